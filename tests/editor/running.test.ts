/** What the buttons of a running meeting note in the document, and take back in one step. */
import { expect, test } from "vitest"
import * as Y from "yjs"
import { allItems, type Acta, type Item } from "#shared/domain/acta.ts"
import { readActa } from "#shared/schema/read.ts"
import { writeActa } from "#shared/schema/write.ts"
import { exampleActa } from "#server/actas/example-acta.ts"
import { forgetMoves, noteEvent, removeEvent, setRecusal } from "#client/editor/attendance/events.ts"
import { OutlineStore } from "#client/editor/outline.ts"
import { addPeople, markAllPresent, moveAttendee, moveToGroup, setRemote, setVoting } from "#client/editor/roll.ts"
import { setMeta } from "#client/editor/agenda.ts"
import { beginMeeting, closeItem, endMeeting, toggleRecess } from "#client/editor/running/items.ts"
import { undoFor } from "#client/live/undo.ts"

const waiting = (items: Item[]): Item[] =>
  items.map((item) => ({ ...item, state: "pending", items: waiting(item.items) }))

function meeting(change: Partial<Acta> = {}) {
  const example = exampleActa()
  const doc = writeActa({
    ...example,
    startedAt: undefined,
    endedAt: undefined,
    items: waiting(example.items),
    ...change,
  })
  const undo = undoFor(doc)
  const outline = new OutlineStore(doc)
  const acta = () => readActa(doc)
  return {
    doc,
    undo,
    outline,
    acta,
    item: (index: number) => allItems(acta())[index],
    person: (name: string) =>
      acta()
        .attendance.flatMap((group) => group.attendees)
        .find((each) => each.name === name),
    id: (name: string) =>
      acta()
        .attendance.flatMap((group) => group.attendees)
        .find((each) => each.name === name)?.id ?? "",
  }
}

test("the session begins with its first item, at the hour it does and not the one that was planned", () => {
  const { doc, acta, item } = meeting()
  setMeta(doc, "startedAt", "16:00")
  expect(beginMeeting(doc, acta(), "16:30")).toBe("16:00")
  expect(acta().startedAt).toBe("16:30")
  expect(item(0)?.startedAt).toBe("16:30")
  // Begun again after a review: it was held at the hour that stands there.
  expect(beginMeeting(doc, acta(), "18:40")).toBeUndefined()
  expect(acta().startedAt).toBe("16:30")
  expect(item(0)?.startedAt).toBe("16:30")
  expect(item(1)?.startedAt).toBeUndefined()
})

test("closing an item notes its end and the next one's start, and one undo takes both back", () => {
  const { doc, acta, item, outline, undo } = meeting()
  beginMeeting(doc, acta(), "16:30")
  undo.stopCapturing()
  outline.refresh()
  const next = closeItem(doc, outline, item(0)?.id ?? "", "16:52")
  expect(item(0)).toMatchObject({ state: "discussed", startedAt: "16:30", endedAt: "16:52" })
  expect(item(1)).toMatchObject({ id: next, state: "pending", startedAt: "16:52" })
  undo.undo()
  expect(item(0)).toMatchObject({ state: "pending", startedAt: "16:30" })
  expect(item(0)?.endedAt).toBeUndefined()
  expect(item(1)?.startedAt).toBeUndefined()
})

test("with its last sub-item an item is over too", () => {
  const { doc, acta, outline } = meeting()
  const parent = acta().items.find(({ items }) => items.length > 0)
  const last = parent?.items.at(-1)
  closeItem(doc, outline, last?.id ?? "", "17:20")
  expect(acta().items.find(({ id }) => id === parent?.id)).toMatchObject({ state: "discussed", endedAt: "17:20" })
})

