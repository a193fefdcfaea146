/** The outline is kept from one letter to the next: it must always say what a fresh reading would, and redraw no more. */
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import * as Y from "yjs"
import { OutlineStore, outlineOf, rowsOf } from "#client/editor/outline.ts"
import { addItem, moveBy, removeItem, renameItem, restoreItem, setMeta } from "#client/editor/agenda.ts"
import { elements } from "#shared/schema/element.ts"
import { readActa } from "#shared/schema/read.ts"
import { writeActa } from "#shared/schema/write.ts"
import { attendanceOf, contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { generatedActa, random } from "../schema/acta-generator.ts"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const seeds = Array.from({ length: 25 }, (_, index) => index + 1)

/** Any place of the document changes, in any way that the page or another copy may change it. */
function stir(doc: Y.Doc, { below, chance, pick }: ReturnType<typeof random>): void {
  const ids = [...itemsOf(doc).keys()]
  const id = ids.length > 0 ? pick(ids) : addItem(doc)
  const map = itemsOf(doc).get(id)
  const fragment = map && contentOf(map)
  const nodes = [fragment, attendanceOf(doc)].flatMap((each) => (each ? within(each) : []))
  const texts = nodes.flatMap((node) => node.toArray().filter((child) => child instanceof Y.XmlText))
  const acts: (() => unknown)[] = [
    () => addItem(doc, chance(2) ? {} : { parent: id }),
    () => moveBy(doc, id, chance(2) ? 1 : -1),
    () => removeItem(doc, id),
    () => restoreItem(doc, id),
    () => renameItem(doc, id, `Punto ${below(9)}`),
    () => setMeta(doc, "number", String(below(99))),
    () => map?.set("startedAt", "10:30"),
    () => chance(4) && map?.set("content", new Y.XmlFragment()),
    () => map?.set("parent", pick(ids)),
    () => texts.length > 0 && pick(texts).insert(0, "letra", chance(2) ? { bold: {} } : {}),
    () => texts.filter(({ length }) => length > 0)[0]?.delete(0, 1),
    () => nodes.length > 0 && pick(nodes).setAttribute("id", `id-${below(6)}-as-others`),
    () => nodes.length > 0 && pick(nodes).setAttribute("title", `Título ${below(9)}`),
    () => {
      const made = new Y.XmlElement(pick(["agreement", "task", "paragraph"]))
      made.setAttribute("id", chance(2) ? id : `id-${below(6)}-as-others`)
      const ref = new Y.XmlElement("ref")
      ref.setAttribute("target", pick([id, ...ids]))
      made.insert(0, [new Y.XmlText("Encargar. Véase "), ref])
      fragment?.insert(fragment.length, [made])
    },
    () => fragment && fragment.length > 1 && fragment.delete(below(fragment.length), 1),
  ]
  pick(acts)()
}

const within = (fragment: Y.XmlFragment): Y.XmlElement[] =>
  elements(fragment).flatMap((node) => [node, ...within(node)])

test("law: whatever changes, here or in another copy, the outline is that of a fresh reading", () => {
  for (const seed of seeds) {
    const dice = random(seed)
    const doc = writeActa(generatedActa(seed))
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const undo = new Y.UndoManager([itemsOf(doc), attendanceOf(doc)])
    const store = new OutlineStore(doc)
    for (let step = 0; step < 30; step++) {
      const act = dice.below(6)
      if (act === 0) undo.undo()
      else if (act === 1) {
        stir(other, dice)
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)))
      } else if (act === 2)
        doc.transact(() => {
          stir(doc, dice)
          // Asked in the middle of it, as a command does that goes on from what it has just made.
          store.refresh()
          expect(store.current, `seed ${seed}, within step ${step}`).toEqual(outlineOf(readActa(doc)))
          stir(doc, dice)
        })
      else stir(doc, dice)
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)))
      vi.runAllTimers()
      expect(store.current, `seed ${seed}, step ${step}`).toEqual(outlineOf(readActa(doc)))
    }
    store.destroy()
  }
})

test("a letter in one item leaves every other item, and the list of them, the very same", () => {
  const doc = writeActa(generatedActa(7))
  const [id = ""] = readActa(doc).items.map((item) => item.id)
  const store = new OutlineStore(doc)
  const before = store.current
  const told: string[] = []
  store.subscribe(() => told.push("rows"), rowsOf)
  store.subscribe(() => told.push("acta"))
  const map = itemsOf(doc).get(id)
  const made = new Y.XmlElement("paragraph")
  made.insert(0, [new Y.XmlText("Una línea más.")])
  const content = map && contentOf(map)
  content?.insert(content.length, [made])
  vi.runAllTimers()
  const { current } = store
  expect(current.acta.items.filter((item, index) => item !== before.acta.items[index]).map((item) => item.id)).toEqual([
    id,
  ])
  for (const part of ["frame", "labels", "rows"] as const) expect(current[part], part).toBe(before[part])
  expect(told).toEqual(["acta"])
  store.destroy()
})

test("many changes in a moment are one reading, and a change of who may write is told to all", () => {
  const doc = writeActa(generatedActa(7))
  const store = new OutlineStore(doc)
  let told = 0
  store.subscribe(() => told++)
  for (let n = 0; n < 20; n++) setMeta(doc, "place", `Sala ${n}`)
  expect(told).toBe(0)
  vi.runAllTimers()
  expect(told).toBe(1)
  expect(store.current.frame.place).toBe("Sala 19")
  store.redraw()
  expect(told).toBe(2)
  store.destroy()
})
