/** What this computer keeps is complete, though it isn't written with every letter of everybody. */
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import * as Y from "yjs"
import { Gathered } from "#client/live/gathered.ts"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A document that others write in too, and what is kept of it. */
function desk() {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
  const writes: Uint8Array[] = []
  const gathered = new Gathered((update) => writes.push(update))
  mine.on("update", (update: Uint8Array, _origin, _doc, { local }: Y.Transaction) => gathered.take(update, local))
  const letters = (doc: Y.Doc, words: string) => {
    for (const letter of words) doc.getText("words").insert(doc.getText("words").length, letter)
  }
  theirs.on("update", (update: Uint8Array) => Y.applyUpdate(mine, update))
  return {
    writes,
    gathered,
    types: (words: string) => letters(mine, words),
    arrives: (words: string) => letters(theirs, words),
    now: () => mine.getText("words").toJSON(),
    /** As a page that is opened without a connection finds it. */
    kept: () => {
      const doc = new Y.Doc()
      for (const update of writes) Y.applyUpdate(doc, update)
      return doc.getText("words").toJSON()
    },
  }
}

test("the others' letters are written together, each of them", () => {
  const { writes, arrives, kept } = desk()
  arrives("veinte letras de otros")
  expect(writes).toHaveLength(0)
  vi.runAllTimers()
  expect(writes).toHaveLength(1)
  expect(kept()).toBe("veinte letras de otros")
})

test("mine are written at once, with what they stand on", () => {
  const { arrives, types, kept, now } = desk()
  arrives("suyo, ")
  types("mío")
  expect(kept()).toBe("suyo, mío")
  arrives("z")
  types(".")
  expect(kept()).toBe(now())
  vi.runAllTimers()
  expect(kept()).toBe(now())
})

test("what waits is written before one leaves, and once", () => {
  const { gathered, writes, arrives, kept } = desk()
  arrives("al final")
  gathered.flush()
  expect(kept()).toBe("al final")
  vi.runAllTimers()
  expect(writes).toHaveLength(1)
})