test("the end of the session ends what was going on: the item under way and an open recess", () => {
  const { doc, acta, item } = meeting()
  beginMeeting(doc, acta(), "16:30")
  toggleRecess(doc, acta(), "17:00")
  toggleRecess(doc, acta(), "17:10")
  toggleRecess(doc, acta(), "18:00")
  endMeeting(doc, acta(), "18:15")
  expect(acta()).toMatchObject({
    endedAt: "18:15",
    recesses: [
      { from: "17:00", to: "17:10" },
      { from: "18:00", to: "18:15" },
    ],
  })
  expect(item(0)).toMatchObject({ state: "discussed", endedAt: "18:15" })
  expect(item(1)).toMatchObject({ state: "pending" })
})

test("who arrives has been there, whatever was marked; marked anew, the comings and goings are forgotten", () => {
  const { doc, id, person, item } = meeting()
  const alejandra = id("Alejandra Naser")
  noteEvent(doc, alejandra, "arrives", { at: "17:05", item: item(0)?.id ?? "" })
  setRecusal(doc, alejandra, item(1)?.id ?? "", true)
  expect(person("Alejandra Naser")).toMatchObject({
    presence: "present",
    events: [{ kind: "arrives", at: "17:05" }, { kind: "recuses" }],
  })
  forgetMoves(doc, alejandra)
  expect(person("Alejandra Naser")?.events).toMatchObject([{ kind: "recuses" }])
  setRecusal(doc, alejandra, item(1)?.id ?? "", false)
  expect(person("Alejandra Naser")?.events).toBeUndefined()
})

test("a person who changes place or group takes along all that is noted of them", () => {
  const { doc, id, person, acta } = meeting()
  const octavio = id("Octavio del Fávero")
  noteEvent(doc, octavio, "leaves", { at: "17:12" })
  setRemote(doc, octavio, true)
  moveAttendee(doc, octavio, -1)
  moveToGroup(doc, octavio, acta().attendance[1]?.id ?? "")
  expect(acta().attendance[1]?.attendees.at(-1)).toMatchObject({ name: "Octavio del Fávero", remote: true })
  expect(person("Octavio del Fávero")?.events).toMatchObject([{ kind: "leaves", at: "17:12" }])
  removeEvent(doc, octavio, person("Octavio del Fávero")?.events?.[0]?.id ?? "")
  expect(person("Octavio del Fávero")?.events).toBeUndefined()
})

test("a pasted list adds those who aren't there yet, unmarked; one step marks everybody", () => {
  const { doc, acta, person } = meeting()
  const [first] = acta().attendance
  const list = "1. Rosa Vera, tesorera, suplente\n• GONZALO GUERRERO\nRosa  Vera\nJuan Lillo"
  expect(addPeople(doc, first?.id ?? "", list, { presence: "unmarked", onlyNew: true })).toBe(2)
  expect(person("Rosa Vera")).toMatchObject({ role: "tesorera, suplente", presence: "unmarked" })
  markAllPresent(doc)
  expect(person("Juan Lillo")?.presence).toBe("present")
  expect(person("Alejandra Naser")?.presence).toBe("excused")
  setVoting(doc, first?.id ?? "", true)
  expect(acta().attendance[0]?.votes).toBe(true)
  setVoting(doc, first?.id ?? "", false)
  expect(acta().attendance[0]?.votes).toBeUndefined()
})

test("two who note a recess and an item at once lose neither", () => {
  const { doc, acta } = meeting()
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const outline = new OutlineStore(other)
  toggleRecess(doc, acta(), "17:00")
  closeItem(other, outline, readActa(other).items[0]?.id ?? "", "17:01")
  const [mine, theirs] = [Y.encodeStateAsUpdate(doc), Y.encodeStateAsUpdate(other)]
  Y.applyUpdate(doc, theirs)
  Y.applyUpdate(other, mine)
  outline.destroy()
  expect(acta()).toEqual(readActa(other))
  expect(acta().recesses).toEqual([{ from: "17:00" }])
  expect(acta().items[0]?.endedAt).toBe("17:01")
})
