/**
 * One file that any browser opens and prints, without a network: no script, no address but the acta's own links, and a
 * policy in its head that would stop any that got in.
 */
import { createHash } from "node:crypto"
import { element, inLines, toHtml, withBreaks, type Child, type Element } from "../markup.ts"
import type { Field, Sheet, SheetItem } from "../sheet/sheet.ts"
import type { SheetLogo } from "../sheet/head.ts"
import { blocksOf } from "./blocks.ts"
import { styleOf } from "./style.ts"

/** Elements that hold no text of their own. */
const structure = new Set("html head body main section header ul ol dl table thead tbody tr".split(" "))

export function makeHtml(sheet: Sheet): Uint8Array {
  const page = element("html", { lang: sheet.language }, headOf(sheet), element("body", {}, bodyOf(sheet)))
  return new TextEncoder().encode(`<!doctype html>\n${toHtml(inLines(page, structure))}\n`)
}

function headOf(sheet: Sheet): Element {
  const style = styleOf(sheet.locale, sheet.head.colours)
  const pictures = sheet.head.logo ? " img-src data:;" : ""
  const sha256 = createHash("sha256").update(style, "utf8").digest("base64")
  return element(
    "head",
    {},
    element("meta", { charset: "utf-8" }),
    element("meta", {
      "http-equiv": "Content-Security-Policy",
      content: `default-src 'none'; style-src 'sha256-${sha256}';${pictures} base-uri 'none'; form-action 'none'`,
    }),
    element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    element("meta", { name: "referrer", content: "no-referrer" }),
    element("meta", { name: "author", content: sheet.body }),
    // The acta itself, to be read back exactly: base64, for it may hold what no page may.
    element("meta", { name: "acta-viva:acta", content: Buffer.from(sheet.json, "utf8").toString("base64") }),
    ...(sheet.lock === ""
      ? []
      : [element("meta", { name: "acta-viva:lock", content: Buffer.from(sheet.lock, "utf8").toString("base64") })]),
    element("title", {}, sheet.title),
    element("style", {}, style),
  )
}

function bodyOf(sheet: Sheet): Element {
  // Our words are in the reader's language, the acta's text in its own: told apart where they differ.
  const lang = sheet.locale === sheet.language ? undefined : sheet.locale
  const section = (number: string, heading: string, ...children: (Child | Child[])[]) =>
    element("section", {}, element("h2", { lang }, `${number} ${heading}`), ...children)
  const { headings } = sheet
  return element(
    "main",
    {},
    when(sheet.watermark, (text) => element("p", { class: "watermark", "aria-hidden": "true" }, text)),
    letterheadOf(sheet),
    element("h1", {}, sheet.title),
    when(sheet.edition, (text) => element("p", { class: "edition", lang }, text)),
    sheet.header.length === 0 ? [] : fieldsOf(sheet.header, { class: "facts" }),
    section(
      "I.",
      headings.attendance,
      sheet.groups.flatMap(({ letter, title, people }) =>
        [
          element("p", { class: "group" }, `${letter} ${title}`.trimEnd()),
          people.length === 0 ? [] : element("ul", { class: "people", role: "list" }, people.map(personOf)),
        ].flat(),
      ),
      when(sheet.excused, (text) => element("p", { class: "excused" }, text)),
      sheet.events.map((text) => element("p", { class: "excused" }, text)),
    ),
    section(
      "II.",
      headings.agenda,
      sheet.agenda.length === 0
        ? []
        : element(
            "ol",
            {},
            sheet.agenda.map((title) => element("li", {}, title)),
          ),
    ),
    section(
      "III.",
      headings.development,
      sheet.items.flatMap((item) => itemOf(item, 3)),
    ),
    sheet.sections.map(({ number, heading, blocks }) => section(number, heading, blocksOf(blocks))),
    signaturesOf(sheet.signatures),
    sealOf(sheet),
  )
}

const when = (text: string, make: (text: string) => Element): Element[] => (text === "" ? [] : [make(text)])

function letterheadOf({ head: { lines, logo }, watermark }: Sheet): Element {
  const [first = "", ...rest] = lines
  return element(
    "header",
    { class: "letterhead" },
    logo ? element("img", { src: addressOf(logo), alt: logo.alt }) : [],
    first === "" ? [] : element("p", {}, element("strong", {}, first), withBreaks(rest.join("\n"), "br")),
    when(watermark, (text) => element("span", { class: "draft" }, text)),
  )
}

const addressOf = ({ type, bytes }: SheetLogo): string =>
  `data:image/${type};base64,${Buffer.from(bytes).toString("base64")}`

const fieldsOf = (fields: Field[], attributes: { class?: string } = {}): Element =>
  element(
    "dl",
    attributes,
    fields.map(({ label, value }) =>
      element("div", { class: value.length > 26 && "wide" }, element("dt", {}, label), element("dd", {}, value)),
    ),
  )

const personOf = ({ name, detail }: { name: string; detail: string }): Element =>
  element("li", {}, element("strong", {}, name), name === "" || detail === "" ? detail : `, ${detail}`)

function itemOf({ number, title, note, details, blocks, items }: SheetItem, level: 3 | 4): Element[] {
  return [
    element(
      `h${level}`,
      {},
      `${number} ${title}`,
      note === "" ? [] : element("span", { class: "state" }, ` (${note})`),
    ),
    ...when(details, (text) => element("p", { class: "note" }, text)),
    ...blocksOf(blocks),
    ...items.flatMap((item) => itemOf(item, 4)),
  ]
}

const signaturesOf = (fields: Field[]): Element[] =>
  fields.length === 0
    ? []
    : [
        element(
          "ul",
          { class: "signatures", role: "list" },
          fields.map(({ label, value }) =>
            element(
              "li",
              {},
              when(label, (name) => element("strong", {}, name)),
              element("span", { class: "office" }, value),
            ),
          ),
        ),
      ]

const sealOf = ({ seal, locale }: Sheet): Element[] =>
  seal
    ? [
        element(
          "section",
          { class: "seal", lang: locale },
          element("h2", {}, seal.title),
          element(
            "dl",
            {},
            seal.lines.flatMap(({ label, value }) => [element("dt", {}, label), element("dd", {}, value)]),
          ),
          element("p", {}, seal.note),
        ),
      ]
    : []
