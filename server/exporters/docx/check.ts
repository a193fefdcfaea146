/**
 * Is this Word file fit to be a letterhead? It will go out under the body's name, to people who trust it: nothing in it
 * may run, load anything from elsewhere, or bring other files along. What passes is packed anew, so that every reader
 * sees what was looked at here.
 */
import { strFromU8, zipSync, type Zippable } from "fflate"
import { bitmapOf } from "#shared/domain/bitmap.ts"
import { safeLink } from "#shared/domain/links.ts"
import { byCodeUnit } from "#shared/domain/seal.ts"
import type { TemplateFault } from "../port.ts"
import { unpacked, type Parts } from "./unpack.ts"

/** Zip dates are local time without a zone; noon of this day is on the clock of every one. */
export const zipDate = new Date(1980, 0, 2, 12)

export function checkedTemplate(file: Uint8Array): { bytes: Uint8Array } | { fault: TemplateFault } {
  const parts = unpacked(file)
  if (typeof parts === "string") return { fault: parts === "zip" ? "kind" : "large" }
  dropThumbnail(parts)
  const fault = faultOf(parts)
  return fault ? { fault } : { bytes: packed(parts) }
}

export function packed(parts: Parts): Uint8Array {
  const zip: Zippable = {}
  for (const name of [...parts.keys()].sort(contentTypesFirst))
    zip[name] = [parts.get(name) ?? new Uint8Array(), { mtime: zipDate, level: 6 }]
  return zipSync(zip)
}

const contentTypesFirst = (a: string, b: string): number => {
  const rank = (name: string) => (name === "[Content_Types].xml" ? 0 : name === "_rels/.rels" ? 1 : 2)
  return rank(a) - rank(b) || byCodeUnit(a, b)
}

const isXml = (name: string) => /\.(xml|rels)$/i.test(name)
const mainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

function faultOf(parts: Parts): TemplateFault | undefined {
  const texts = new Map<string, string>()
  for (const [name, bytes] of parts) if (isXml(name)) texts.set(name, strFromU8(bytes))
  const types = texts.get("[Content_Types].xml")
  const document = texts.get("word/document.xml")
  if (types === undefined || document === undefined) return "kind"
  const names = [...parts.keys()].join("\n")
  if (/vba|macro|activex|oleobject|embeddings|\.bin$/im.test(`${names}\n${types}`)) return "macros"
  if (!types.includes(`"${mainType}"`)) return "kind"
  for (const [name, bytes] of parts) if (!isXml(name) && !isKnownBinary(name, bytes)) return "content"
  for (const [name, text] of texts) {
    const fault = name.endsWith(".rels") ? relationFault(text) : textFault(text)
    if (fault) return fault
  }
  return paragraphsOf(document).some((text) => text.includes("{{contenido}}")) ? undefined : "placeholder"
}

/** Pictures of ordinary size, and fonts, which Word scrambles. No EMF or WMF: they are little programs. */
function isKnownBinary(name: string, bytes: Uint8Array): boolean {
  if (/^word\/media\/[^/]+\.(png|jpe?g)$/i.test(name)) return typeof bitmapOf(bytes) === "object"
  return /^word\/fonts\/[^/]+\.(odttf|ttf)$/i.test(name)
}

/** Whatever else a relationship names would be fetched, run or opened with the file. */
const allowedRelations = new RegExp(
  `/(${[
    "officeDocument|styles|stylesWithEffects|settings|webSettings|fontTable|font|theme|numbering|header|footer",
    "footnotes|endnotes|comments|image|customXml|customXmlProps|core-properties|extended-properties|custom-properties",
    "glossaryDocument|people|commentsExtended|commentsIds|hyperlink",
  ].join("|")})$`,
)

function relationFault(xml: string): TemplateFault | undefined {
  if (hasDoctype(xml)) return "content"
  for (const [tag] of xml.matchAll(/<Relationship\s[^>]*>/g)) {
    const attribute = (name: string) =>
      unescaped(new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1] ?? "")
    const type = attribute("Type")
    // An address in a footer is followed by a person, if at all; nothing is fetched on opening.
    const isLink = type.endsWith("/hyperlink") && safeLink(attribute("Target")) !== undefined
    if (/TargetMode\s*=\s*["']external/i.test(tag) && !isLink) return "external"
    if (/^\w+:|^\/\/|\\/.test(attribute("Target")) && !isLink) return "external"
    if (!allowedRelations.test(type))
      return type.endsWith("aFChunk") || /oleObject|package/.test(type) ? "macros" : "content"
  }
  return undefined
}

/** Fields that load or start something, however Word has split their words between runs. */
const badFields =
  /\b(INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DDE|DDEAUTO|DATABASE|RD|EMBED|MACROBUTTON|GOTOBUTTON|HTMLCONTROL|CONTROL)\b/i

function textFault(xml: string): TemplateFault | undefined {
  if (hasDoctype(xml)) return "content"
  if (/<(\w+:)?(altChunk|object|OLEObject|control|subDoc|attachedTemplate|mailMerge)\b/.test(xml)) return "macros"
  const fields = [...xml.matchAll(/<w:instrText\b[^>]*>([^<]*)|\bw:instr\s*=\s*"([^"]*)"/g)]
  return badFields.test(
    unescaped(fields.map(([, split = "", whole = ""]) => `${split}${whole && ` ${whole} `}`).join("")),
  )
    ? "fields"
    : undefined
}

const hasDoctype = (xml: string) =>
  /<!(DOCTYPE|ENTITY)/i.test(xml) || xml.includes("\u0000") || /^.{0,9}<\?xml[^>]*encoding=["'](?!utf-8)/i.test(xml)

const unescaped = (text: string) =>
  text
    .replaceAll(/&#(x[0-9a-f]+|\d+);/gi, (_, code: string) => String.fromCodePoint(Math.min(0x10ffff, Number(`0${code}`)) || 0x20))
    .replaceAll("&amp;", "&") // prettier-ignore

/** The words of each paragraph, whatever runs they are in. */
const paragraphsOf = (xml: string): string[] =>
  xml.split("</w:p>").map((each) => [...each.matchAll(/<w:t\b[^>]*>([^<]*)/g)].map(([, text]) => text).join(""))

/** A picture of the first page of something else, in formats that readers of pictures stumble over. */
function dropThumbnail(parts: Parts): void {
  const relations = parts.get("_rels/.rels")
  if (!relations) return
  const kept = strFromU8(relations).replaceAll(/<Relationship\s[^>]*\/metadata\/thumbnail"[^>]*\/>/g, "")
  parts.set("_rels/.rels", new TextEncoder().encode(kept))
  for (const name of parts.keys()) if (/^docProps\/thumbnail\./i.test(name)) parts.delete(name)
}
