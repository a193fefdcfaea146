/** The law of the document: readActa(writeActa(a)) = a, whatever a holds; and it stays so on its way through Yjs. */
import { yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap"
import { expect, test } from "vitest"
import * as Y from "yjs"
import { blocksOf, allItems, type Acta } from "#shared/domain/acta.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import { actaValue } from "#shared/protocol/acta-value.ts"
import { readActa } from "#shared/schema/read.ts"
import { schemaFor } from "#shared/schema/schemas.ts"
import { writeActa } from "#shared/schema/write.ts"
import { attendanceOf, contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { generatedActa } from "./acta-generator.ts"

const seeds = Array.from({ length: 150 }, (_, index) => index + 1)
const isFit = (top: "agendaItem" | "attendeeList", fragment: Y.XmlFragment) => {
  const { content } = yXmlFragmentToProsemirrorJSON(fragment) as { content: unknown }
  schemaFor(top).nodeFromJSON({ type: top, content }).check()
}

test("what is written is what is read, directly and through an update", () => {
  for (const seed of seeds) {
    const acta = generatedActa(seed)
    const doc = writeActa(acta)
    expect(canonicalActa(readActa(doc)), `seed ${seed}`).toBe(canonicalActa(acta))
    const copy = new Y.Doc()
    Y.applyUpdateV2(copy, Y.encodeStateAsUpdateV2(doc))
    expect(canonicalActa(readActa(copy)), `seed ${seed}, copied`).toBe(canonicalActa(acta))
  }
})

test("reading and writing again gives the same acta: nothing drifts, however often", () => {
  for (const seed of seeds) {
    const once = readActa(writeActa(generatedActa(seed)))
    expect(readActa(writeActa(once)), `seed ${seed}`).toEqual(once)
  }
})

test("what is written fits the schema of the editors that will open it", () => {
  for (const seed of seeds) {
    const doc = writeActa(generatedActa(seed))
    isFit("agendaItem", new Y.Doc().getXmlFragment("empty"))
    for (const map of itemsOf(doc).values()) {
      const content = contentOf(map)
      if (!content) throw new Error(`seed ${seed}: an item without text`)
      isFit("agendaItem", content)
    }
    isFit("attendeeList", attendanceOf(doc))
  }
})

test("what is read is a value the server's own validator takes back", () => {
  for (const seed of seeds) {
    const value: unknown = JSON.parse(canonicalActa(readActa(writeActa(generatedActa(seed)))))
    expect(actaValue.safeParse(value).error, `seed ${seed}`).toBeUndefined()
  }
})

test("two copies merge to the same acta, whoever is merged into whom", () => {
  for (const seed of seeds.slice(0, 30)) {
    const doc = writeActa(generatedActa(seed))
    const [one, two] = [new Y.Doc(), new Y.Doc()]
    for (const copy of [one, two]) Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    one.getMap("meta").set("title", "De uno")
    two.getMap("meta").set("place", "De otro")
    for (const map of itemsOf(two).values()) map.set("state", "postponed")
    const [fromOne, fromTwo] = [Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(two)]
    Y.applyUpdate(one, fromTwo)
    Y.applyUpdate(two, fromOne)
    expect(canonicalActa(readActa(one)), `seed ${seed}`).toBe(canonicalActa(readActa(two)))
  }
})

test("the generator leaves nothing out: tables, nested lists, every mark, sub-items", () => {
  const actas = seeds.map((seed) => generatedActa(seed))
  const items = actas.flatMap((acta: Acta) => allItems(acta))
  const blocks = items.flatMap(({ content }) => [...blocksOf(content)])
  const nested = blocks.some((block) => block.type === "list" && block.items.flat().some(({ type }) => type === "list"))
  const runs = blocks.flatMap((block) => ("text" in block ? block.text : []))
  const has = (mark: "bold" | "italic" | "underline" | "link") => runs.some((run) => run[mark] !== undefined)
  expect({
    types: new Set(blocks.map(({ type }) => type)),
    nested,
    marks: (["bold", "italic", "underline", "link"] as const).filter(has),
    references: runs.some(({ ref, text }) => ref !== undefined && /^\d/.test(text)),
    lostReferences: runs.some(({ ref, text }) => ref !== undefined && text.startsWith("(")),
    breaks: runs.some(({ text }) => text.includes("\n")),
    subItems: actas.some((acta) => acta.items.some((item) => item.items.length > 1)),
    spans: blocks.some((block) => block.type === "table" && block.rows.flat().some(({ rowspan }) => rowspan)),
  }).toEqual({
    types: new Set(["paragraph", "list", "table", "agreement", "task", "vote"]),
    nested: true,
    marks: ["bold", "italic", "underline", "link"],
    references: true,
    lostReferences: true,
    breaks: true,
    subItems: true,
    spans: true,
  })
})
