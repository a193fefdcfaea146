/**
 * Akoma Ntoso 3.0 (OASIS LegalDocML): the acta as a `debate`, for the registers and archives of public bodies. Order,
 * numbers and words are the sheet's; who is a person and what is a date comes from the value, for print no longer tells.
 */
import type { Acta, Attendee, Locale } from "#shared/domain/acta.ts"
import { dotted } from "#shared/domain/dates.ts"
import { listed } from "#shared/domain/excused.ts"
import { labelsOf, resolutionsOf } from "#shared/domain/numbering.ts"
import { catalogues } from "#shared/text/catalogue.ts"
import { cleanLine } from "../clean.ts"
import { element, inLines, toXml, type Child, type Element } from "../markup.ts"
import type { Format } from "../port.ts"
import { groupsToPrint } from "../sheet/people.ts"
import { sheetOf, type Field, type Sheet, type SheetItem } from "../sheet/sheet.ts"
import { blocksOf, type Known } from "./blocks.ts"
import { metaOf, peopleOf, roleIds } from "./identity.ts"

const namespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

export const akn: Format = {
  name: "akn",
  mediaType: "application/akn+xml",
  extension: "akn.xml",
  make: (acta, stamp, locale, options) => {
    const sheet = sheetOf(acta, stamp, locale, options)
    const known = knownOf(acta, locale)
    const debate = element(
      "debate",
      { name: "acta", contains: "originalVersion" },
      metaOf(acta, stamp),
      prefaceOf(acta, sheet),
      element("debateBody", inLanguage(sheet), sectionsOf(acta, sheet, known)),
      conclusionsOf(sheet),
    )
    const root = element("akomaNtoso", { xmlns: namespace }, debate)
    return Promise.resolve(
      new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${toXml(inLines(root, structure))}\n`),
    )
  },
}

/** On each part: the root takes no attributes. */
const inLanguage = ({ language }: Sheet) => ({ "xml:lang": language })

/** Elements that hold no text of their own. */
const structure = new Set(
  "akomaNtoso debate meta identification FRBRWork FRBRExpression FRBRManifestation lifecycle references proprietary preface debateBody debateSection rollCall resolutions blockList item table tr conclusions".split(
    " ",
  ),
)

function knownOf(acta: Acta, locale: Locale): Known {
  const labels = labelsOf(acta)
  const tasks = new Map(
    resolutionsOf(acta).flatMap(({ block }) =>
      block.type === "task" ? [[cleanLine(labels.tasks.get(block.id) ?? ""), block] as const] : [],
    ),
  )
  // The first of two who share a name: which of them is meant, the acta doesn't say.
  const people = new Map(peopleOf(acta).toReversed().map(({ name, eId }) => [name, eId])) // prettier-ignore
  return { locale, task: (label) => tasks.get(label), person: (name) => people.get(name) }
}

function prefaceOf(acta: Acta, sheet: Sheet): Element {
  const words = catalogues[sheet.locale].print
  /** Fields that the standard knows stand in its own elements. */
  const value = (field: Field): Child =>
    field.label === words.date && acta.date
      ? element("docDate", { date: acta.date }, dotted(acta.date))
      : field.label === words.place
        ? element("location", { refersTo: "#place" }, field.value)
        : field.value
  return element(
    "preface",
    inLanguage(sheet),
    said("p", sheet.watermark),
    sheet.body === "" ? [] : element("p", {}, element("docProponent", {}, sheet.body)),
    element("p", {}, element("docTitle", {}, sheet.title)),
    element("p", {}, element("docNumber", {}, sheet.short)),
    said("p", sheet.edition),
    sheet.header.map((field) => element("p", {}, `${field.label}: `, value(field))),
  )
}

const said = (name: string, text: string): Element[] => (text === "" ? [] : [element(name, {}, text)])

function sectionsOf(acta: Acta, sheet: Sheet, known: Known): Element[] {
  const { headings } = sheet
  const section = (index: number, name: string, num: string, heading: string, children: Child[]) =>
    element(
      "debateSection",
      { eId: `dbsect_${index}`, name },
      element("num", {}, num),
      element("heading", {}, heading),
      children.length > 0 ? children : element("p"),
    )
  return [
    section(1, "attendance", "I.", headings.attendance, [rollCallOf(acta, sheet)]),
    section(2, "agenda", "II.", headings.agenda, agendaOf(sheet)),
    section(3, "proceedings", "III.", headings.development, sheet.items.map((item, index) => itemOf(item, `dbsect_3__dbsect_${index + 1}`, known))),
    ...sheet.sections.map(({ number, heading, blocks }, index) =>
      section(4 + index, "register", number, heading, blocksOf(blocks, { within: `dbsect_${4 + index}`, inSection: true }, known)),
    ),
  ] // prettier-ignore
}

function rollCallOf(acta: Acta, sheet: Sheet): Element {
  const eIds = new Map(peopleOf(acta).map(({ id, eId }) => [id, eId]))
  const person = (attendee: Attendee, detail: string) =>
    element(
      "p",
      {},
      element(
        "person",
        { refersTo: `#${eIds.get(attendee.id) ?? ""}`, as: attendee.office && `#${roleIds[attendee.office]}` },
        cleanLine(attendee.name),
      ),
      detail === "" ? "" : `, ${detail}`,
    )
  const groups = groupsToPrint(acta).flatMap((group, index) => {
    const { letter = "", title = "", people = [] } = sheet.groups[index] ?? {}
    return [
      element("p", { class: "group" }, element("b", {}, `${letter} ${title}`.trimEnd())),
      ...listed(group).map((attendee, at) => person(attendee, people[at]?.detail ?? "")),
    ]
  })
  const all = [...groups, ...said("p", sheet.excused), ...sheet.events.flatMap((each) => said("p", each))]
  return element("rollCall", { eId: "dbsect_1__rollcall_1" }, all.length > 0 ? all : element("p"))
}

const agendaOf = ({ agenda }: Sheet): Element[] =>
  agenda.length === 0
    ? []
    : [
        element(
          "blockList",
          { eId: "dbsect_2__list_1" },
          agenda.map((title, index) =>
            element(
              "item",
              { eId: `dbsect_2__list_1__item_${index + 1}` },
              element("num", {}, `${index + 1}.`),
              element("p", {}, element("ref", { href: `#dbsect_3__dbsect_${index + 1}` }, title)),
            ),
          ),
        ),
      ]

function itemOf({ number, title, note, details, blocks, items }: SheetItem, eId: string, known: Known): Element {
  const content = [
    ...said("p", details),
    ...blocksOf(blocks, { within: eId, inSection: true }, known),
    ...items.map((item, index) => itemOf(item, `${eId}__dbsect_${index + 1}`, known)),
  ]
  return element(
    "debateSection",
    { eId, name: "item" },
    element("num", {}, number),
    element("heading", {}, note === "" ? title : `${title} (${note})`),
    content.length > 0 ? content : element("p"),
  )
}

function conclusionsOf(sheet: Sheet): Element[] {
  const { signatures, seal } = sheet
  const signed = signatures.map(({ label, value }) =>
    element("p", {}, element("signature", {}, [label, value].filter(Boolean).join(", "))),
  )
  const sealed = seal
    ? [
        element("p", {}, element("b", {}, seal.title)),
        ...seal.lines.map(({ label, value }) => element("p", {}, `${label}: ${value}`)),
        element("p", {}, seal.note),
      ]
    : []
  const all = [...signed, ...sealed]
  return all.length === 0 ? [] : [element("conclusions", inLanguage(sheet), all)]
}
