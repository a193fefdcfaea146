/** A document turned into another acta: it reads as that one, and what was equal was not touched. */
import { expect, test } from "vitest"
import * as Y from "yjs"
import { allItems, blocksOf, type Acta, type Block, type Item } from "#shared/domain/acta.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import { readActa } from "#shared/schema/read.ts"
import { rewriteActa } from "#shared/schema/rewrite.ts"
import { writeActa } from "#shared/schema/write.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { changedActa, generatedActa, random, rewordedActa } from "./acta-generator.ts"

const at = 1_700_000_000_000
const seeds = Array.from({ length: 60 }, (_, index) => index + 1)

function changesIn(doc: Y.Doc, work: () => void): number {
  let count = 0
  const listen = () => (count += 1)
  doc.on("update", listen)
  work()
  doc.off("update", listen)
  return count
}

test("any acta can be turned into any other, in one change", () => {
  for (const seed of seeds) {
    const [before, after] = [generatedActa(seed), generatedActa(seed + 1000)]
    const doc = writeActa(before)
    expect(changesIn(doc, () => rewriteActa(doc, after, at))).toBe(1)
    expect(canonicalActa(readActa(doc)), `seed ${seed}`).toBe(canonicalActa(after))
    rewriteActa(doc, before, at)
    expect(canonicalActa(readActa(doc)), `back, seed ${seed}`).toBe(canonicalActa(before))
  }
})

test("an acta that was changed here and there is turned back, and turned into what it is nothing happens", () => {
  for (const seed of seeds) {
    const before = generatedActa(seed)
    const after = changedActa(before, seed)
    const doc = writeActa(after)
    rewriteActa(doc, before, at)
    expect(canonicalActa(readActa(doc)), `seed ${seed}`).toBe(canonicalActa(before))
    expect(changesIn(doc, () => rewriteActa(doc, before, at))).toBe(0)
  }
})

const paragraph = (text: string): Block => ({ type: "paragraph", text: [{ text }] })
const item = (id: string, ...texts: string[]): Item => ({
  id,
  title: `Punto ${id}`,
  state: "pending",
  content: texts.map(paragraph),
  items: [],
})
const acta = (...items: Item[]): Acta => ({
  format: 1,
  language: "es",
  body: "Mesa",
  number: "1",
  title: "Acta",
  attendance: [],
  items,
})

test("text that is equal keeps its letters: another's typing there and in between is kept", () => {
  const old = acta(item("punto-001", "uno", "dos", "tres"), item("punto-002", "igual"))
  const doc = writeActa(acta(item("punto-001", "uno", "DOS", "tres"), item("punto-002", "igual")))
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  rewriteActa(doc, old, at)
  for (const [id, place] of [
    ["punto-001", 3],
    ["punto-002", 1],
  ] as const) {
    const map = itemsOf(other).get(id)
    const node = map && contentOf(map)?.get(place)
    const words = node instanceof Y.XmlElement ? node.get(0) : undefined
    if (!(words instanceof Y.XmlText)) throw new Error("there is text")
    words.insert(words.length, " y más")
  }
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  const texts = (each: Acta) =>
    each.items.map(({ content }) => content.map((block) => "text" in block && block.text[0]?.text))
  expect(texts(readActa(doc))).toEqual([["uno", "dos", "tres y más"], ["igual y más"]])
  expect(texts(readActa(other))).toEqual(texts(readActa(doc)))
})

/** Every text of the document, however deep it stands. */
function textsIn(doc: Y.Doc): Y.XmlText[] {
  const texts = (parent: Y.XmlFragment): Y.XmlText[] =>
    parent.toArray().flatMap((child) => {
      if (child instanceof Y.XmlText) return [child]
      return child instanceof Y.XmlElement ? texts(child) : []
    })
  return [...itemsOf(doc).values()].flatMap((map) => {
    const content = contentOf(map)
    return content ? texts(content) : []
  })
}

