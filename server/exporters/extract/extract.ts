/**
 * One agreement and what it stands in, certified: the sheet of an extract. Its seal is the whole acta's, whose JSON is
 * inside as ever, so that whoever holds the extract can check all of it.
 */
import type { Acta, Agreement, Id, Item, Locale } from "#shared/domain/acta.ts"
import { dotted, momentOf } from "#shared/domain/dates.ts"
import { labelsOf, resolutionsOf } from "#shared/domain/numbering.ts"
import { catalogues } from "#shared/text/catalogue.ts"
import { cleanLine } from "../clean.ts"
import { usualOptions, type Letterhead, type Stamp } from "../port.ts"
import { blocksOf, type SheetBlock } from "../sheet/blocks.ts"
import { sheetOf, type Field, type Sheet } from "../sheet/sheet.ts"

export type Extract = {
  /** That the acta isn't closed, or isn't approved yet; empty once it is both. */
  warning: string
  /** Who certifies what. */
  intro: string
  /** "2. Coordinación de eventos", "b. Taller en CEPAL": the item it stands in, and that one's own. */
  items: string[]
  blocks: SheetBlock[]
  /** When it was issued: with the lock, for nothing else is certain. */
  issued: string
}

/** The agreement with the item it stands in, or undefined where the acta has none by that id. */
export function agreementIn(acta: Acta, id: Id): { block: Agreement; item: Item } | undefined {
  for (const { block, item } of resolutionsOf(acta))
    if (block.type === "agreement" && block.id === id) return { block, item }
  return undefined
}

export function extractSheetOf(acta: Acta, stamp: Stamp, id: Id, locale: Locale, letterhead?: Letterhead): Sheet {
  const found = agreementIn(acta, id)
  if (!found) throw new Error(`the acta has no agreement ${id}`)
  const words = catalogues[locale].print
  const labels = labelsOf(acta)
  const label = cleanLine(labels.agreements.get(id) ?? "")
  const sheet = sheetOf(acta, stamp, locale, usualOptions, letterhead)
  const lock = stamp.kind === "sealed" ? stamp.lock : undefined
  const approved = stamp.kind === "sealed" ? stamp.approved : undefined
  const told = { agreement: label, acta: sheet.short, body: sheet.body, date: acta.date ? dotted(acta.date) : "" }
  return {
    ...sheet,
    title: lock ? words.extract.title : words.extract.draftTitle,
    short: `${words.agreement} ${label} · ${sheet.short}`,
    header: [{ label: words.acta, value: sheet.title }, ...factsOf(sheet.header, acta, locale)],
    groups: [],
    excused: "",
    events: [],
    agenda: [],
    items: [],
    sections: [],
    // Nobody signs for a text that may change.
    signatures: !lock ? [] : sheet.signatures.filter(({ value }) => value === words.offices.secretary),
    extract: {
      warning: !lock ? words.extract.notApproved : approved === undefined ? words.extract.unapproved : "",
      intro: lock
        ? words.extract.certified({ ...told, by: cleanLine(lock.by.name), approved: approved ? dotted(approved) : "" })
        : words.extract.uncertified(told),
      items: pathOf(acta, found.item).map(
        (item) => `${lastOf(labels.items.get(item.id) ?? "")}. ${cleanLine(item.title)}`,
      ),
      blocks: blocksOf([found.block], { acta, item: found.item.id, labels, locale }),
      issued: lock ? words.extract.issued(momentOf(lock)) : "",
    },
  }
}

/** Date, times and place as the acta prints them, and how many were there. */
function factsOf(header: Field[], acta: Acta, locale: Locale): Field[] {
  const words = catalogues[locale].print
  const shown = new Set([words.date, words.startedAt, words.endedAt, words.place])
  const people = acta.attendance.flatMap(({ attendees }) => attendees)
  const count = (presence: "present" | "absent" | "excused") =>
    people.filter((each) => each.presence === presence).length
  const attendance = words.extract.attendance({
    present: count("present"),
    absent: count("absent"),
    excused: count("excused"),
  })
  return [
    ...header.filter(({ label }) => shown.has(label)),
    ...(people.length > 0 ? [{ label: words.attendance, value: attendance }] : []),
  ]
}

/** A sub-item after the item that it belongs to. */
const pathOf = (acta: Acta, item: Item): Item[] => {
  const parent = acta.items.find(({ items }) => items.includes(item))
  return parent ? [parent, item] : [item]
}

/** "2.b" → "b", as it stands before the title. */
const lastOf = (label: string): string => label.split(".").at(-1) ?? ""
