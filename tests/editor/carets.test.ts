/** Carets of others: drawn where they stand, and no news anywhere else. */
import { yCursorPluginKey } from "@tiptap/y-tiptap"
import type { DecorationSet } from "@tiptap/pm/view"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from "y-protocols/awareness"
import * as Y from "yjs"
import { exampleActa } from "#server/actas/example-acta.ts"
import { Ear } from "#client/editor/carets.ts"
import { peopleIn } from "#client/live/people.ts"
import { writeActa } from "#shared/schema/write.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { Hands } from "#tests/support/hands.ts"

const [here, there] = ["financiamiento", "otros-temas"]
const user = { id: "ana", name: "Ana Paz", role: "noteTaker", hue: 3 }
const ends: (() => void)[] = []
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  for (const end of ends.splice(0)) end()
  vi.runOnlyPendingTimers()
  vi.useRealTimers()
})

/** My hands on two items, and Ana, whose text and caret arrive when she sends them. */
function table() {
  const [mine, hers] = [new Y.Doc(), new Y.Doc()]
  const send = () => Y.applyUpdate(mine, Y.encodeStateAsUpdate(hers, Y.encodeStateVector(mine)), "server")
  Y.applyUpdate(hers, Y.encodeStateAsUpdate(writeActa(exampleActa())))
  send()
  const [awareness, ana] = [new Awareness(mine), new Awareness(hers)]
  const [near, far] = [new Hands(mine, here, awareness), new Hands(mine, there, awareness)]
  ends.push(...[near, far, awareness, ana].map((each) => () => each.destroy()))
  return { mine, awareness, hers, send, near, far, stands }

  function stands(item: string) {
    ana.setLocalState({ user: { ...user }, cursor: cursorIn(lastText(hers, item)) })
    applyAwarenessUpdate(awareness, encodeAwarenessUpdate(ana, [hers.clientID]), "server")
    vi.advanceTimersByTime(10)
  }
}

function cursorIn(text: Y.XmlText) {
  const place: unknown = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, text.length, -1))
  return { anchor: place, head: place }
}

function lastText(doc: Y.Doc, item: string): Y.XmlText {
  const map = itemsOf(doc).get(item)
  const content = map && contentOf(map)
  const last = content?.get(content.length - 1)
  const text = last instanceof Y.XmlElement ? last.get(last.length - 1) : undefined
  if (!(text instanceof Y.XmlText)) throw new Error(`item ${item} ends in no text`)
  return text
}

const carets = ({ state }: Hands): number =>
  // A caret is a bar and what is selected with it.
  (yCursorPluginKey.getState(state) as DecorationSet).find().filter(({ from, to }) => from === to).length

test("a caret is drawn in the item that it stands in, and taken from the one that it leaves", () => {
  const { near, far, stands } = table()
  stands(here)
  expect([carets(near), carets(far)]).toEqual([1, 0])
  stands(there)
  expect([carets(near), carets(far)]).toEqual([0, 1])
})

test("a caret in one item is no news in another, not even to hear of", () => {
  const { far, stands } = table()
  const before = far.state
  stands(here)
  stands(here)
  expect(far.state).toBe(before)
})

test("a caret in a text that isn't here yet is drawn when it comes, and taken from there when it leaves", () => {
  const { near, far, hers, send, stands } = table()
  const before = far.state
  lastText(hers, here).insert(lastText(hers, here).length, "x")
  stands(here)
  expect(far.state).toBe(before)
  send()
  expect(carets(near)).toBe(1)
  stands(there)
  expect([carets(near), carets(far)]).toEqual([0, 1])
})

test("my own caret is no news to my own editors", () => {
  const { mine, awareness, near } = table()
  const before = near.state
  awareness.setLocalStateField("cursor", cursorIn(lastText(mine, here)))
  vi.advanceTimersByTime(10)
  expect(near.state).toBe(before)
})

test("who is here stays the same while their carets are drawn", () => {
  const { awareness, near, stands } = table()
  const before = peopleIn(awareness)
  expect(before).toEqual([])
  stands(here)
  expect(carets(near)).toBe(1)
  expect(peopleIn(awareness)).toEqual([{ ...user, clientId: expect.any(Number) as number, self: false, at: undefined }])
})

test("a text that nobody sees hears of carets now and then, and at once when somebody comes to see it", () => {
  const ear = new Ear()
  let told = 0
  ear.tell = () => told++
  const move = (times: number) => {
    for (let n = 0; n < times; n++) ear.hear()
    return told
  }
  expect(move(3)).toBe(3)
  ear.see(false)
  expect(move(20)).toBe(3)
  vi.runAllTimers()
  expect(told).toBe(4)
  ear.see(true)
  expect(told).toBe(4)
  ear.see(false)
  expect(move(20)).toBe(4)
  ear.see(true)
  expect(told).toBe(5)
  vi.runAllTimers()
  expect(told).toBe(5)
})
