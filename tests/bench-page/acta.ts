/** A hundred pages of minutes: sixty items with paragraphs, tasks and agreements, and thirty people. */
import type { Acta, Block, Item } from "#shared/domain/acta.ts"

/** On our paper a page takes some 420 words. */
const pages = 100
const words =
  "La Mesa acuerda encargar a la Secretaría la redacción del informe sobre el avance de los compromisos y su presentación en la próxima reunión ordinaria, con los antecedentes que las instituciones entreguen por escrito. "
const wordsPerLine = words.trim().split(" ").length
const items = 60
const lines = Math.ceil((pages * 420) / wordsPerLine / items)

export const longActa: Acta = {
  format: 1,
  language: "es",
  body: "Mesa de Gobierno Abierto",
  number: "4",
  title: "Acta de Reunión N°4",
  date: "2026-11-26",
  startedAt: "15:30",
  attendance: [
    {
      id: "miembros",
      title: "Miembros",
      attendees: Array.from({ length: 30 }, (_, n) => ({
        id: `persona-${String(n).padStart(3, "0")}`,
        name: `Persona ${n + 1}`,
        role: "integrante",
        presence: "present",
      })),
    },
  ],
  items: Array.from({ length: items }, (_, n): Item => {
    const paragraphs = Array.from({ length: lines }, (): Block => ({
      type: "paragraph",
      text: [{ text: words.trim() }],
    }))
    const records: Block[] = [
      { type: "agreement", id: `acuerdo-${n}`, text: [{ text: "Aprobar lo propuesto." }] },
      { type: "task", id: `tarea-a-${n}`, text: [{ text: "Enviar el informe" }], owner: "Persona 3", state: "open" },
      { type: "task", id: `tarea-b-${n}`, text: [{ text: "Citar a las instituciones" }], state: "open" },
    ]
    return {
      id: `item-${String(n).padStart(4, "0")}`,
      title: `Punto ${n + 1}`,
      state: "pending",
      content: [...paragraphs, ...records],
      items: [],
    }
  }),
}

/** The same words, for the editor that does nothing else. */
export const plainLines: string[] = longActa.items.flatMap(({ title, content }) => [
  title,
  ...content.flatMap((block) => ("text" in block ? block.text.map(({ text }) => text).join("") : [])),
])
