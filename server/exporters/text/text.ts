/**
 * Plain text, laid out as actas are typed: a blank line between paragraphs, a paragraph on one line, numbers and
 * letters written out. What can be pasted anywhere.
 */
import type { Run } from "#shared/domain/acta.ts"
import type { SheetBlock } from "../sheet/blocks.ts"
import type { Sheet, SheetItem } from "../sheet/sheet.ts"
import type { SheetTable } from "../sheet/table.ts"
import { linesOf } from "../sheet/votes.ts"
import { gridOf, inOneLine } from "./blocks.ts"

export const makeText = (sheet: Sheet): Uint8Array => new TextEncoder().encode(`${paragraphsOf(sheet).join("\n\n")}\n`)

/** Wider tables would wrap in every window: their columns are not aligned. */
const widestTable = 110
/** Where somebody signs by hand. */
const line = "_".repeat(30)

function paragraphsOf(sheet: Sheet): string[] {
  const { headings } = sheet
  const paragraphs = [
    sheet.watermark,
    // The title of an acta mostly names its body: then once is enough.
    sheet.title.includes(sheet.body) ? "" : sheet.body,
    sheet.title,
    sheet.edition,
    ...sheet.header.map(({ label, value }) => `${label}: ${value}`),
    `I. ${headings.attendance}`,
    ...sheet.groups.flatMap(({ letter, title, people }) => [
      `${letter} ${title}`.trimEnd(),
      people.map(({ name, detail }) => `- ${[name, detail].filter(Boolean).join(", ")}`).join("\n"),
    ]),
    sheet.excused,
    ...sheet.events,
    `II. ${headings.agenda}`,
    sheet.agenda.map((title, index) => `${index + 1}. ${title}`.trimEnd()).join("\n"),
    `III. ${headings.development}`,
    ...sheet.items.flatMap(itemOf),
    ...sheet.sections.flatMap(({ number, heading, blocks }) => [`${number} ${heading}`, ...blocksOf(blocks)]),
    ...sheet.signatures.map(({ label, value }) => [line, label, value].filter(Boolean).join("\n")),
    ...sealOf(sheet),
  ]
  return paragraphs.filter((paragraph) => paragraph !== "")
}

const itemOf = ({ number, title, note, details, blocks, items }: SheetItem): string[] => [
  `${number} ${title}${note === "" ? "" : ` (${note})`}`,
  details,
  ...blocksOf(blocks),
  ...items.flatMap(itemOf),
]

/** Tasks that follow each other are a list: no blank lines between them. */
function blocksOf(blocks: SheetBlock[]): string[] {
  const paragraphs: string[] = []
  blocks.forEach((block, index) => {
    const text = textOf(block)
    if (text === "") return
    if (block.kind === "task" && blocks[index - 1]?.kind === "task")
      paragraphs.push(`${paragraphs.pop() ?? ""}\n${text}`)
    else paragraphs.push(text)
  })
  return paragraphs
}

function textOf(block: SheetBlock): string {
  switch (block.kind) {
    case "paragraph":
      return written(block.runs)
    case "list":
      return block.items
        .map((item, index) => {
          const sign = block.ordered ? `${index + 1}. ` : "- "
          return `${sign}${indented(blocksOf(item).join("\n"), sign.length)}`.trimEnd()
        })
        .join("\n")
    case "table":
      return tableOf(block)
    case "agreement":
      return `${block.label}: ${written(block.runs)}`
    case "vote":
      return linesOf(block).map(written).join("\n")
    case "task":
      return [
        `[${block.done ? "x" : " "}] ${block.label} ${indented(written(block.runs), 4)}`,
        ...(block.details === "" ? [] : [`    ${block.details}`]),
      ].join("\n")
  }
}

/** All lines but the first stand under the text and not under its sign. */
const indented = (text: string, by: number): string => text.replaceAll(/\n(?!\n|$)/g, `\n${" ".repeat(by)}`)

function tableOf(table: SheetTable): string {
  const rows = gridOf(table, ({ blocks }) => inOneLine(blocks, written))
  const widths = table.widths.map((_, x) => Math.max(...rows.map((row) => lengthOf(row[x] ?? ""))))
  const isNarrow = widths.reduce((sum, width) => sum + width + 3, 0) <= widestTable
  const lineOf = (row: string[]) =>
    row
      .map((text, x) => (isNarrow ? text + " ".repeat((widths[x] ?? 0) - lengthOf(text)) : text))
      .join(" | ")
      .trimEnd()
  const rule = widths.map((width) => (isNarrow ? "-".repeat(Math.max(width, 1)) : "---")).join("-+-")
  const lines = rows.map(lineOf)
  if (lines.every((each) => /^[\s|]*$/.test(each))) return ""
  return (table.head > 0 ? lines.toSpliced(table.head, 0, rule) : lines).join("\n")
}

const lengthOf = (text: string): number => Array.from(text).length

/** An address in the text stands between angle brackets, as it does in a letter; one behind words follows them. */
const written = (runs: Run[]): string =>
  runs
    .map(({ text, link }, index) => {
      if (link === undefined) return text
      if (text.trim() === link) return text.replace(link, () => `<${link}>`)
      // Neighbouring words with one target are one link.
      return runs[index + 1]?.link === link ? text : `${text} <${link}>`
    })
    .join("")
    .trim()

const sealOf = ({ seal }: Sheet): string[] =>
  seal ? [seal.title, seal.lines.map(({ label, value }) => `${label}: ${value}`).join("\n"), seal.note] : []
