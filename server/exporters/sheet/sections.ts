/** What may be asked for beside the acta itself: its agreements and its tasks, gathered in tables. */
import type { Acta, Agreement, Block, Cell, Item, Locale, Run, Task } from "#shared/domain/acta.ts"
import { dotted } from "#shared/domain/dates.ts"
import { resolutionsOf, roman, type Labels } from "#shared/domain/numbering.ts"
import { catalogues } from "#shared/text/catalogue.ts"
import { cleanLine } from "../clean.ts"
import type { ExportOptions } from "../port.ts"
import { blocksOf, type SheetBlock } from "./blocks.ts"

/** Printed like any other content, under a heading of the first level: "IV." */
export type SheetSection = { number: string; heading: string; blocks: SheetBlock[] }

/** Attendance, agenda and proceedings come before. */
const before = 3

export function sectionsOf(acta: Acta, labels: Labels, locale: Locale, options: ExportOptions): SheetSection[] {
  const words = catalogues[locale].print
  const all = resolutionsOf(acta)
  const agreements = options.agreements ? agreementTable(all, labels, locale) : undefined
  const tasks = options.tasks ? taskTable(all, labels, locale) : undefined
  const sections = [
    { heading: words.agreements, table: agreements },
    { heading: words.tasks, table: tasks },
  ]
  return sections
    .flatMap(({ heading, table }) =>
      table ? [{ heading, blocks: blocksOf([table], { acta, item: "", labels, locale }) }] : [],
    )
    .map((section, index) => ({ number: `${roman(before + index)}.`, ...section }))
}

type Resolutions = { block: Agreement | Task; item: Item }[]

function agreementTable(all: Resolutions, labels: Labels, locale: Locale): Block | undefined {
  const { summary } = catalogues[locale].print
  const rows = all.flatMap(({ block, item }) =>
    block.type === "agreement"
      ? [[label(labels.agreements.get(block.id)), cell(block.text), label(labels.items.get(item.id))]]
      : [],
  )
  return tableUnder([summary.number, summary.agreement, summary.item], rows)
}

function taskTable(all: Resolutions, labels: Labels, locale: Locale): Block | undefined {
  const { summary, ...words } = catalogues[locale].print
  const rows = all.flatMap(({ block }) =>
    block.type === "task"
      ? [
          [
            label(labels.tasks.get(block.id)),
            cell(block.text),
            label(block.owner),
            label(block.due && dotted(block.due)),
            label(words.taskStates[block.state]),
          ],
        ]
      : [],
  )
  return tableUnder([summary.number, words.task, words.owner, words.due, summary.state], rows)
}

/** Nothing to list, no table: an empty one would read as if something were missing. */
const tableUnder = (head: string[], rows: Cell[][]): Block | undefined =>
  rows.length === 0
    ? undefined
    : { type: "table", rows: [head.map((text) => ({ ...label(text), header: true as const })), ...rows] }

const cell = (text: Run[]): Cell => ({ content: [{ type: "paragraph", text }] })
const label = (text = ""): Cell => cell([{ text: cleanLine(text) || "–" }])
