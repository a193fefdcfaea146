/** What programs that are not ours read in the formats that are text: markdown-it, libxml2. */
import MarkdownIt from "markdown-it"
import { XmlDocument } from "libxml2-wasm"
import type { Acta, Locale } from "#shared/domain/acta.ts"
import type { ExportOptions, Stamp } from "#server/exporters/port.ts"
import { formats } from "#server/exporters/registry.ts"

/** The formats that are made of characters alone. */
export const written = ["html", "md", "txt", "akn"] as const
export type Written = (typeof written)[number]

export async function writtenAs(
  format: string,
  acta: Acta,
  stamp: Stamp,
  locale: Locale = "es",
  options?: ExportOptions,
): Promise<string> {
  const exporter = formats[format]
  if (!exporter) throw new Error(`there is no format ${format}`)
  return new TextDecoder("utf-8", { fatal: true }).decode(await exporter.make(acta, stamp, locale, options))
}

// As GitHub reads it: HTML is let through, so that any that got in shows as such.
const markdown = new MarkdownIt({ html: true })
export const markdownHtml = (text: string): string => markdown.render(text)
/** The kinds of everything that markdown-it found, at any depth. */
export const markdownTokens = (text: string): string[] =>
  markdown.parse(text, {}).flatMap(({ type, children }) => [type, ...(children ?? []).map((child) => child.type)])
export const markdownLinks = (text: string): string[] =>
  markdown
    .parse(text, {})
    .flatMap(({ children }) => children ?? [])
    .flatMap((token) => (token.type === "link_open" ? [decodeURI(String(token.attrGet("href")))] : []))

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" }
/** The text of HTML that is well made; what a browser makes of it is tested in one. */
export const htmlText = (html: string): string =>
  html
    .replaceAll(/<(style|title)>.*?<\/\1>/gs, "")
    .replaceAll(/<br>|<\/(?:p|h\d|li|td|th|dt|dd|tr)>/g, "\n")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
export const htmlLinks = (html: string): string[] =>
  [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map((match) => htmlText(match[1] ?? ""))

export const akn = { a: "http://docs.oasis-open.org/legaldocml/ns/akn/3.0", v: "urn:acta-viva:acta:1" }
/** Throws where it is not well-formed. */
export function readAkn<Found>(xml: string, look: (document: XmlDocument) => Found): Found {
  const document = XmlDocument.fromString(xml)
  try {
    return look(document)
  } finally {
    document.dispose()
  }
}
/** Texts of what an XPath finds. */
export const found = (xml: string, path: string): string[] =>
  readAkn(xml, (document) => document.find(path, akn).map(({ content }) => content))

export const textOf: Record<Written, (file: string) => string> = {
  html: htmlText,
  md: (file) => htmlText(markdownHtml(file)),
  // Where a link leads stands after its words.
  txt: (file) => file.replaceAll(/ <(?:https?|mailto|tel):[^>]*>/g, ""),
  akn: (file) => found(file, "//a:preface | //a:debateBody | //a:conclusions").join("\n"),
}
