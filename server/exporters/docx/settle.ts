/**
 * What `docx` leaves to chance, settled: times, relationship ids, list restarts, the order and dates inside the zip.
 * The same acta gives the same bytes. The acta's JSON goes in as a custom XML part, for whoever reads the file back.
 */
import { createHash } from "node:crypto"
import { strFromU8, strToU8, unzipSync } from "fflate"
import { byCodeUnit } from "#shared/domain/seal.ts"
import type { Sheet } from "../sheet/sheet.ts"
import { packed } from "./check.ts"

/** A draft has no time of its own. */
const draftTime = "2000-01-01T00:00:00Z"
/** Word's part names for what follows. */
const mainPart = "word/document.xml"
const mainRelations = "word/_rels/document.xml.rels"

type Parts = Map<string, string>

export function settled(file: Uint8Array, sheet: Sheet): Uint8Array {
  const all = Object.entries(unzipSync(file))
  const isText = (name: string) => /\.(xml|rels)$/.test(name)
  const parts: Parts = new Map(all.filter(([name]) => isText(name)).map(([name, bytes]) => [name, strFromU8(bytes)]))
  settleTimes(parts, sheet.at === null ? draftTime : `${sheet.at.slice(0, 19)}Z`)
  nameRelationships(parts)
  restartLists(parts)
  // A body's own file keeps its own styles and pictures.
  if (!sheet.head.template) {
    keepWordsWhole(parts)
    numberPictures(parts)
  }
  nameWatermarks(parts)
  addActa(parts, sheet)
  return packed(
    new Map([
      ...all.filter(([name]) => !isText(name)),
      ...[...parts].map(([name, text]): [string, Uint8Array] => [name, strToU8(text)]),
    ]),
  )
}

function edit(parts: Parts, name: string, change: (text: string) => string): void {
  const text = parts.get(name)
  if (text === undefined) throw new Error(`the Word file has no part ${name}`)
  parts.set(name, change(text))
}

const settleTimes = (parts: Parts, time: string): void =>
  edit(parts, "docProps/core.xml", (xml) =>
    xml.replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, (_, tag: string) => `${tag}${time}`),
  )

const numberingRelation = '/relationships/numbering"'

/** Hyperlinks get random ids: number them in the order of the document. */
function nameRelationships(parts: Parts): void {
  const names = new Map<string, string>()
  edit(parts, mainPart, (xml) =>
    xml.replaceAll(/(<w:hyperlink [^>]*?r:id=")([^"]+)/g, (_, before: string, id: string) => {
      const name = names.get(id) ?? `rIdLink${names.size + 1}`
      names.set(id, name)
      return `${before}${name}`
    }),
  )
  edit(parts, mainRelations, (xml) => {
    const lines = (xml.match(/<Relationship [^>]*\/>/g) ?? []).map((line) =>
      line.replace(/ Id="([^"]+)"/, (whole, id: string) => {
        const name = line.includes(numberingRelation) ? "rIdNumbering" : names.get(id)
        return name === undefined ? whole : ` Id="${name}"`
      }),
    )
    return [xml.slice(0, xml.indexOf("<Relationship ")), ...lines.sort(byCodeUnit), "</Relationships>"].join("")
  })
}

/** docx counts pictures through all files that one process makes. */
function numberPictures(parts: Parts): void {
  let count = 0
  edit(parts, mainPart, (xml) => xml.replaceAll(/(<wp:docPr id=")\d+/g, (_, before: string) => `${before}${++count}`))
}

/** docx restarts the first level of a list alone; a nested list must count anew as well. */
const restartLists = (parts: Parts): void =>
  edit(parts, "word/numbering.xml", (xml) =>
    xml.replaceAll(/<w:lvlOverride w:ilvl="0">(.*?)<\/w:lvlOverride>/gs, (_, inner: string) =>
      Array.from({ length: 9 }, (__, level) => `<w:lvlOverride w:ilvl="${level}">${inner}</w:lvlOverride>`).join(""),
    ),
  )

/** Titles, headings, letterhead and names of groups are not hyphenated; docx has no word for it. */
const keepWordsWhole = (parts: Parts): void =>
  edit(parts, "word/styles.xml", (xml) =>
    xml.replaceAll(
      /(w:styleId="(?:Title|Heading[1-3]|ActaGroup|ActaNote|ActaHead)"(?:(?!<\/w:style>).)*?)(<w:spacing |<\/w:pPr>)/gs,
      (_, before: string, next: string) => `${before}<w:suppressAutoHyphens/>${next}`,
    ),
  )

/** Shapes get random ids as well; Word knows a watermark by how its id begins. */
function nameWatermarks(parts: Parts): void {
  for (const name of [...parts.keys()].filter((each) => each.startsWith("word/header")))
    edit(parts, name, (xml) =>
      xml.replaceAll(/(id="PowerPlusWaterMarkObject)[\w-]*/g, (_, start: string) => `${start}1`),
    )
}

/** Of the letters that Word shows, spaces left aside: whoever reads the file back sees by it whether they were changed. */
function wordsHash(parts: Parts): string {
  const letters = [...(parts.get(mainPart) ?? "").matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)].map(
    ([, text]) => text ?? "",
  )
  return createHash("sha256").update(letters.join("").replaceAll(/\s+/g, ""), "utf8").digest("hex")
}

const customXml = "http://schemas.openxmlformats.org/officeDocument/2006"
const namespace = "urn:acta-viva:acta:1"
const partId = "{5B6C0C5E-7B7E-4C39-9A0B-AC7A00000001}"
const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${customXml}/relationships/${type}" Target="${target}"/>`

const base64 = (text: string): string => Buffer.from(text, "utf8").toString("base64")

function addActa(parts: Parts, { json, lock }: Sheet): void {
  const sha256 = createHash("sha256").update(json, "utf8").digest("hex")
  // Base64: what XML can't hold must still come back exactly.
  const data = base64(json)
  const locked = lock === "" ? "" : ` lock="${base64(lock)}"`
  const attributes = `${locked} sha256="${sha256}" words="${wordsHash(parts)}" encoding="base64"`
  const part = `${head}<acta xmlns="${namespace}"${attributes}>${data}</acta>`
  // A template may be an acta of ours, with that one's data in it, or have other data at the first place.
  const old = [...parts].find(([name, xml]) => /^customXml\/item\d+\.xml$/.test(name) && xml.includes(namespace))?.[0]
  if (old !== undefined) {
    parts.set(old, part)
    return
  }
  let n = 1
  while (parts.has(`customXml/item${n}.xml`)) n += 1
  parts.set(`customXml/item${n}.xml`, part)
  parts.set(
    `customXml/itemProps${n}.xml`,
    `${head}<ds:datastoreItem ds:itemID="${partId}" xmlns:ds="${customXml}/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="${namespace}"/></ds:schemaRefs></ds:datastoreItem>`,
  )
  parts.set(
    `customXml/_rels/item${n}.xml.rels`,
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation("rId1", "customXmlProps", `itemProps${n}.xml`)}</Relationships>`,
  )
  edit(parts, "[Content_Types].xml", (xml) =>
    xml.replace(
      "</Types>",
      `<Override PartName="/customXml/itemProps${n}.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>`,
    ),
  )
  edit(parts, mainRelations, (xml) =>
    xml.replace("</Relationships>", `${relation("rIdActa", "customXml", `../customXml/item${n}.xml`)}</Relationships>`),
  )
}
