/** The text of an item as it is printed. */
import { plain, type Acta, type Block, type Id, type Locale, type Run } from "#shared/domain/acta.ts"
import { dotted } from "#shared/domain/dates.ts"
import { safeLink } from "#shared/domain/links.ts"
import type { Labels } from "#shared/domain/numbering.ts"
import { catalogues } from "#shared/text/catalogue.ts"
import { clean, cleanLine } from "../clean.ts"
import { voteOf, type SheetVote } from "./votes.ts"
import { tableOf, type SheetTable } from "./table.ts"

export type SheetBlock =
  | { kind: "paragraph"; runs: Run[]; introduces: boolean }
  | { kind: "list"; ordered: boolean; items: SheetBlock[][] }
  | SheetTable
  | { kind: "agreement"; label: string; runs: Run[] }
  | SheetVote
  | { kind: "task"; label: string; runs: Run[]; done: boolean; details: string }

/** `item` is the one they stand in: a vote is counted among those who were there for it. `line` is a cell's, in characters. */
export type Around = { acta: Acta; item: Id; labels: Labels; locale: Locale; line?: number }

export function blocksOf(content: Block[], around: Around): SheetBlock[] {
  const shown = content.filter((block) => !isBlank(block))
  return shown.map((block, index) => blockOf(block, shown[index + 1], around))
}

/** Empty paragraphs are how people make room while they type; a printed acta has its own spacing. */
const isBlank = (block: Block): boolean =>
  (block.type === "paragraph" && plain(block.text).trim() === "") || (block.type === "table" && block.rows.length === 0)

function blockOf(block: Block, next: Block | undefined, around: Around): SheetBlock {
  const { acta, item, labels, locale } = around
  const words = catalogues[locale].print
  switch (block.type) {
    case "paragraph":
      return { kind: "paragraph", runs: runsOf(block.text), introduces: introduces(plain(block.text), next) }
    case "list":
      return {
        kind: "list",
        ordered: block.ordered,
        items: block.items.map((each) => blocksOf(each, around)),
      }
    case "table":
      return tableOf(block, (inner, line) => blocksOf(inner, { ...around, line }), around.line)
    case "agreement": {
      const label = `${words.agreement} ${cleanLine(labels.agreements.get(block.id) ?? "")}`
      return { kind: "agreement", label, runs: runsOf(block.text) }
    }
    case "vote":
      return voteOf(acta, item, block, runsOf(block.text))
    case "task": {
      const owner = block.owner ? `${words.owner}: ${block.owner}` : ""
      const due = block.due ? `${words.due}: ${dotted(block.due)}` : ""
      const state = block.state === "open" ? "" : words.taskStates[block.state]
      return {
        kind: "task",
        label: cleanLine(labels.tasks.get(block.id) ?? ""),
        runs: runsOf(block.text),
        done: block.state === "done",
        details: cleanLine([owner, due, state].filter(Boolean).join(" · ")),
      }
    }
  }
}

export const isLandscape = (block: SheetBlock): boolean =>
  block.kind === "table" ? block.landscape : block.kind === "list" && block.items.flat().some(isLandscape)

/** "Las tareas pendientes son:" belongs on the page of what follows it. */
const introduces = (text: string, next: Block | undefined): boolean =>
  next !== undefined && next.type !== "paragraph" && text.trimEnd().endsWith(":") && text.length < 200

const runsOf = (text: Run[]): Run[] => text.flatMap(runOf).filter((run) => run.text !== "")

function runOf(run: Run): Run[] {
  const text = clean(run.text)
  const { link, ...plainRun } = run
  if (link !== undefined) {
    const target = safeLink(link)
    return [target === undefined ? { ...plainRun, text } : { ...plainRun, text, link: target }]
  }
  return addresses(text).map((part) =>
    part.link === undefined ? { ...plainRun, text: part.text } : { ...run, ...part },
  )
}

/** A printed address becomes a link: a reader can follow it, and no format hyphenates inside it. */
function addresses(text: string): Pick<Run, "text" | "link">[] {
  // A full stop, comma or bracket at the end belongs to the sentence.
  return text.split(/(\bhttps?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}»”’])/u).map((part, index) => {
    const link = index % 2 === 1 ? safeLink(part) : undefined
    return link === undefined ? { text: part } : { text: part, link }
  })
}
