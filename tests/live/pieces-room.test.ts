/** What somebody brings after a day off line, in pieces, is let in by a room as if it had come in one. */
import { afterEach, expect, test } from "vitest"
import * as Y from "yjs"
import { framesOf } from "#client/live/pieces.ts"
import { UI, undoFor } from "#client/live/undo.ts"
import { sync } from "#shared/protocol/frames.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { syncFrame } from "#tests/sync/bytes.ts"
import { randomFrom } from "#tests/support/random.ts"
import { setTable, type Person, type Table } from "#tests/support/table.ts"

const firstSeed = Number(process.env.FUZZ_SEED ?? 0)
const seeds = Number(process.env.FUZZ_SEEDS ?? 20)
const ids = ["financiamiento", "otros-temas"]
let table: Table
afterEach(() => table.clear())

/** Lines made, written in, taken away, undone and done again, over several reloads. */
function aDayOffLine({ doc }: Person, seed: number): void {
  const { fraction, below } = randomFrom(seed)
  const undo = undoFor(doc)
  for (let n = 0; n < 80; n++) {
    if (fraction() < 0.06) doc.clientID = below(2 ** 32)
    const map = itemsOf(doc).get(ids[below(ids.length)] ?? "")
    const content = map && contentOf(map)
    if (!content) throw new Error("the example has these items")
    const at = 1 + below(content.length)
    const line = content.get(at)
    const text = line instanceof Y.XmlElement ? line.get(0) : undefined
    const kind = fraction()
    doc.transact(() => {
      if (kind < 0.35) {
        const made = new Y.XmlElement("paragraph")
        made.insert(0, [new Y.XmlText(`línea ${n} `.repeat(1 + below(30)))])
        content.insert(at, [made])
      } else if (kind < 0.5 && line) content.delete(at, 1)
      else if (text instanceof Y.XmlText && kind < 0.6) text.delete(0, below(text.length + 1))
      else if (text instanceof Y.XmlText && kind < 0.75) text.insert(below(text.length + 1), `«${n}»`)
    }, UI)
    if (fraction() < 0.5) undo.stopCapturing()
    if (kind > 0.9) undo.redo()
    else if (kind > 0.75) undo.undo()
  }
  undo.destroy()
}

test(`${seeds} days off line are let in piece by piece`, async () => {
  table = await setTable()
  let cuts = 0
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
    const label = `FUZZ_SEED=${seed}`
    const ana = await table.sit(`ana-${seed}`)
    await table.settle()
    const begin = Y.encodeStateVector(ana.doc)
    ana.holdMail()
    aDayOffLine(ana, seed)
    const update = Y.encodeStateAsUpdate(ana.doc, begin)
    const frames = framesOf(syncFrame(sync.update, update), ana.doc, 4000)
    const pieces = frames ?? [syncFrame(sync.update, update)]
    cuts += pieces.length - 1
    const twin = await table.sit(`ana-${seed}`)
    for (const bytes of pieces) twin.sendBytes(bytes)
    await table.settle()
    table.clock.pass(60_000)
    expect([twin.closed, twin.standing?.refused], label).toEqual([undefined, undefined])
    const newcomer = await table.sit("nuevo", "reader")
    expect(newcomer.text, label).toBe(ana.text)
    for (const person of [ana, twin, newcomer]) person.leave()
  }
  expect(cuts).toBeGreaterThan(seeds / 2)
})
