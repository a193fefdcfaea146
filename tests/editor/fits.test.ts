/** What this page's editor can't parse it must not be mounted on: it would delete it, in its user's name. */
import { expect, test } from "vitest"
import * as Y from "yjs"
import { exampleActa } from "#server/actas/example-acta.ts"
import { fits } from "#client/editor/fits.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { writeActa } from "#shared/schema/write.ts"
import { Hands } from "#tests/support/hands.ts"

const item = "financiamiento"

function contentIn(doc: Y.Doc): Y.XmlFragment {
  const map = itemsOf(doc).get(item)
  const content = map && contentOf(map)
  if (!content) throw new Error("the example has no such item")
  return content
}

/** What no editor of ours writes: of a later version, or of somebody's own making. */
const strange: Record<string, (content: Y.XmlFragment) => void> = {
  "a node of a later version": (content) => content.insert(1, [new Y.XmlElement("poll")]),
  "a row in a paragraph": (content) => {
    const paragraph = new Y.XmlElement("paragraph")
    paragraph.insert(0, [new Y.XmlElement("tableRow")])
    content.insert(1, [paragraph])
  },
  "a mark of a later version": (content) => {
    const text = content.toArray().flatMap((each) => (each instanceof Y.XmlElement ? each.toArray() : []))[0]
    if (text instanceof Y.XmlText) text.format(0, 3, { highlight: {} })
  },
  "words outside any line": (content) => content.insert(1, [new Y.XmlText("sueltas")]),
}

for (const [name, write] of Object.entries(strange))
  test(`an item with ${name} is shown and not mounted, and looking changes nothing`, () => {
    const doc = writeActa(exampleActa())
    expect(fits(doc, item)).toBe(true)
    write(contentIn(doc))
    const before = Y.encodeStateAsUpdate(doc)
    expect(fits(doc, item)).toBe(false)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    expect(fits(doc, "otros-temas")).toBe(true)
  })

test("an editor mounted on it all the same takes it out of the document: that is what the look is for", () => {
  const doc = writeActa(exampleActa())
  contentIn(doc).insert(1, [new Y.XmlElement("poll")])
  const hands = new Hands(doc, item)
  expect(JSON.stringify(contentIn(doc).toJSON())).not.toContain("poll")
  hands.destroy()
})
