/**
 * What `docx` leaves to chance, settled: times, relationship ids, the order and dates inside the zip. The same acta
 * gives the same bytes. The acta's JSON goes in as a custom XML part, for whoever reads the file back.
 */
import { createHash } from "node:crypto"
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from "fflate"
import type { Sheet } from "../sheet.ts"

/** A draft has no time of its own. */
const draftTime = "2000-01-01T00:00:00Z"
const namespace = "urn:acta-viva:acta:1"
const partId = "{5B6C0C5E-7B7E-4C39-9A0B-AC7A00000001}"

export function settled(file: Uint8Array, sheet: Sheet): Uint8Array {
  const parts = unzipSync(file)
  const texts = new Map(Object.entries(parts).map(([name, bytes]) => [name, bytes]))
  const edit = (name: string, change: (text: string) => string) => {
    const bytes = texts.get(name)
    if (bytes) texts.set(name, strToU8(change(strFromU8(bytes))))
  }
  const time = sheet.at ? `${sheet.at.slice(0, 19)}Z` : draftTime
  edit("docProps/core.xml", (xml) => xml.replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${time}`))
  renameRelationships(texts)
  addActa(texts, edit, sheet.json)
  const date = new Date(time)
  const zip: Zippable = {}
  for (const name of [...texts.keys()].sort(contentTypesFirst)) {
    const bytes = texts.get(name)
    if (bytes) zip[name] = [bytes, { mtime: zipDate(date), level: 6 }]
  }
  return zipSync(zip)
}

/** Zip dates are local time without a zone: give the UTC figures whatever zone this machine is in. */
const zipDate = (date: Date): Date =>
  new Date(
    date.getUTCFullYear(),
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  )

const contentTypesFirst = (a: string, b: string): number => {
  const rank = (name: string) => (name === "[Content_Types].xml" ? 0 : name === "_rels/.rels" ? 1 : 2)
  return rank(a) - rank(b) || (a < b ? -1 : 1)
}

/** Hyperlinks get random ids: number them in the order of the document. */
function renameRelationships(texts: Map<string, Uint8Array>): void {
  const name = "word/_rels/document.xml.rels"
  const rels = texts.get(name)
  const main = texts.get("word/document.xml")
  if (!rels || !main) return
  let document = strFromU8(main)
  let relations = strFromU8(rels)
  const ids = [...document.matchAll(/<w:hyperlink [^>]*r:id="([^"]+)"/g)].map((match) => match[1] ?? "")
  ids.forEach((id, index) => {
    document = document.replace(`r:id="${id}"`, `r:id="rIdLink${index + 1}"`)
    relations = relations.replace(`Id="${id}"`, `Id="rIdLink${index + 1}"`)
  })
  const lines = relations.match(/<Relationship [^>]*\/>/g) ?? []
  const sorted = [...lines].sort()
  relations = relations.replace(lines.join(""), sorted.join(""))
  texts.set("word/document.xml", strToU8(document))
  texts.set(name, strToU8(relations))
}

function addActa(
  texts: Map<string, Uint8Array>,
  edit: (name: string, change: (text: string) => string) => void,
  json: string,
) {
  const sha256 = createHash("sha256").update(json, "utf8").digest("hex")
  const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
  // Base64: what XML can't hold (controls) must still come back exactly.
  const data = Buffer.from(json, "utf8").toString("base64")
  texts.set(
    "customXml/item1.xml",
    strToU8(`${head}<acta xmlns="${namespace}" sha256="${sha256}" encoding="base64">${data}</acta>`),
  )
  texts.set(
    "customXml/itemProps1.xml",
    strToU8(
      `${head}<ds:datastoreItem ds:itemID="${partId}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="${namespace}"/></ds:schemaRefs></ds:datastoreItem>`,
    ),
  )
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
  texts.set(
    "customXml/_rels/item1.xml.rels",
    strToU8(
      `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation("rId1", "customXmlProps", "itemProps1.xml")}</Relationships>`,
    ),
  )
  edit("[Content_Types].xml", (xml) =>
    xml.replace(
      "</Types>",
      `<Override PartName="/customXml/itemProps1.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>`,
    ),
  )
  edit("word/_rels/document.xml.rels", (xml) =>
    xml.replace("</Relationships>", `${relation("rIdActa", "customXml", "../customXml/item1.xml")}</Relationships>`),
  )
}
