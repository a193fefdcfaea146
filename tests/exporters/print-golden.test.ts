/**
 * PDF and Word of the example and of a long acta against what was looked at and found good: text, tags, and Word's parts
 * as hashes. `vitest -u` writes them anew, to be read in the diff and looked at as pages.
 */
import { createHash } from "node:crypto"
import { afterAll, expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import { closeExporters } from "#server/exporters/registry.ts"
import { draft, everything, letterhead, longActa, sealed } from "./actas.ts"
import { made, pdfInfo, run, onDisk, wordHtml, wordParts } from "./files.ts"

afterAll(closeExporters)

const isGolden = (name: string, text: string) => expect(text).toMatchFileSnapshot(`golden/${name}`)
const sha256 = (data: Uint8Array | string) => createHash("sha256").update(data).digest("hex")

/** Tags with the words they hold, as poppler shows them, without its line numbers. */
const tagsOf = (pdf: Uint8Array) => pdfInfo(pdf, "-struct-text").replaceAll(/^\s*$\n/gm, "")
const layoutOf = (pdf: Uint8Array) => run("pdftotext", "-layout", onDisk(pdf), "-").replaceAll(/[ \t]+$/gm, "")
const partsOf = (docx: Uint8Array) =>
  Object.entries(wordParts(docx))
    // The data inside has tests of its own, and changes with what the acta can hold.
    .filter(([name]) => !/^customXml\/item\d/.test(name))
    .map(([name, xml]) => `${sha256(xml)}  ${name}\n`)
    .join("")

test("the example as PDF, with everything on it", async () => {
  const pdf = await made("pdf", exampleActa(), sealed, "es", everything, letterhead())
  await isGolden("example.pdf.txt", layoutOf(pdf))
  await isGolden("example.pdf.tags.txt", tagsOf(pdf))
  await isGolden("draft.pdf.txt", layoutOf(await made("pdf", exampleActa(), draft)))
})

test("the example as Word, with everything on it", async () => {
  const docx = await made("docx", exampleActa(), sealed, "es", everything, letterhead())
  await isGolden("example.docx.html", `${(await wordHtml(docx)).replaceAll(/<\/(p|h\d|li|tr|table)>/g, "$&\n")}\n`)
  await isGolden("example.docx.parts.txt", partsOf(docx))
})

test("sixty pages: the same bytes as ever, page by page and part by part", async () => {
  const acta = longActa(34)
  const pages = layoutOf(await made("pdf", acta, sealed))
    .split("\f")
    .slice(0, -1)
  await isGolden("long.pdf.pages.txt", pages.map((page, at) => `${sha256(page)}  ${at + 1}\n`).join(""))
  await isGolden("long.docx.parts.txt", partsOf(await made("docx", acta, sealed)))
})
