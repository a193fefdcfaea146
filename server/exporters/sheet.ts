/** An acta as it is printed, in whatever format: order, numbers and words are decided here, once. */
import { type Acta, type Attendee, type Block, type Item, type Locale, type Run } from "#shared/domain/acta.ts"
import { dotted } from "#shared/domain/dates.ts"
import { excusedSentence, listed, particulars } from "#shared/domain/excused.ts"
import { safeLink } from "#shared/domain/links.ts"
import { labelsOf, letter, ordinal, type Labels } from "#shared/domain/numbering.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import { catalogues } from "#shared/text/catalogue.ts"
import { clean } from "./clean.ts"
import type { Stamp } from "./port.ts"

export type SheetBlock =
  | { kind: "paragraph"; runs: Run[] }
  | { kind: "list"; ordered: boolean; items: SheetBlock[][] }
  | { kind: "table"; columns: number; head: number; rows: SheetCell[][] }
  | { kind: "agreement"; label: string; runs: Run[] }
  | { kind: "task"; label: string; runs: Run[]; done: boolean; details: string }
export type SheetCell = { header: boolean; colspan: number; rowspan: number; blocks: SheetBlock[] }
export type SheetItem = { number: string; title: string; note: string; blocks: SheetBlock[]; items: SheetItem[] }
export type Field = { label: string; value: string }
export type Sheet = {
  locale: Locale
  title: string
  body: string
  /** "Acta N°4" */
  short: string
  /** The word across a draft; empty once sealed. */
  watermark: string
  header: Field[]
  headings: { attendance: string; agenda: string; development: string }
  groups: { letter: string; title: string; people: { name: string; detail: string }[] }[]
  excused: string
  agenda: string[]
  items: SheetItem[]
  /** Who signs, and as what. */
  signatures: Field[]
  seal?: { title: string; short: string; lines: Field[] }
  /** ISO 8601 of the lock; the only time an export knows. */
  at?: string
  json: string
}

export function sheetOf(acta: Acta, stamp: Stamp, locale: Locale): Sheet {
  const words = catalogues[locale].print
  const labels = labelsOf(acta)
  const at = stamp.kind === "sealed" ? stamp.lock.at : undefined
  return {
    locale,
    title: clean(acta.title),
    body: clean(acta.body),
    short: clean(words.actaNumber(acta.number)),
    watermark: stamp.kind === "draft" ? words.draft.toUpperCase() : "",
    header: headerOf(acta, locale),
    headings: { attendance: words.attendance, agenda: words.agenda, development: words.development },
    groups: acta.attendance
      .map((group, index) => ({ group, sign: `${letter(index)})` }))
      .filter(({ group }) => listed(group).length > 0 || group.attendees.length === 0)
      .map(({ group, sign }) => ({
        letter: sign,
        title: `${clean(group.title).replace(/:$/, "")}:`,
        people: listed(group).map((attendee) => personOf(attendee, locale)),
      })),
    excused: clean(excusedSentence(acta.attendance, locale) ?? ""),
    agenda: acta.items.map((item) => clean(item.title)),
    items: acta.items.map((item, index) => itemOf(item, `${ordinal(index)}.`, labels, locale)),
    signatures: signaturesOf(acta, locale),
    ...(stamp.kind === "sealed" && { seal: sealOf(stamp, locale) }),
    ...(at !== undefined && { at }),
    json: canonicalActa(acta),
  }
}

function headerOf(acta: Acta, locale: Locale): Field[] {
  const words = catalogues[locale].print
  const fields: (Field | undefined)[] = [
    acta.date ? { label: words.date, value: dotted(acta.date) } : undefined,
    acta.startedAt ? { label: words.startedAt, value: acta.startedAt } : undefined,
    acta.endedAt ? { label: words.endedAt, value: acta.endedAt } : undefined,
    acta.kind ? { label: words.kind, value: clean(acta.kind) } : undefined,
    acta.modality ? { label: words.modality, value: words.modalities[acta.modality] } : undefined,
    acta.place ? { label: words.place, value: clean(acta.place) } : undefined,
  ]
  return fields.filter((field) => field !== undefined)
}

function personOf(attendee: Attendee, locale: Locale): { name: string; detail: string } {
  const words = catalogues[locale].print
  const detail = [
    clean(particulars(attendee, locale)),
    attendee.office === "chair" ? words.offices.chair.toLowerCase() : "",
    attendee.remote ? words.remote : "",
    attendee.presence === "absent" ? words.presence.absent.toLowerCase() : "",
  ]
  return { name: clean(attendee.name), detail: detail.filter(Boolean).join(", ") }
}

