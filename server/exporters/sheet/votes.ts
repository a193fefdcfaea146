/** A vote as it is printed: in the words of the acta's language, which are part of what was said. */
import type { Acta, Id, Run, Vote } from "#shared/domain/acta.ts"
import { saidOfVote } from "#shared/text/spoken.ts"
import { clean, cleanLine } from "../clean.ts"
import type { Field } from "./sheet.ts"

/** `runs` is the motion, `lines` who proposed it, who voted how, and what they want on record. */
export type SheetVote = { kind: "vote"; label: string; runs: Run[]; result: string; lines: Field[] }

export function voteOf(acta: Acta, item: Id, vote: Vote, runs: Run[]): SheetVote {
  const { label, result, lines } = saidOfVote(acta, item, vote)
  return {
    kind: "vote",
    label: cleanLine(label),
    runs,
    result: cleanLine(result),
    lines: lines.map((line) => ({ label: cleanLine(line.label), value: clean(line.value) })),
  }
}

/** A vote as lines of text, for formats that have nothing better: what it was, the motion, what came of it, who how. */
export const linesOf = ({ label, runs, result, lines }: SheetVote): Run[][] => [
  [{ text: label, bold: true }],
  ...(runs.length > 0 ? [runs] : []),
  [{ text: result, italic: true }],
  ...lines.map((line): Run[] => [{ text: `${line.label}:`, bold: true }, { text: ` ${line.value}` }]),
]