/** Without the letters that somebody typed meanwhile, each of which is one of these. */
function withoutTyped(acta: Acta): Acta {
  const copy = structuredClone(acta)
  for (const each of allItems(copy)) {
    each.title = each.title.replaceAll(/[\u2460-\u2473]/g, "")
    for (const block of blocksOf(each.content))
      if ("text" in block) for (const run of block.text) run.text = run.text.replaceAll(/[\u2460-\u2473]/g, "")
  }
  return copy
}
function named(acta: Acta): Acta {
  let n = 0
  for (const each of allItems(acta))
    for (const block of blocksOf(each.content)) if ("text" in block) block.text.unshift({ text: `línea${++n} cierta ` })
  return acta
}
const typedIn = (acta: Acta): string[] => JSON.stringify(acta).match(/[\u2460-\u2473]/g) ?? []

test("law: where only words differ, whatever others type in the same blocks meanwhile is kept, and the rest is restored", () => {
  for (const seed of seeds) {
    // Lines that say the same can't be told apart: each has a name here, as lines of a real text do.
    const before = named(generatedActa(seed))
    const doc = writeActa(named(rewordedActa(generatedActa(seed), seed)))
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const { below, pick } = random(seed)
    const typed: string[] = []
    const texts = textsIn(other).filter((text) => text.length > 0)
    for (let n = 0; n < 20 && texts.length > 0; n++) {
      const text = pick(texts)
      const whole = (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join("")
      let place = below(text.length + 1)
      // Nobody's caret stands in the middle of a character.
      if (/^[\udc00-\udfff]/.test(whole.slice(place))) place -= 1
      typed.push(String.fromCharCode(0x2460 + n))
      text.insert(place, String.fromCharCode(0x2460 + n))
    }
    rewriteActa(doc, before, at)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    const merged = readActa(doc)
    expect(typedIn(merged).sort(), `seed ${seed}`).toEqual(typed.sort())
    expect(canonicalActa(withoutTyped(merged)), `seed ${seed}`).toBe(canonicalActa(before))
  }
})

test("one word mended in a long paragraph is a change of that word's letters", () => {
  const words = Array.from({ length: 200 }, (_, n) => `palabra${n}`)
  const wrong = words.map((word, n) => (n === 100 ? "palabar100" : word))
  const doc = writeActa(acta(item("punto-001", wrong.join(" "))))
  let bytes = 0
  doc.on("update", (update: Uint8Array) => (bytes += update.length))
  rewriteActa(doc, acta(item("punto-001", words.join(" "))), at)
  expect(readActa(doc).items[0]?.content).toEqual([paragraph(words.join(" "))])
  expect(bytes).toBeLessThan(60)
})

test("a line that differs at every other word is changed as a whole, and not a hundred times", () => {
  const told = (word: string) => Array.from({ length: 60 }, (_, n) => `${word}${n} sigue${n}`).join(" ")
  const doc = writeActa(acta(item("punto-001", told("antes"))))
  let bytes = 0
  const target = acta(item("punto-001", told("NUEVO")))
  doc.on("update", (update: Uint8Array) => (bytes += update.length))
  rewriteActa(doc, target, at)
  expect(readActa(doc).items[0]?.content).toEqual(target.items[0]?.content)
  // The words themselves, and little besides.
  expect(bytes).toBeLessThan(told("NUEVO").length + 100)
})

test("only the items out of place get another place", () => {
  const [a, b, c, d] = ["punto-00a", "punto-00b", "punto-00c", "punto-00d"].map((id) => item(id))
  if (!a || !b || !c || !d) throw new Error("there are four")
  const doc = writeActa(acta(a, b, c, d))
  const ranks = () => new Map([...itemsOf(doc).entries()].map(([id, map]) => [id, map.get("rank")]))
  const before = ranks()
  rewriteActa(doc, acta(d, a, b, c), at)
  expect([...ranks()].filter(([id, rank]) => before.get(id) !== rank).map(([id]) => id)).toEqual([d.id])
})

test("an item that the acta lacks goes as if it had been deleted, and comes back with what was written in it", () => {
  const whole = acta(item("punto-001", "uno"), item("punto-002", "dos"))
  const doc = writeActa(whole)
  rewriteActa(doc, acta(item("punto-001", "uno")), at)
  expect(itemsOf(doc).get("punto-002")?.get("deletedAt")).toBe(at)
  rewriteActa(doc, whole, at)
  expect(canonicalActa(readActa(doc))).toBe(canonicalActa(whole))
})
