/** The gate's short way for the next letter: whatever it lets in, the long way lets in too, and the same is left. */
import { expect, test } from "vitest"
import * as Y from "yjs"
import { exampleActa } from "#server/actas/example-acta.ts"
import { Gate, type Author } from "#server/sync/gate/gate.ts"
import { stillDoc } from "#server/sync/still-doc.ts"
import { writeActa } from "#shared/schema/write.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { content, struct, update } from "./bytes.ts"

/** The document as it is on the disk, a gate before it, and what has been let in and waits. */
function door(state: Uint8Array) {
  // As a room's is: one that clears up marks of its own accord has them gone before anybody says so (seed 187).
  const live = stillDoc()
  Y.applyUpdate(live, state)
  const waiting: Uint8Array[] = []
  const gate = new Gate(
    () => live,
    () => waiting,
    new Map(),
    state.length,
  )
  return {
    admit(payload: Uint8Array, author: Author) {
      const verdict = gate.admit(payload, author)
      if (verdict.kind === "accepted") waiting.push(payload)
      return verdict
    },
    /** The long way only: the gate forgets who was typing what. */
    forget: () => gate.reset(),
    commit() {
      live.transact(() => waiting.splice(0).forEach((payload) => Y.applyUpdate(live, payload)))
    },
    live,
  }
}

function random(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1664525 + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const textsOf = (doc: Y.Doc): Y.XmlText[] =>
  [...itemsOf(doc).values()].flatMap((map) =>
    (contentOf(map)?.toArray() ?? []).flatMap((node) =>
      node instanceof Y.XmlElement ? node.toArray().filter((child) => child instanceof Y.XmlText) : [],
    ),
  )

const seeds = Number(process.env.FUZZ_SEEDS ?? 6)
const firstSeed = Number(process.env.FUZZ_SEED ?? 1)
/** Here a document that cleared up by itself had said that a deletion was nothing new. */
const kept = [187]

test(`a letter that goes on with a run gets the verdict that the twin would give, and leaves the same (seeds ${firstSeed} to ${firstSeed + seeds - 1}) [G4] [G5]`, () => {
  const start = Y.encodeStateAsUpdate(writeActa(exampleActa()))
  let accepted = 0
  for (const seed of [...kept, ...Array.from({ length: seeds }, (_, at) => firstSeed + at)]) {
    const next = random(seed)
    const short = door(start)
    const long = door(start)
    const people = ["ana", "luis", "eva"].map((name) => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, start)
      const mail: Uint8Array[] = []
      doc.on("update", (payload: Uint8Array, origin: unknown) => origin !== "mail" && mail.push(payload))
      return {
        doc,
        mail,
        author: { userId: name, claimed: 0, hasSynced: true },
        at: undefined as Y.XmlText | undefined,
      }
    })
    for (let step = 0; step < 120; step++) {
      const person = people[next(people.length)]
      if (!person) continue
      act(person, next)
      for (const payload of person.mail.splice(0)) {
        const judge = (author: Author) => {
          long.forget()
          const verdicts = [short, long].map((each) => each.admit(payload, { ...author }))
          expect(verdicts[0], `seed ${seed}, step ${step}`).toEqual(verdicts[1])
          return verdicts[0]?.kind
        }
        // A stranger's letter that fits must not pass for the owner's.
        if (next(10) === 0) judge({ userId: "mallory", claimed: 0, hasSynced: true })
        if (judge(person.author) !== "accepted") continue
        accepted += 1
        if (next(3) > 0) for (const { doc } of people) Y.applyUpdate(doc, payload, "mail")
      }
      if (next(6) === 0) for (const each of [short, long]) each.commit()
    }
    for (const each of [short, long]) each.commit()
    const [one, other] = [short, long].map(({ live }) => Buffer.from(Y.encodeStateAsUpdate(live)).toString("hex"))
    expect(one, `seed ${seed}`).toBe(other)
  }
  expect(accepted).toBeGreaterThan(seeds * 40)
})

type Somebody = { doc: Y.Doc; at: Y.XmlText | undefined }

/** Mostly types on; now and then begins elsewhere, takes back, marks, adds or removes a paragraph. */
function act(person: Somebody, next: (below: number) => number): void {
  const texts = textsOf(person.doc)
  const known = person.at && texts.includes(person.at) ? person.at : undefined
  const text = (known && next(8) > 0 ? known : texts[next(texts.length)]) ?? texts[0]
  if (!text) throw new Error("the acta has no text")
  person.at = text
  const parent = text.parent
  switch (next(14)) {
    case 0:
      if (text.length > 0) text.delete(next(text.length), 1)
      return
    case 1:
      return text.insert(next(text.length + 1), "uno dos")
    case 2:
      if (text.length > 2) text.format(0, 2, { bold: {} })
      return
    case 3:
      if (parent instanceof Y.XmlElement && parent.nodeName === "paragraph" && parent.parent instanceof Y.XmlFragment) {
        const row = parent.parent
        row.delete(row.toArray().indexOf(parent), 1)
      }
      return
    case 4: {
      const node = new Y.XmlElement("paragraph")
      node.insert(0, [new Y.XmlText("nuevo")])
      const top = [...itemsOf(person.doc).values()].map(contentOf)[next(3)]
      return top?.insert(top.length, [node])
    }
    case 5:
      // A mark that the schema doesn't know: from here on this person's run rests on what was refused.
      return next(40) === 0 ? text.insert(0, "x", { blink: {} }) : text.insert(0, "x")
    default:
      return text.insert(text.length, "abcdefgh "[next(9)] ?? "a")
  }
}

test("a run doesn't go on with anything but words, or right of anything else [G4]", () => {
  const doc = writeActa(exampleActa())
  const here = door(Y.encodeStateAsUpdate(doc))
  const ana: Author = { userId: "ana", claimed: 0, hasSynced: true }
  const last = textsOf(doc)[0]?._start
  if (!last) throw new Error("the example has no text")
  const origin: [number, number] = [last.id.client, last.id.clock + last.length - 1]
  const client = 77
  const at = (clock: number, ...structs: Uint8Array[]) => update([{ client, clock, structs }])
  expect(here.admit(at(0, struct(content.string("a"), { origin })), ana).kind).toBe("accepted")
  expect(here.admit(at(1, struct(content.string("b"), { origin: [client, 0] })), ana).kind).toBe("accepted")
  for (const [what, payload] of Object.entries({
    "a number": at(2, struct(content.any(7), { origin: [client, 1] })),
    "a type": at(2, struct(content.type(3, "paragraph"), { origin: [client, 1] })),
    "a gap": at(3, struct(content.string("d"), { origin: [client, 1] })),
    "a neighbour that isn't there": at(2, struct(content.string("c"), { origin: [client, 1], right: [9, 9] })),
    "words and a number": at(
      2,
      struct(content.string("c"), { origin: [client, 1] }),
      struct(content.any(7), { origin: [client, 2] }),
    ),
  }))
    expect(here.admit(payload, ana).kind, what).toBe("refused")
  const mallory: Author = { userId: "mallory", claimed: 0, hasSynced: true }
  const c = at(2, struct(content.string("c"), { origin: [client, 1] }))
  expect(here.admit(c, mallory)).toEqual({ kind: "refused", rule: "owner" })
  expect(here.admit(c, ana).kind).toBe("accepted")
  expect(here.admit(c, ana).kind).toBe("nothing")
})
