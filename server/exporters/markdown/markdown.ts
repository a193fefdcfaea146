/** CommonMark, with tables and task boxes as GitHub reads them. Without those extensions it is still readable as it stands. */
import type { SheetBlock } from "../sheet/blocks.ts"
import type { Field, Sheet, SheetItem } from "../sheet/sheet.ts"
import type { SheetTable } from "../sheet/table.ts"
import { linesOf } from "../sheet/votes.ts"
import { gridOf, inOneLine } from "../text/blocks.ts"
import { inline, plainLine } from "./inline.ts"

export const makeMarkdown = (sheet: Sheet): Uint8Array => new TextEncoder().encode(`${partsOf(sheet).join("\n\n")}\n`)

/** Where somebody signs by hand. */
const dots = "…".repeat(20)

function partsOf(sheet: Sheet): string[] {
  const { headings } = sheet
  const parts = [
    sheet.watermark === "" ? "" : `**${plainLine(sheet.watermark)}**`,
    plainLine(sheet.title.includes(sheet.body) ? "" : sheet.body),
    `# ${plainLine(sheet.title)}`,
    plainLine(sheet.edition),
    fieldsOf(sheet.header),
    `## I. ${plainLine(headings.attendance)}`,
    ...sheet.groups.flatMap(({ letter, title, people }) => [
      `**${plainLine(`${letter} ${title}`.trimEnd())}**`,
      people.map(({ name, detail }) => `- ${personOf(name, detail)}`.trimEnd()).join("\n"),
    ]),
    plainLine(sheet.excused),
    ...sheet.events.map(plainLine),
    `## II. ${plainLine(headings.agenda)}`,
    sheet.agenda.map((title, index) => `${index + 1}. ${plainLine(title)}`.trimEnd()).join("\n"),
    `## III. ${plainLine(headings.development)}`,
    ...sheet.items.flatMap((item) => itemOf(item, "###")),
    ...sheet.sections.flatMap(({ number, heading, blocks }) => [
      `## ${number} ${plainLine(heading)}`,
      ...blocksOf(blocks),
    ]),
    ...sheet.signatures.map(({ label, value }) => [dots, label, value].map(plainLine).filter(Boolean).join("\\\n")),
    ...(sheet.seal
      ? [`## ${plainLine(sheet.seal.title)}`, fieldsOf(sheet.seal.lines), plainLine(sheet.seal.note)]
      : []),
  ]
  return parts.filter((part) => part !== "")
}

const personOf = (name: string, detail: string): string =>
  inline([{ text: name, bold: true }, { text: detail === "" || name === "" ? detail : `, ${detail}` }])

const fieldsOf = (fields: Field[]): string =>
  fields.map(({ label, value }) => `- **${plainLine(`${label}:`)}** ${inline([{ text: value }])}`).join("\n")

const itemOf = ({ number, title, note, details, blocks, items }: SheetItem, sign: string): string[] => [
  // "1." after the signs of a heading begins no list.
  `${sign} ${number} ${plainLine(title)}${note === "" ? "" : ` (${plainLine(note)})`}`.trimEnd(),
  plainLine(details),
  ...blocksOf(blocks),
  ...items.flatMap((item) => itemOf(item, `${sign}#`)),
]

/** Lists that touch would be one list: neighbours take different signs. Tasks have the hyphen for themselves. */
const bullets = ["*", "+"] as const
const counters = [".", ")"] as const

function blocksOf(blocks: SheetBlock[]): string[] {
  const parts: string[] = []
  let turn = 0
  blocks.forEach((block, index) => {
    if (block.kind === "list") turn = 1 - turn
    const part = partOf(block, turn)
    if (block.kind === "task" && blocks[index - 1]?.kind === "task") parts.push(`${parts.pop() ?? ""}\n${part}`)
    else if (part !== "") parts.push(part)
  })
  return parts
}

function partOf(block: SheetBlock, turn: number): string {
  switch (block.kind) {
    case "paragraph":
      return inline(block.runs)
    case "list": {
      const signOf = (index: number) => (block.ordered ? `${index + 1}${counters[turn] ?? ""}` : (bullets[turn] ?? ""))
      const isTight = block.items.every((item) => item.length < 2)
      return block.items
        .map((item, index) => listItem(signOf(index), blocksOf(item).join("\n\n")))
        .join(isTight ? "\n" : "\n\n")
    }
    case "table":
      return tableOf(block)
    case "agreement":
      return quoted(`**${plainLine(block.label)}** ${inline(block.runs)}`.trimEnd())
    case "vote":
      return quoted(linesOf(block).map(inline).join("\n\n"))
    case "task": {
      const text = `**${plainLine(block.label)}** ${inline(block.runs)}`.trimEnd()
      const details = block.details === "" ? "" : `\\\n${plainLine(block.details)}`
      return listItem(`- [${block.done ? "x" : " "}]`, text + details, 2)
    }
  }
}

/** All lines but the first stand as far in as the first one's text, which keeps them in the item. */
const listItem = (sign: string, text: string, by = sign.length + 1): string =>
  `${sign} ${text.replaceAll(/\n(?!\n)/g, `\n${" ".repeat(by)}`)}`.trimEnd()

const quoted = (text: string): string => text.replaceAll(/^/gm, "> ")

/** A table has one row of headings, be it empty: without it none is recognised. */
function tableOf(table: SheetTable): string {
  const rows = gridOf(table, ({ blocks }) => inOneLine(blocks, inline))
  const [head, ...rest] = table.head > 0 ? rows : [table.widths.map(() => ""), ...rows]
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`
  return [line(head ?? []), line(table.widths.map(() => "---")), ...rest.map(line)].join("\n")
}
