/**
 * Honest updates with some of their bytes changed, a thousand a seed: the gate throws at none of them, and whatever it
 * lets in can be read by everybody who comes later, from the log and from a snapshot, and says the same to both.
 */
import { expect, test } from "vitest"
import * as Y from "yjs"
import { exampleActa } from "#server/actas/example-acta.ts"
import { Gate } from "#server/sync/gate/gate.ts"
import { stillDoc } from "#server/sync/still-doc.ts"
import { readActa } from "#shared/schema/read.ts"
import { writeActa } from "#shared/schema/write.ts"
import { contentOf, itemsOf, metaOf } from "#shared/schema/ydoc.ts"
import { randomFrom } from "#tests/support/random.ts"
import { seedsIn, slicesOf, timeFor } from "#tests/support/seeds.ts"
import { content, struct, update } from "./bytes.ts"

const slices = slicesOf(4)
const perSeed = 1000
/** As many at one acta: what is taken leaves less to be taken. */
const perRound = 40
const start = Y.encodeStateAsUpdate(writeActa(exampleActa()))

/** What somebody's hand sends while they do a little of everything. */
function honest(): Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = 77
  Y.applyUpdate(doc, start)
  const sent: Uint8Array[] = []
  doc.on("update", (bytes: Uint8Array) => sent.push(bytes))
  const map = itemsOf(doc).get("financiamiento")
  const items = map && contentOf(map)
  if (!items) throw new Error("the example has the item")
  const line = new Y.XmlElement("paragraph")
  const text = new Y.XmlText("Se acordó pagar")
  line.insert(0, [text])
  items.insert(1, [line])
  text.insert(3, "x")
  text.insert(4, "y")
  text.format(2, 5, { bold: {} })
  text.delete(6, 3)
  const task = new Y.XmlElement("task")
  task.setAttribute("id", "tarea-0001")
  task.setAttribute("owner", "Ana Núñez")
  task.insert(0, [new Y.XmlText("pedir precios")])
  items.insert(2, [task])
  metaOf(doc).set("title", "Sesión de mayo")
  map.set("state", "done")
  items.delete(1, 1)
  sent.push(Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(start)))
  return sent
}

/** Numbers that are at an edge somewhere. */
const edges = [0, 1, 2, 3, 4, 6, 7, 8, 10, 31, 63, 64, 119, 127, 128, 132, 135, 136, 191, 192, 224, 255]

function changed(updates: Uint8Array[], below: (end: number) => number): Uint8Array {
  const bytes = Array.from(updates[below(updates.length)] ?? [])
  for (let n = 0; n <= below(3); n++) {
    const at = below(bytes.length)
    switch (below(5)) {
      case 0:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8))
        break
      case 1:
        bytes[at] = edges[below(edges.length)] ?? 0
        break
      case 2:
        bytes.splice(at, 1 + below(4))
        break
      case 3:
        bytes.splice(at, 0, edges[below(edges.length)] ?? 0)
        break
      default: {
        const other = updates[below(updates.length)] ?? new Uint8Array()
        const from = below(other.length)
        bytes.splice(at, below(8), ...other.slice(from, from + below(12)))
      }
    }
  }
  return new Uint8Array(bytes)
}

/** An acta at which somebody has come so far in what they do, and a gate before it. */
function door(sofar: Uint8Array[]) {
  const live = stillDoc()
  Y.applyUpdate(live, start)
  const log: Uint8Array[] = []
  const gate = new Gate(
    () => live,
    () => [],
    new Map(),
    start.length,
  )
  const admit = (bytes: Uint8Array, userId = "ana") => {
    const verdict = gate.admit(bytes, { userId, claimed: 0, hasSynced: true })
    if (verdict.kind !== "accepted") return verdict
    log.push(bytes)
    Y.applyUpdate(live, bytes)
    return verdict
  }
  for (const bytes of sofar) admit(bytes)
  return { live, log, admit }
}

/**
 * The acta, each text as its letters in alphabetical order: in a paragraph of their own somebody can forge an undo's
 * neighbours, and whoever comes later may read its words in another order (`server/sync/gate/neighbours.ts`).
 */
