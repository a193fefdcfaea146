/** Passages: what is marked in an editor is what was quoted, and what is put in other words is that and nothing else. */
import { yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap"
import type { Node } from "@tiptap/pm/model"
import { expect, test } from "vitest"
import type * as Y from "yjs"
import { drawing, reword } from "#client/editor/passages.ts"
import { allItems, blocksOf, plain, type Acta, type Run } from "#shared/domain/acta.ts"
import { anchorOf, type Anchor } from "#shared/domain/remarks.ts"
import { referenceText } from "#shared/domain/references.ts"
import { readActa } from "#shared/schema/read.ts"
import { schemaFor } from "#shared/schema/schemas.ts"
import { writeActa } from "#shared/schema/write.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { generatedActa, random } from "#tests/schema/acta-generator.ts"

const id = "item-0001"
const acta = (...paragraphs: Run[][]): Acta => ({
  ...generatedActa(1),
  items: [
    {
      id,
      title: "Presupuesto",
      state: "pending",
      content: paragraphs.map((text) => ({ type: "paragraph", text })),
      items: [],
    },
  ],
})
const textOf = (doc: Y.Doc): string[] =>
  allItems(readActa(doc)).flatMap(({ content }) =>
    [...blocksOf(content)].flatMap((block) => ("text" in block ? [plain(block.text)] : [])),
  )
const about = (text: string, quote: string): Anchor => {
  const from = text.indexOf(quote)
  return anchorOf(id, text, from, from + quote.length)
}
const editorOf = (doc: Y.Doc, item: string) => {
  const map = itemsOf(doc).get(item)
  const fragment = map && contentOf(map)
  if (!fragment) throw new Error(`no item ${item}`)
  const { content } = yXmlFragmentToProsemirrorJSON(fragment) as { content: unknown }
  return schemaFor("agendaItem").nodeFromJSON({ type: "agendaItem", content })
}

const hasRef = (node: Node, from = 0, to = 0): boolean => {
  let found = false
  node.nodesBetween(from, to, ({ type }) => void (found ||= type.name === "ref"))
  return found
}

test("a passage with a reference is found by what it says, in the editor and in the document", () => {
  const doc = writeActa({
    ...acta([{ text: "Como en el punto " }, { text: "?", ref: id }, { text: ", se aprueba." }]),
  })
  const line = "Presupuesto\nComo en el punto 1, se aprueba.\n"
  const says = referenceText(readActa(doc))
  const node = editorOf(doc, id)
  const [mark] = drawing([{ id: "remark-0001", anchor: about(line, "punto 1, se"), isCurrent: false }], says)(
    id,
    node,
  ).find()
  expect(mark && node.textBetween(mark.from, mark.to, "", "¶")).toBe("punto ¶, se")
  // What stands after it is in its place, and is put in other words; what holds it can't be, for its number isn't text.
  expect(reword(doc, about(line, "se aprueba"), "queda aprobado")).toBe("applied")
  expect(textOf(doc)).toEqual(["Como en el punto 1, queda aprobado."])
  const now = line.replace("se aprueba", "queda aprobado")
  expect(reword(doc, about(now, "punto 1, queda"), "punto 7, queda")).toBe("changed")
})

test("a wording takes the passage's place with its marks, and leaves the rest alone", () => {
  const doc = writeActa(
    acta([{ text: "Donde " }, { text: "Álvaro Ramírez-Alujas", bold: true }, { text: " actuará." }]),
  )
  const anchor = about("Presupuesto\nDonde Álvaro Ramírez-Alujas actuará.\n", "Ramírez-Alujas")
  expect(reword(doc, anchor, "Ramírez Alujas")).toBe("applied")
  expect(readActa(doc).items[0]?.content).toMatchObject([
    { text: [{ text: "Donde " }, { text: "Álvaro Ramírez Alujas", bold: true }, { text: " actuará." }] },
  ])
  // Again, as after an answer that was lost: it says so already.
  expect(reword(doc, anchor, "Ramírez Alujas")).toBe("there")
  expect(textOf(doc)).toEqual(["Donde Álvaro Ramírez Alujas actuará."])
})

test("a wording that holds the old words is put in once", () => {
  const doc = writeActa(acta([{ text: "Preside Ramírez." }]))
  const anchor = about("Presupuesto\nPreside Ramírez.\n", "Ramírez")
  expect([reword(doc, anchor, "Ramírez Alujas"), reword(doc, anchor, "Ramírez Alujas")]).toEqual(["applied", "there"])
  expect(textOf(doc)).toEqual(["Preside Ramírez Alujas."])
})

test("a passage that has changed, stands twice alike or runs over two lines is not touched", () => {
  const doc = writeActa(acta([{ text: "sí y sí" }], [{ text: "no" }]))
  const before = textOf(doc)
  const bare = (quote: string): Anchor => ({ at: id, quote, prefix: "", suffix: "" })
  for (const quote of ["quizás", "sí", "sí\nno"]) expect(reword(doc, bare(quote), "tal vez"), quote).toBe("changed")
  expect(reword(doc, { ...bare("no"), at: "no-such-item" }, "sí")).toBe("changed")
  expect(textOf(doc)).toEqual(before)
})

test("lines of a wording become one, since a line break in the text is a thing of its own", () => {
  const doc = writeActa(acta([{ text: "Se aprueba." }]))
  expect(reword(doc, about("Presupuesto\nSe aprueba.\n", "aprueba"), " rechaza \n del todo ")).toBe("applied")
  expect(textOf(doc)).toEqual(["Se rechaza del todo."])
})

test("whatever an item holds, what is marked is what was quoted", () => {
  let marked = 0
  for (let seed = 1; seed <= 80; seed++) {
    const { below } = random(seed)
    const doc = writeActa(generatedActa(seed))
    const says = referenceText(readActa(doc))
    for (const { id: item } of allItems(readActa(doc))) {
      const node = editorOf(doc, item)
      const leafText = ({ type, attrs }: Node) =>
        type.name === "ref" ? says(String(attrs.target)) : type.name === "hardBreak" ? "\n" : ""
      const lines: string[] = []
      node.descendants((child) => {
        if (child.isTextblock) lines.push(child.textBetween(0, child.content.size, "\n", leafText))
        return !child.isTextblock
      })
      const text = lines.map((line) => `${line}\n`).join("")
      const from = below(text.length)
      const to = Math.min(text.length, from + 1 + below(12))
      const anchor = anchorOf(item, text, from, to)
      if (anchor.quote.includes("\n")) continue
      const [mark] = drawing([{ id: "remark-0001", anchor, isCurrent: false }], says)(item, node).find()
      const found = mark && node.textBetween(mark.from, mark.to, "", leafText)
      // A reference is marked as a whole, whatever was quoted of it.
      expect(found, `seed ${seed}`).toContain(anchor.quote)
      const overhang = (found?.length ?? 0) - anchor.quote.length
      expect(overhang > 0 && !hasRef(node, mark?.from, mark?.to), `seed ${seed}`).toBe(false)
      marked += 1
    }
  }
  expect(marked).toBeGreaterThan(50)
})
