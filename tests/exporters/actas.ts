/** Actas to print: the example with everybody in office, a long one, and single items made in a line. */
import type { Acta, Attendee, Block, Cell, Item, Paragraph } from "#shared/domain/acta.ts"
import type { Lock } from "#shared/domain/records.ts"
import { exampleActa } from "#server/actas/example-acta.ts"
import type { ExportOptions, Letterhead, Stamp } from "#server/exporters/port.ts"
import { emblem } from "#tests/support/png.ts"

export const draft: Stamp = { kind: "draft" }

export const lock: Lock = {
  acta: "acta-0004",
  body: "body-mesa",
  edition: 2,
  seal: "baa6a2bf02624d01eecb9d10f0eacfa340b0f90e6efd9d6494788e5e9c8ac11e",
  at: "2018-04-19T21:20:00.000Z",
  timeZone: "America/Santiago",
  by: { id: "user-0001", name: "Francisco Sánchez Lay" },
  rectifies: { acta: "acta-0003", seal: "5351d4b8ef23332f".repeat(4), reason: "Faltaba una organización." },
  previous: "77aa".repeat(16),
}
export const link = "c0de".repeat(16)
export const sealed: Stamp = { kind: "sealed", lock, link }

export const everything: ExportOptions = { tasks: true, agreements: true, signatures: true }

export const letterhead = (): Letterhead => ({
  lines: ["Comisión de Probidad y Transparencia", "Ministerio Secretaría General de la Presidencia"],
  accent: "#7a1f2b",
  logo: emblem(),
})

export const emptyActa = (): Acta => ({
  format: 1,
  language: "es",
  body: "",
  number: "",
  title: "",
  attendance: [],
  items: [],
})

export const paragraph = (text: string): Paragraph => ({ type: "paragraph", text: [{ text }] })
export const cell = (text: string, more: Partial<Cell> = {}): Cell => ({ content: [paragraph(text)], ...more })
export const list = (ordered: boolean, ...items: Block[][]): Block => ({ type: "list", ordered, items })

export const item = (title: string, content: Block[] = [], more: Partial<Item> = {}): Item => ({
  id: `item-${title.slice(0, 20)}`,
  title,
  state: "discussed",
  content,
  items: [],
  ...more,
})
export const actaOf = (...items: Item[]): Acta => ({ ...exampleActa(), items })

export const person = (name: string, more: Partial<Attendee> = {}): Attendee => ({
  id: `person-${name}`,
  name,
  presence: "present",
  ...more,
})
/** The example with these people, all in one group. */
export const attendedBy = (title: string, ...attendees: Attendee[]): Acta => ({
  ...exampleActa(),
  attendance: [{ id: "group-0001", title, attendees }],
})

/** The example's items `times` over. */
export const longActa = (times: number): Acta => ({
  ...exampleActa(),
  items: Array.from({ length: times }, (_, time) => exampleActa().items.map((each) => renamed(each, time))).flat(),
})

const renamed = (each: Item, time: number): Item => ({
  ...each,
  id: `${each.id}-${time}`,
  content: each.content.map((block) => ("id" in block ? { ...block, id: `${block.id}-${time}` } : block)),
  items: each.items.map((sub) => renamed(sub, time)),
})
