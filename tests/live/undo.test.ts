/** One undo for all editors: what I did, wherever in the acta, and nothing of the others. */
import { expect, test } from "vitest"
import * as Y from "yjs"
import { undoFor, UI } from "#client/live/undo.ts"
import { exampleActa } from "#server/actas/example-acta.ts"
import { readActa } from "#shared/schema/read.ts"
import { writeActa } from "#shared/schema/write.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"

/** Two people in one acta; what each does reaches the other at once. */
function pair() {
  const seed = Y.encodeStateAsUpdate(writeActa(exampleActa()))
  const [ana, luis] = [new Y.Doc(), new Y.Doc()]
  for (const doc of [ana, luis]) Y.applyUpdate(doc, seed, "server")
  ana.on("update", (update: Uint8Array, origin) => origin !== "server" && Y.applyUpdate(luis, update, "server"))
  luis.on("update", (update: Uint8Array, origin) => origin !== "server" && Y.applyUpdate(ana, update, "server"))
  return { ana, luis }
}

function types(doc: Y.Doc, item: string, word: string) {
  const map = itemsOf(doc).get(item)
  const content = map && contentOf(map)
  if (!content) throw new Error(`no item ${item}`)
  doc.transact(() => {
    const paragraph = new Y.XmlElement("paragraph")
    const text = new Y.XmlText()
    text.insert(0, word)
    paragraph.insert(0, [text])
    content.insert(content.length, [paragraph])
  }, UI)
}

const words = (doc: Y.Doc) => JSON.stringify(readActa(doc))

test("the first undo in an acta just opened changes nothing", () => {
  const { ana } = pair()
  const undo = undoFor(ana)
  const before = words(ana)
  expect(undo.undo()).toBeNull()
  expect(words(ana)).toBe(before)
})

/** A small generator, so that a failure can be told by its seed. */
function random(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

test.each(Array.from({ length: 40 }, (_, seed) => seed))("undo takes back mine and leaves theirs (seed %i)", (seed) => {
  const next = random(seed)
  const { ana, luis } = pair()
  const undo = undoFor(ana)
  const items = [...itemsOf(ana).keys()]
  const theirs: string[] = []
  let mine = 0
  for (let n = 0; n < 30; n++) {
    const item = items[next(items.length)] ?? ""
    if (next(2) === 0) {
      types(ana, item, `MINE-${n}.`)
      undo.stopCapturing()
      mine++
    } else {
      types(luis, item, `THEIRS-${n}.`)
      theirs.push(`THEIRS-${n}.`)
    }
  }
  for (let n = 0; n < mine; n++) undo.undo()
  expect(words(ana)).not.toContain("MINE-")
  for (const word of theirs) expect(words(ana)).toContain(word)
  expect(words(ana)).toBe(words(luis))
  for (let n = 0; n < mine; n++) undo.redo()
  expect(words(ana).match(/MINE-/g) ?? []).toHaveLength(mine)
  expect(words(ana)).toBe(words(luis))
})
