import { yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap"
import { expect, test } from "vitest"
import * as Y from "yjs"
import { exampleActa } from "#server/actas/example-acta.ts"
import type { Acta, Block, Item, Run } from "#shared/domain/acta.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import { readActa } from "#shared/schema/read.ts"
import { schemaFor } from "#shared/schema/schemas.ts"
import { writeActa } from "#shared/schema/write.ts"
import { contentOf, itemsOf, placedItems, rankAt } from "#shared/schema/ydoc.ts"

/** A generated acta; the same seed gives the same one. */
function generated(seed: number): Acta {
  let state = seed
  let ids = 0
  const next = (below: number) => (state = (state * 1664525 + 1013904223) >>> 0) % below
  const id = () => `id-${seed}-${String(ids++).padStart(6, "0")}`
  const words = ["acuerdo", "ñandú", "«cita»", "a\nb", "🗳️", "x < y & z", "–", "1.", "é"]
  const word = () => words[next(words.length)] ?? ""
  const runs = (): Run[] =>
    Array.from({ length: 1 + next(3) }, () => ({
      text: `${word()} `,
      ...(next(3) === 0 && { bold: true as const }),
      ...(next(4) === 0 && { italic: true as const }),
      ...(next(5) === 0 && { link: "https://example.org/a" }),
    }))
  const block = (depth: number): Block => {
    switch (next(depth > 1 ? 3 : 5)) {
      case 0:
        return { type: "agreement", id: id(), text: runs() }
      case 1:
        return {
          type: "task",
          id: id(),
          text: runs(),
          owner: next(2) === 0 ? "Ana" : undefined,
          due: next(2) === 0 ? "2026-12-01" : undefined,
          state: "open",
        }
      case 3:
        return {
          type: "list",
          ordered: next(2) === 0,
          items: Array.from({ length: 1 + next(3) }, () => [block(depth + 1)]),
        }
      case 4:
        return {
          type: "table",
          rows: [
            [
              { header: true, content: [block(2)] },
              { header: true, colspan: 2, content: [] },
            ],
            [{ content: [block(2)] }, { content: [] }, { content: [] }],
          ],
        }
      default:
        return { type: "paragraph", text: runs() }
    }
  }
  const item = (depth: number): Item => ({
    id: id(),
    title: `Punto ${next(100)}`,
    state: "pending",
    plannedMinutes: next(2) === 0 ? 15 : undefined,
    content: [...Array.from({ length: next(4) }, () => block(0)), { type: "paragraph", text: runs() }],
    items: depth === 0 ? Array.from({ length: next(3) }, () => item(1)) : [],
  })
  return { ...exampleActa(), items: Array.from({ length: 1 + next(5) }, () => item(0)) }
}

test("law: what is written is what is read, and it fits the schema", () => {
  for (let seed = 1; seed <= 60; seed++) {
    const acta = seed === 1 ? exampleActa() : generated(seed)
    const doc = writeActa(acta)
    expect(canonicalActa(readActa(doc)), `seed ${seed}`).toBe(canonicalActa(acta))
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    expect(canonicalActa(readActa(copy)), `seed ${seed}`).toBe(canonicalActa(acta))
    for (const map of itemsOf(copy).values()) {
      const content = contentOf(map)
      if (!content) throw new Error("an item has text")
      const { content: nodes } = yXmlFragmentToProsemirrorJSON(content) as { content: unknown }
      schemaFor("agendaItem").nodeFromJSON({ type: "agendaItem", content: nodes }).check()
    }
  }
})

test("reading changes nothing, and a document of anything at all reads as an acta", () => {
  const doc = writeActa(exampleActa())
  let updates = 0
  doc.on("update", () => updates++)
  readActa(doc)
  expect(updates).toBe(0)
  itemsOf(doc).set("raro-0001", "palabra" as unknown as Y.Map<unknown>)
  itemsOf(doc).set("raro-0002", new Y.Map())
  doc.getMap("meta").set("date", "ayer")
  const content = itemsOf(doc).get("otros-temas")
  contentOf(content ?? new Y.Map())?.insert(0, [new Y.XmlElement("loQueSea"), new Y.XmlText("suelto")])
  expect(readActa(doc).date).toBeUndefined()
})

test("items are ordered by rank and id; an orphan stands at the top, never out of sight", () => {
  const doc = writeActa(exampleActa())
  const items = itemsOf(doc)
  items.get("open-gov-week")?.set("deletedAt", 1)
  const top = placedItems(doc).map(({ id }) => id)
  expect(top).toContain("feria-en-plaza")
  expect(top).not.toContain("open-gov-week")
  items.get("open-gov-week")?.delete("deletedAt")
  items.get("otros-temas")?.set("rank", items.get("visita-alianza")?.get("rank"))
  const [first, second] = placedItems(doc)
  expect([first?.id, second?.id]).toEqual(["otros-temas", "visita-alianza"])
  // Between equal ranks the later one is ranked anew first.
  const siblings = placedItems(doc).filter(({ id }) => id !== "financiamiento")
  items.get("financiamiento")?.set("rank", rankAt(siblings, 1))
  expect(
    placedItems(doc)
      .map(({ id }) => id)
      .slice(0, 3),
  ).toEqual(["otros-temas", "financiamiento", "visita-alianza"])
})
