/** Colours, fonts and measures of the Word file. */
import type { SheetHead } from "../sheet/head.ts"

/** As Word writes them: six digits, no sign before. */
export type Colours = { accent: string; frame: string; ground: string }
export const coloursOf = ({ accent, frame, ground }: SheetHead["colours"]): Colours => ({
  accent: plain(accent),
  frame: plain(frame),
  ground: plain(ground),
})
const plain = (colour: string) => colour.slice(1).toUpperCase()

export const grey = "3F4D57"
export const draftRed = "A0241B"
// Fonts that a clerk's Word has; LibreOffice has metric twins of both. Ours would have to be embedded in every file.
export const serif = "Cambria"
export const sans = "Calibri"

/** Twips: 567 are a centimetre. */
export const cm = (centimetres: number) => Math.round(centimetres * 567)
export const margins = { top: cm(2.7), bottom: cm(2.5), left: cm(2.6), right: cm(2.6) }
export const paper = { width: cm(21), height: cm(29.7) }
/** Between the margins: of the paper as it stands, and on its side. */
export const textWidth = paper.width - margins.left - margins.right
export const sideWidth = paper.height - margins.left - margins.right

/** Small print: half-points. */
export const small = { font: sans, size: 17, color: grey }
