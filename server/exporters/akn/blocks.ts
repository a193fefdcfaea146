/** The text of an item in Akoma Ntoso: paragraphs, lists, tables, resolutions, tasks, each with an id by its place. */
import type { Locale, Run, Task } from "#shared/domain/acta.ts"
import { dotted } from "#shared/domain/dates.ts"
import { catalogues } from "#shared/text/catalogue.ts"
import { cleanLine } from "../clean.ts"
import { element, withBreaks, type Child, type Element } from "../markup.ts"
import type { SheetBlock } from "../sheet/blocks.ts"
import { linesOf } from "../sheet/votes.ts"
import type { SheetCell } from "../sheet/table.ts"

/** What the sheet has as words alone and the acta's value tells apart. */
export type Known = {
  locale: Locale
  task: (label: string) => Task | undefined
  /** The id of the person by that name, if somebody in the list bears it. */
  person: (name: string) => string | undefined
}
/** Only in a section itself may a resolution be an element of its own. */
type Place = { within: string; inSection: boolean }

/** The naming convention's short forms. */
const shortForms = {
  paragraph: "p",
  list: "list",
  table: "table",
  agreement: "resolutions",
  task: "task",
  vote: "voting",
} as const

export function blocksOf(blocks: SheetBlock[], { within, inSection }: Place, known: Known): Element[] {
  const counts = new Map<string, number>()
  return blocks.flatMap((block) => {
    const kind = shortForms[block.kind]
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return blockOf(block, `${within}__${kind}_${count}`, inSection, known)
  })
}

function blockOf(block: SheetBlock, eId: string, inSection: boolean, known: Known): Element[] {
  switch (block.kind) {
    case "paragraph":
      return [element("p", { eId }, runsOf(block.runs))]
    case "list":
      return block.items.length === 0 ? [] : [listOf(block, eId, known)]
    case "table":
      return [
        element("table", { eId }, block.rows.map((row) => element("tr", {}, row.map((cell) => cellOf(cell, eId, known))))),
      ] // prettier-ignore
    case "agreement":
      return inSection
        ? [element("resolutions", { eId }, element("num", {}, block.label), element("p", {}, runsOf(block.runs)))]
        : [element("p", { eId, class: "agreement" }, element("b", {}, block.label), " ", runsOf(block.runs))]
    case "vote":
      // One paragraph of several lines: the standard has a vote's figures in its metadata, and no words for its text.
      return [element("p", { eId, class: "vote" }, runsOf(linesOf(block).flatMap((line, index) => (index === 0 ? line : [{ text: "\n" }, ...line]))))] // prettier-ignore
    case "task":
      return [taskOf(block, eId, known)]
  }
}

const listOf = ({ items, ordered }: Extract<SheetBlock, { kind: "list" }>, eId: string, known: Known): Element =>
  element(
    "blockList",
    { eId },
    items.map((item, index) => {
      const within = `${eId}__item_${index + 1}`
      const sign = element("num", {}, ordered ? `${index + 1}.` : "–")
      return element("item", { eId: within }, sign, filled(item, within, known))
    }),
  )

const cellOf = ({ x, y, header, colspan, rowspan, blocks }: SheetCell, table: string, known: Known): Element =>
  element(
    header ? "th" : "td",
    { colspan: colspan > 1 && colspan, rowspan: rowspan > 1 && rowspan },
    filled(blocks, `${table}__cell_${y + 1}-${x + 1}`, known),
  )

/** Neither a list's item nor a cell may be empty. */
function filled(content: SheetBlock[], within: string, known: Known): Element[] {
  const blocks = blocksOf(content, { within, inSection: false }, known)
  return blocks.length > 0 ? blocks : [element("p")]
}

function taskOf({ label, runs, details }: Extract<SheetBlock, { kind: "task" }>, eId: string, known: Known): Element {
  const task = known.task(label)
  const told = task ? detailsOf(task, known) : [details]
  return element(
    "p",
    { eId, class: "task" },
    element("inline", { name: "task" }, label),
    " ",
    runsOf(runs),
    details === "" ? [] : [" · ", ...told],
  )
}

/** As the sheet words them, with the person and the day told apart. */
function detailsOf({ owner, due, state }: Task, { locale, person }: Known): Child[] {
  const words = catalogues[locale].print
  const name = cleanLine(owner ?? "")
  const eId = person(name)
  const parts: Child[][] = [
    name === "" ? [] : [`${words.owner}: `, eId ? element("person", { refersTo: `#${eId}` }, name) : name],
    due ? [`${words.due}: `, element("date", { date: due }, dotted(due))] : [],
    state === "open" ? [] : [words.taskStates[state]],
  ]
  return parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : [" · ", ...part]))
}

const runsOf = (runs: Run[]): Child[] => runs.flatMap(runOf)

function runOf({ text, bold, italic, underline, link }: Run): Child[] {
  let children = withBreaks(text, "eol")
  if (underline) children = [element("u", {}, children)]
  if (italic) children = [element("i", {}, children)]
  if (bold) children = [element("b", {}, children)]
  return link === undefined ? children : [element("a", { href: link }, children)]
}
