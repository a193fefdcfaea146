/** What the recognisers find, before it becomes an acta. */
import type { Block, Locale, Modality } from "#shared/domain/acta.ts"
import type { Why } from "../port.ts"
import type { Line, Piece } from "../source/line.ts"
import type { Person } from "./people.ts"
import type { Kind } from "./words.ts"

export type FoundGroup = {
  title: string
  /** "Asistentes": says no more than that they were there. */ isPlain: boolean
  people: Person[]
}
export type Entry = { title: string; children: string[]; line?: Line }
/** A piece under a heading such as "Acuerdos:" is one of those, whatever it says. */
export type Part = { piece: Piece; zone?: "agreements" | "tasks" }
export type Section = {
  title: string
  number?: string
  kind?: Kind
  presenter?: string
  parts: Part[]
  children: Section[]
  /** Filled from `parts` once the outline stands. */
  blocks: Block[]
  /** Of the agenda, and not spoken of. */
  isPending?: true
  /** Taken for a heading by its looks alone. */
  isWeak?: true
}
/** `about`: the block, section, group or person it concerns, or the name of a field. */
export type FoundDoubt = { about: object | string; text: string; why: Why }

export type Found = {
  language: Locale
  title?: string
  body?: string
  number?: string
  kind?: string
  modality?: Modality
  date?: string
  start?: string
  end?: string
  /** As it was called, where nothing is said of when it was held. */
  planned?: { start?: string; end?: string }
  place?: string
  groups: FoundGroup[]
  agenda: Entry[]
  sections: Section[]
  doubts: FoundDoubt[]
  /** What a task says of its day, where that is not a whole date. */
  dueWords: Map<object, string>
}

export const sectionOf = (title: string, more: Partial<Section> = {}): Section => ({
  title,
  parts: [],
  children: [],
  blocks: [],
  ...more,
})