const lettersOf = (doc: Y.Doc): string =>
  JSON.stringify(readActa(doc), (key, value: unknown) =>
    key === "text" && Array.isArray(value)
      ? Array.from((value as { text?: string }[]).map(({ text }) => text ?? "").join(""))
          .sort()
          .join("")
      : value,
  )

/** Everybody who comes later has the same, and what they write is understood. */
function checkWhole({ live, log, admit }: ReturnType<typeof door>, label: string): void {
  expect([live.store.pendingStructs, live.store.pendingDs], label).toEqual([null, null])
  const fromLog = new Y.Doc()
  for (const bytes of [start, ...log]) Y.applyUpdate(fromLog, bytes)
  const fromSnapshot = new Y.Doc()
  Y.applyUpdate(fromSnapshot, Y.encodeStateAsUpdate(live))
  const letters = lettersOf(live)
  for (const doc of [fromLog, fromSnapshot]) expect(lettersOf(doc), label).toBe(letters)
  const vector = Y.encodeStateVector(fromSnapshot)
  metaOf(fromSnapshot).set("place", "Sala 2")
  expect(admit(Y.encodeStateAsUpdate(fromSnapshot, vector), "eva").kind, label).toBe("accepted")
}

test.each(slices)(
  `of ${perSeed} updates a seed, with some bytes changed, none does harm ($name) [G1] [G4] [G5]`,
  (slice) => {
    const updates = honest()
    let accepted = 0
    const rules = new Set<string>()
    for (const seed of seedsIn(slice)) {
      const { below } = randomFrom(seed)
      for (let round = 0; round < perSeed / perRound; round++) {
        const at = below(updates.length)
        const here = door(updates.slice(0, at))
        // What comes next, or anything.
        const next = updates.slice(at, at + 2)
        for (let n = 0; n < perRound; n++) {
          const verdict = here.admit(changed(below(3) ? next : updates, below))
          if (verdict.kind === "refused") rules.add(verdict.rule)
          if (verdict.kind === "accepted") accepted += 1
        }
        checkWhole(here, `FUZZ_SEED=${seed} FUZZ_SEEDS=1`)
      }
    }
    expect(accepted).toBeGreaterThan(slice.count * 8)
    expect(rules.size).toBeGreaterThan(15)
  },
  Math.max(...slices.map(timeFor)),
)

/** A task of hand 77 with its owner, at clocks 0 and 1, and a text that was there. */
function withTask() {
  const here = door([])
  const map = itemsOf(here.live).get("financiamiento")
  const fragment = map && contentOf(map)
  const line = fragment?.get(0)
  const words = line instanceof Y.XmlElement ? line.get(0) : undefined
  const [under, text] = [fragment?._item?.id, words?._item?.id]
  if (!under || !text) throw new Error("the example has a line there")
  const task = struct(content.type(3, "task"), { under: [under.client, under.clock] })
  const owner = struct(content.any("Ana Núñez"), { under: [77, 0], sub: "owner" })
  expect(here.admit(update([{ client: 77, structs: [task, owner] }])).kind).toBe("accepted")
  return { here, text: [text.client, text.clock] as [number, number] }
}

test("letters that begin in what is known don't hang behind an attribute (FUZZ_SEED=40) [G4]", () => {
  const { here, text } = withTask()
  const letters = struct(content.string("xs"), { under: text })
  const verdict = here.admit(update([{ client: 77, clock: 1, structs: [letters] }]))
  expect(verdict).toEqual({ kind: "refused", rule: "structs.parent" })
  checkWhole(here, "the letters")
})

test("letters don't stand under a name, in the shade of a value either [G4]", () => {
  const { here } = withTask()
  const letters = struct(content.string("ab"), { under: [77, 0], sub: "due" })
  const value = struct(content.any("2026-03-01"), { origin: [77, 3], under: [77, 0], sub: "due" })
  const verdict = here.admit(update([{ client: 77, clock: 2, structs: [letters, value] }]))
  expect(verdict).toEqual({ kind: "refused", rule: "entry.kind" })
})