function itemOf(item: Item, number: string, labels: Labels, locale: Locale): SheetItem {
  const { itemStates } = catalogues[locale].print
  const isNoted = item.state === "postponed" || item.state === "withdrawn"
  return {
    number,
    title: clean(item.title),
    note: isNoted ? itemStates[item.state] : "",
    blocks: item.content.map((block) => blockOf(block, labels, locale)),
    items: item.items.map((sub, index) => itemOf(sub, `${letter(index)}.`, labels, locale)),
  }
}

function blockOf(block: Block, labels: Labels, locale: Locale): SheetBlock {
  const words = catalogues[locale].print
  switch (block.type) {
    case "paragraph":
      return { kind: "paragraph", runs: block.text.map(runOf) }
    case "list":
      return {
        kind: "list",
        ordered: block.ordered,
        items: block.items.map((item) => item.map((each) => blockOf(each, labels, locale))),
      }
    case "table":
      return tableOf(block, labels, locale)
    case "agreement": {
      const label = `${words.agreement} ${clean(labels.agreements.get(block.id) ?? "")}`
      return { kind: "agreement", label, runs: block.text.map(runOf) }
    }
    case "task": {
      const owner = block.owner ? `${words.owner}: ${clean(block.owner)}` : ""
      const due = block.due ? `${words.due}: ${dotted(block.due)}` : ""
      const state = block.state === "open" ? "" : words.taskStates[block.state]
      return {
        kind: "task",
        label: clean(labels.tasks.get(block.id) ?? ""),
        runs: block.text.map(runOf),
        done: block.state === "done",
        details: [owner, due, state].filter(Boolean).join(" · "),
      }
    }
  }
}

function tableOf(table: Extract<Block, { type: "table" }>, labels: Labels, locale: Locale): SheetBlock {
  const rows = table.rows.map((row) =>
    row.map((cell) => ({
      header: cell.header ?? false,
      colspan: cell.colspan ?? 1,
      rowspan: cell.rowspan ?? 1,
      blocks: cell.content.map((block) => blockOf(block, labels, locale)),
    })),
  )
  const columns = Math.max(1, ...rows.map((row) => row.reduce((sum, cell) => sum + cell.colspan, 0)))
  const body = rows.findIndex((row) => row.some((cell) => !cell.header))
  return { kind: "table", columns, head: body === -1 ? Math.min(1, rows.length) : body, rows }
}

function runOf(run: Run): Run {
  return { ...run, text: clean(run.text), link: run.link === undefined ? undefined : safeLink(run.link) }
}

/** Chair and secretary, where the attendance names them. */
function signaturesOf(acta: Acta, locale: Locale): Field[] {
  const { offices } = catalogues[locale].print
  const people = acta.attendance.flatMap((group) => group.attendees)
  return (["chair", "secretary"] as const).flatMap((office) =>
    people
      .filter((person) => person.office === office && person.presence !== "excused")
      .map((person) => ({ label: clean(person.name), value: offices[office] })),
  )
}

function sealOf({ lock, link }: Extract<Stamp, { kind: "sealed" }>, locale: Locale): NonNullable<Sheet["seal"]> {
  const words = catalogues[locale].print
  const at = new Intl.DateTimeFormat(locale === "es" ? "es-CL" : "en-GB", {
    dateStyle: "long",
    timeStyle: "short",
    hourCycle: "h23",
    timeZone: lock.timeZone,
  }).format(new Date(lock.at))
  const lines: Field[] = [
    { label: words.lockedBy, value: `${clean(lock.by.name)}, ${at} (${lock.timeZone})` },
    { label: words.edition, value: String(lock.edition) },
    { label: words.seal, value: grouped(lock.seal) },
    { label: words.link, value: grouped(link) },
  ]
  if (lock.previous) lines.push({ label: words.previous, value: grouped(lock.previous) })
  if (lock.rectifies)
    lines.push(
      { label: words.rectifies, value: grouped(lock.rectifies.seal) },
      { label: words.reason, value: clean(lock.rectifies.reason) },
    )
  return { title: words.sealTitle, short: lock.seal.slice(0, 12), lines }
}

/** A hash in groups of four, to be read aloud. */
const grouped = (hash: string): string => hash.replaceAll(/(.{4})(?=.)/g, "$1 ")
