/** Actas to measure with, as bytes that every server begins with, and where in them each typist types. */
import * as Y from "yjs"
import type { Acta, Item } from "#shared/domain/acta.ts"
import { newId } from "#shared/domain/ids.ts"
import { writeActa } from "#shared/schema/write.ts"
import type { Id } from "./updates.ts"

/** `tail`: updates after the state, for the store that keeps them apart. `slots`: the ends of paragraphs. */
export type Seed = {
  id: string
  state: Uint8Array
  tail: Uint8Array[]
  slots: { origin: Id; type: Id; item: string }[]
}

const words =
  "La Mesa acuerda encargar a la Secretaría la redacción del informe sobre el avance de los compromisos y su presentación en la próxima reunión ordinaria"

/** An acta of so many items with so many paragraphs each, all with text. */
export function seed(items: number, paragraphs: number): Seed {
  const content: Acta = {
    format: 1,
    language: "es",
    body: "Mesa de Gobierno Abierto",
    number: "4",
    title: "Acta de Reunión N°4",
    attendance: [],
    items: Array.from({ length: items }, (_, n): Item => ({
      id: `item-${String(n).padStart(4, "0")}`,
      title: `Punto ${n + 1}`,
      state: "pending",
      content: Array.from({ length: paragraphs }, () => ({ type: "paragraph", text: [{ text: words }] })),
      items: [],
    })),
  }
  return seedOf(writeActa(content))
}

export function seedOf(doc: Y.Doc, tail: Uint8Array[] = []): Seed {
  const slots: Seed["slots"] = []
  const byParagraph = [...doc.getMap("items").entries()].map(([item, map]) =>
    ((map as Y.Map<unknown>).get("content") as Y.XmlFragment)
      .toArray()
      .filter((each) => each instanceof Y.XmlElement && each.nodeName === "paragraph")
      .map((each) => slotIn(item, (each as Y.XmlElement).get(0) as Y.XmlText)),
  )
  // Across the items first: neighbours at the table write in different ones.
  for (let n = 0; byParagraph.some((each) => n < each.length); n++)
    slots.push(...byParagraph.flatMap((each) => each[n] ?? []))
  return { id: newId(), state: Y.encodeStateAsUpdate(doc), tail, slots }
}

function slotIn(item: string, text: Y.XmlText): Seed["slots"][number] {
  let last = text._start
  while (last?.right) last = last.right
  if (!last || !text._item) throw new Error(`a paragraph of ${item} has no text to type after`)
  const { client, clock } = last.id
  const { id } = text._item
  return {
    item,
    origin: { client, clock: clock + last.length - 1 },
    type: { client: id.client, clock: id.clock },
  }
}

/** Ids of Yjs clients, apart from one another. */
let nextClient = 1_000_000_000 + Math.floor(Math.random() * 1_000_000_000)
export const newClient = (): number => nextClient++
