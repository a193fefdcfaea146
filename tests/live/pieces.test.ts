/** An update in pieces: each can be taken by itself, and all of them are the update. */
import { expect, test } from "vitest"
import * as encoding from "lib0/encoding"
import * as decoding from "lib0/decoding"
import * as Y from "yjs"
import { exampleActa } from "#server/actas/example-acta.ts"
import { decodeUpdate } from "#server/sync/gate/update.ts"
import { framesOf } from "#client/live/pieces.ts"
import { frame, sync } from "#shared/protocol/frames.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { writeActa } from "#shared/schema/write.ts"
import { randomFrom } from "#tests/support/random.ts"

const firstSeed = Number(process.env.FUZZ_SEED ?? 0)
const seeds = Number(process.env.FUZZ_SEEDS ?? 40)
const ids = ["financiamiento", "otros-temas"]

function contentIn(doc: Y.Doc, id: string): Y.XmlFragment {
  const map = itemsOf(doc).get(id)
  const content = map && contentOf(map)
  if (!content) throw new Error(`no item ${id}`)
  return content
}

function message(step: number, update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of [frame.sync, step]) encoding.writeVarUint(encoder, number)
  encoding.writeVarUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}

function read(bytes: Uint8Array): { step: number; update: Uint8Array } {
  const decoder = decoding.createDecoder(bytes)
  expect(decoding.readVarUint(decoder)).toBe(frame.sync)
  return { step: decoding.readVarUint(decoder), update: decoding.readVarUint8Array(decoder) }
}

const paragraph = (text: string) => {
  const made = new Y.XmlElement("paragraph")
  made.insert(0, [new Y.XmlText(text)])
  return made
}
const table = () => {
  const made = new Y.XmlElement("table")
  const row = () => {
    const cells = ["uno", "dos", "tres"].map((words) => {
      const cell = new Y.XmlElement("tableCell")
      cell.insert(0, [paragraph(words)])
      return cell
    })
    const each = new Y.XmlElement("tableRow")
    each.insert(0, cells)
    return each
  }
  made.insert(0, [row(), row()])
  return made
}
/** Rows of each table that is there, and the cells of each row. */
const tablesIn = (doc: Y.Doc) =>
  ids.flatMap((id) =>
    contentIn(doc, id)
      .toArray()
      .filter((each): each is Y.XmlElement => each instanceof Y.XmlElement && each.nodeName === "table")
      .map((each) => each.toArray().map((row) => (row instanceof Y.XmlElement ? row.length : 0))),
  )

test(`${seeds} days off line over several reloads, in pieces: each rests on those before it, and no table is ever half there`, () => {
  let cuts = 0
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
    const label = `FUZZ_SEED=${seed}`
    const { fraction: random, below } = randomFrom(seed)
    const server = writeActa(exampleActa())
    const known = Y.encodeStateAsUpdate(server)
    const begin = Y.encodeStateVector(server)
    const mine = new Y.Doc()
    Y.applyUpdate(mine, known)
    for (let n = 0; n < 60; n++) {
      // A reload: another client id, in the same words.
      if (random() < 0.1) mine.clientID = below(2 ** 32)
      const content = contentIn(mine, ids[below(ids.length)] ?? "")
      const at = 1 + below(content.length)
      const line = content.get(at)
      const text = line instanceof Y.XmlElement ? line.get(0) : undefined
      const kind = random()
      if (kind < 0.4) content.insert(at, [paragraph(`línea ${n} `.repeat(1 + below(40)))])
      else if (kind < 0.5) content.insert(at, [table()])
      else if (kind < 0.6 && line) content.delete(at, 1)
      else if (text instanceof Y.XmlText) text.insert(below(text.length), `«${n}»`)
    }
    const update = Y.encodeStateAsUpdate(mine, begin)
    const most = 4000
    const frames = framesOf(message(sync.step2, update), mine, most)
    if (!frames) throw new Error(`${label}: it can be cut`)
    cuts += frames.length - 1
    expect(frames.map((each) => read(each).step)).toEqual([...frames.slice(1).map(() => sync.update), sync.step2])
    for (const bytes of frames) {
      expect(bytes.length).toBeLessThanOrEqual(most)
      const piece = read(bytes).update
      expect(() => decodeUpdate(piece), label).not.toThrow()
      Y.applyUpdate(server, piece)
      expect([server.store.pendingStructs, server.store.pendingDs], label).toEqual([null, null])
      for (const rows of tablesIn(server)) expect(rows, label).toEqual([3, 3])
    }
    expect(Y.encodeStateAsUpdate(server, begin), label).toEqual(update)
  }
  expect(cuts).toBeGreaterThan(seeds)
})

test("a line that is larger than a message can't be cut", () => {
  const mine = writeActa(exampleActa())
  const begin = Y.encodeStateVector(mine)
  contentIn(mine, "otros-temas").insert(1, [paragraph("corta"), paragraph("ñ".repeat(1000)), paragraph("corta")])
  const update = message(sync.update, Y.encodeStateAsUpdate(mine, begin))
  expect(framesOf(update, mine, 1500)).toBeUndefined()
  expect(framesOf(update, mine, 2500)).toHaveLength(1)
})
