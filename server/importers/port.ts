/** Bytes in, an acta and its doubts out. No storage, clock or network. */
import type { Acta } from "#shared/domain/acta.ts"

/** Why a passage is shown to a person. */
export type Why =
  /** Stands in the acta as text, and could be more. */
  | "unsure"
  /** Read as a field (a date, a place, a name), and said more than the field holds. */
  | "prose"
  /** The agenda and the text name this item differently. */
  | "agenda"
  /** An agreement that takes more than a simple majority: how many votes is for a person to say, in its vote. */
  | "majority"
  /** A date or a time that can be read in two ways, or is not whole. */
  | "ambiguous"
  /** Running heads, page numbers. */
  | "furniture"
  /** Said in the margin by somebody who read it. */
  | "comment"
  /** Found no place in the acta. */
  | "leftover"
  /** Words that the acta prints by itself: "Fecha:", "I. Asistentes". One doubt holds them all; nothing to decide. */
  | "label"
  /** A file of ours whose text was changed in another program: this is the changed text. */
  | "edited"

/** `path` is a place in the acta ("items.2.content.0", "date", ""); `text` is what the source says. */
export type Doubt = { path: string; text: string; why: Why }

/** `source` is what was read, line by line, to be shown beside the acta. */
export type Imported = { content: Acta; doubts: Doubt[]; source: string[] }
