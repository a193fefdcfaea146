/** The text of an item as elements. */
import type { Run } from "#shared/domain/acta.ts"
import { element, withBreaks, type Child, type Element } from "../markup.ts"
import type { SheetBlock } from "../sheet/blocks.ts"
import { linesOf } from "../sheet/votes.ts"
import type { SheetCell, SheetTable } from "../sheet/table.ts"

/** Tasks that follow each other are one list. */
export function blocksOf(blocks: SheetBlock[]): Element[] {
  const elements: Element[] = []
  for (const block of blocks) {
    const last = elements.at(-1)
    if (block.kind !== "task") elements.push(blockOf(block))
    else if (last?.attributes.class === "tasks") last.children.push(taskOf(block))
    else elements.push(element("ul", { class: "tasks", role: "list" }, taskOf(block)))
  }
  return elements
}

function blockOf(block: Exclude<SheetBlock, { kind: "task" }>): Element {
  switch (block.kind) {
    case "paragraph":
      return element("p", {}, runsOf(block.runs))
    case "list":
      return element(
        block.ordered ? "ol" : "ul",
        {},
        block.items.map((item) => element("li", {}, blocksOf(item))),
      )
    case "table":
      return tableOf(block)
    case "agreement":
      return element(
        "div",
        { class: "agreement", role: "group", "aria-label": block.label },
        element("p", {}, element("strong", { class: "label" }, block.label), " ", runsOf(block.runs)),
      )
    case "vote":
      return element(
        "div",
        { class: "vote", role: "group", "aria-label": block.label },
        linesOf(block).map((line) => element("p", {}, runsOf(line))),
      )
  }
}

const taskOf = ({ label, runs, done, details }: Extract<SheetBlock, { kind: "task" }>): Element =>
  element(
    "li",
    { class: done ? "task done" : "task" },
    element("p", {}, element("strong", { class: "label" }, label), " ", runsOf(runs)),
    details === "" ? [] : element("p", { class: "note" }, details),
  )

/** A table that is wider than a phone scrolls by itself, by keyboard too; the page never does. */
function tableOf(table: SheetTable): Element {
  const rows = table.rows.map((row, y) =>
    element(
      "tr",
      {},
      row.map((cell) => cellOf(cell, y < table.head)),
    ),
  )
  return element(
    "div",
    { class: "scroll", tabindex: 0 },
    element(
      "table",
      {},
      table.head > 0 ? element("thead", {}, rows.slice(0, table.head)) : [],
      element("tbody", {}, rows.slice(table.head)),
    ),
  )
}

const cellOf = ({ header, colspan, rowspan, blocks }: SheetCell, isHead: boolean): Element =>
  element(
    header ? "th" : "td",
    {
      scope: header && (isHead ? "col" : "row"),
      colspan: colspan > 1 && colspan,
      rowspan: rowspan > 1 && rowspan,
    },
    blocksOf(blocks),
  )

const runsOf = (runs: Run[]): Child[] => runs.flatMap(runOf)

function runOf({ text, bold, italic, underline, link }: Run): Child[] {
  let children = withBreaks(text, "br").flatMap((child) => (typeof child === "string" ? inWords(child) : [child]))
  if (underline) children = [element("u", {}, children)]
  if (italic) children = [element("em", {}, children)]
  if (bold) children = [element("strong", {}, children)]
  return link === undefined ? children : [element("a", { href: link, rel: "noopener noreferrer nofollow" }, children)]
}

/**
 * What no hyphenation divides may break anywhere, so that it stays on the paper. Only that: if every word might, a
 * table would break "Plazo" to give more room to a sentence.
 */
const inWords = (text: string): Child[] =>
  text.split(/(\S{25,})/u).map((part, index) => (index % 2 === 1 ? element("span", { class: "long" }, part) : part))
