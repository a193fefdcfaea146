/** An acta as it is printed, in whatever format: order, numbers and words are decided here, once. */
import type { Acta, Item, Locale } from "#shared/domain/acta.ts"
import { dotted } from "#shared/domain/dates.ts"
import { labelsOf, letter, ordinal } from "#shared/domain/numbering.ts"
import { canonicalActa, canonicalJson } from "#shared/domain/seal.ts"
import { catalogues } from "#shared/text/catalogue.ts"
import { cleanLine } from "../clean.ts"
import { usualOptions, type ExportOptions, type Letterhead, type Stamp } from "../port.ts"
import { blocksOf, isLandscape, type Around, type SheetBlock } from "./blocks.ts"
import { eventsOf } from "./events.ts"
import { excusedOf, groupsOf, signaturesOf, type SheetGroup } from "./people.ts"
import { sealOf, type SheetSeal } from "./seal.ts"
import type { Extract } from "../extract/extract.ts"
import { headOf, type SheetHead } from "./head.ts"
import { sectionsOf, type SheetSection } from "./sections.ts"

export type Field = { label: string; value: string }

/** `note` is a state worth a word ("Pospuesto"); `details` who presented it and when. */
export type SheetItem = {
  number: string
  title: string
  note: string
  details: string
  blocks: SheetBlock[]
  items: SheetItem[]
  /** It, or one of its own, has a table that wants the paper on its side. */
  landscape: boolean
}

/** Plain data: it travels to the process that makes the file. Absent texts are empty, absent things null. */
export type Sheet = {
  /** Of the words we print; the acta's own text is in `language`. */
  locale: Locale
  language: Locale
  title: string
  body: string
  head: SheetHead
  /** "Acta N°4" */
  short: string
  /** The word across a draft; empty once sealed. */
  watermark: string
  /** What an acta that rectifies another says below its title. */
  edition: string
  header: Field[]
  headings: { attendance: string; agenda: string; development: string }
  groups: SheetGroup[]
  excused: string
  /** Comings and goings, recesses, the quorum: a sentence each. */
  events: string[]
  agenda: string[]
  items: SheetItem[]
  /** What was asked for beside the acta itself: tables of agreements, of tasks. */
  sections: SheetSection[]
  /** What an extract has in place of attendance, agenda and proceedings. */
  extract: Extract | null
  /** Name and office; the name is empty where nobody holds it. */
  signatures: Field[]
  seal: SheetSeal | null
  /** ISO 8601 of the lock; the only time an export knows. */
  at: string | null
  /** The acta's canonical JSON, to go inside the file. */
  json: string
  /** Its lock and link likewise, so that a file alone can be checked; empty in a draft. */
  lock: string
}

export function sheetOf(
  acta: Acta,
  stamp: Stamp,
  locale: Locale,
  options: ExportOptions = usualOptions,
  letterhead?: Letterhead,
): Sheet {
  const words = catalogues[locale].print
  const labels = labelsOf(acta)
  const number = cleanLine(acta.number)
  const short = number === "" ? words.acta : words.actaNumber(number)
  const lock = stamp.kind === "sealed" ? stamp.lock : undefined
  return {
    locale,
    language: acta.language,
    title: cleanLine(acta.title) || short,
    body: cleanLine(acta.body),
    head: headOf(acta, letterhead, locale),
    short,
    watermark: stamp.kind === "draft" ? words.draft.toUpperCase() : "",
    edition: lock?.rectifies ? words.rectifying(lock.edition) : "",
    header: headerOf(acta, locale),
    headings: { attendance: words.attendance, agenda: words.agenda, development: words.development },
    groups: groupsOf(acta, locale),
    excused: excusedOf(acta),
    events: eventsOf(acta, labels),
    agenda: acta.items.map((item) => cleanLine(item.title)),
    items: acta.items.map((item, index) => itemOf(item, `${ordinal(index)}.`, { acta, labels, locale })),
    sections: sectionsOf(acta, labels, locale, options),
    extract: null,
    signatures: options.signatures ? signaturesOf(acta, locale) : [],
    seal: stamp.kind === "sealed" ? sealOf(stamp, locale) : null,
    at: lock?.at ?? null,
    json: canonicalActa(acta),
    lock: stamp.kind === "sealed" ? canonicalJson({ link: stamp.link, lock: stamp.lock }) : "",
  }
}

function headerOf(acta: Acta, locale: Locale): Field[] {
  const words = catalogues[locale].print
  const fields: Field[] = [
    { label: words.date, value: acta.date ? dotted(acta.date) : "" },
    { label: words.startedAt, value: acta.startedAt ?? "" },
    { label: words.endedAt, value: acta.endedAt ?? "" },
    { label: words.kind, value: acta.kind ?? "" },
    { label: words.modality, value: acta.modality ? words.modalities[acta.modality] : "" },
    { label: words.place, value: acta.place ?? "" },
  ]
  return fields.map(({ label, value }) => ({ label, value: cleanLine(value) })).filter(({ value }) => value !== "")
}

function itemOf(item: Item, number: string, around: Omit<Around, "item">): SheetItem {
  const { print: words, meeting } = catalogues[around.locale]
  const isNoted = item.state === "postponed" || item.state === "withdrawn"
  const times = [item.startedAt, item.endedAt].filter((time) => time !== undefined && time !== "").join("–")
  const presenter = item.presenter ? `${words.presenter}: ${item.presenter}` : ""
  const blocks = blocksOf(item.content, { ...around, item: item.id })
  const items = item.items.map((sub, index) => itemOf(sub, `${letter(index)}.`, around))
  return {
    number,
    title: cleanLine(item.title),
    note: [
      isNoted ? words.itemStates[item.state] : "",
      item.outOfAgenda ? meeting.outOfAgenda : "",
      item.approves ? meeting.approves(cleanLine(item.approves.number)) : "",
    ]
      .filter(Boolean)
      .join(" · "),
    details: cleanLine([times, presenter].filter(Boolean).join(" · ")),
    blocks,
    items,
    landscape: blocks.some(isLandscape) || items.some((sub) => sub.landscape),
  }
}
