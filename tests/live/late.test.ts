/** What the server never took, told by place and as plain words: what it does say, in whatever lines, is not. */
import { expect, test } from "vitest"
import * as Y from "yjs"
import { exampleActa } from "#server/actas/example-acta.ts"
import { unsentText } from "#client/live/late.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { writeActa } from "#shared/schema/write.ts"

const item = "financiamiento"

/** Two documents of one acta: mine, and the server's. */
function documents(): { mine: Y.Doc; theirs: Y.Doc } {
  const [theirs, mine] = [writeActa(exampleActa()), new Y.Doc()]
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs))
  return { mine, theirs }
}

function write(doc: Y.Doc, lines: string[]): void {
  const map = itemsOf(doc).get(item)
  const content = map && contentOf(map)
  if (!content) throw new Error(`no item ${item}`)
  const made = lines.map((line) => {
    const paragraph = new Y.XmlElement("paragraph")
    paragraph.insert(0, [new Y.XmlText(line)])
    return paragraph
  })
  content.insert(content.length, made)
}

const offered = ({ mine, theirs }: ReturnType<typeof documents>) =>
  unsentText(mine, new Map([[mine.clientID, 0]]), "acta.locked", theirs)?.passages.map(({ text }) => text) ?? []

test("a line that the server has is not offered, nor one that stands there within another", () => {
  const docs = documents()
  write(docs.theirs, ["Se deja constancia de la excusa.", "Primero esto. Después lo otro."])
  write(docs.mine, ["Se deja constancia de la excusa.", "Después lo otro.", "Nadie más lo escribió."])
  expect(offered(docs)).toEqual(["Nadie más lo escribió."])
})

// Comparing each with all would take minutes here.
test("of ten thousand lines alike the half that the server has not is offered", { timeout: 20_000 }, () => {
  const docs = documents()
  const line = (n: number) => `Página ${n}: `.padEnd(1000, "se deja constancia de lo dicho ")
  const lines = Array.from({ length: 10_000 }, (_, n) => line(n))
  write(docs.theirs, lines.slice(0, 5000))
  write(docs.mine, lines)
  expect(offered(docs)).toEqual(lines.slice(5000))
})
