/** The Word file, as a clerk goes on working in it. */
import { createHash } from "node:crypto"
import { afterAll, expect, test } from "vitest"
import type { Block } from "#shared/domain/acta.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import { exampleActa } from "#server/actas/example-acta.ts"
import { closeExporters } from "#server/exporters/registry.ts"
import { actaOf, cell, draft, emptyActa, item, list, paragraph, sealed } from "./actas.ts"
import { made, wordHtml, wordParts } from "./files.ts"

afterAll(closeExporters)

const documentOf = async (...content: Parameters<typeof item>[1] & object) =>
  wordParts(await made("docx", actaOf(item("Punto", content)), draft))["word/document.xml"] ?? ""

test("title, sections, items and sub-items are headings of their levels", async () => {
  const html = await wordHtml(await made("docx", exampleActa(), sealed))
  const plainHtml = html.replaceAll(/<a [^>]*><\/a>/g, "")
  expect(plainHtml).toContain('<h1 class="title">Acta de Reunión N°4 Mesa de Gobierno Abierto</h1>')
  for (const section of ["Asistentes", "Tabla", "Desarrollo"]) expect(plainHtml).toMatch(new RegExp(`<h1>${section}<`))
  for (const { title, items } of exampleActa().items) {
    expect(plainHtml).toContain(`${title}</h2>`)
    for (const sub of items) expect(plainHtml).toContain(`${sub.title}</h3>`)
  }
})

test("headings and groups number themselves: I. 1. a. and a), linked to their styles both ways", async () => {
  const parts = wordParts(await made("docx", exampleActa(), draft))
  const numbering = parts["word/numbering.xml"] ?? ""
  const level = (style: string) =>
    new RegExp(`<w:numFmt w:val="(\\w+)"/><w:pStyle w:val="${style}"/>.*?<w:lvlText w:val="([^"]+)"/>`).exec(numbering)
  expect(level("Heading1")?.slice(1)).toEqual(["upperRoman", "%1."])
  expect(level("Heading2")?.slice(1)).toEqual(["decimal", "%2."])
  expect(level("Heading3")?.slice(1)).toEqual(["lowerLetter", "%3."])
  expect(level("ActaGroup")?.slice(1)).toEqual(["lowerLetter", "%1)"])
  for (const [depth, style] of ["Heading1", "Heading2", "Heading3"].entries()) {
    const xml = new RegExp(`w:styleId="${style}".*?</w:style>`).exec(parts["word/styles.xml"] ?? "")?.[0] ?? ""
    expect(xml).toContain(`<w:outlineLvl w:val="${depth}"/>`)
    expect(xml).toContain(`<w:ilvl w:val="${depth}"/>`)
    expect(xml).toContain("<w:suppressAutoHyphens/>")
  }
})

test("every list counts from one, at whatever depth", async () => {
  const inner = () => list(true, [paragraph("dentro")])
  const parts = wordParts(
    await made(
      "docx",
      actaOf(
        item("Punto", [
          list(true, [paragraph("uno"), inner()], [paragraph("dos"), inner()]),
          list(true, [paragraph("otra")]),
        ]),
      ),
      draft,
    ),
  )
  const used = [...(parts["word/document.xml"] ?? "").matchAll(/<w:ilvl w:val="(\d)"\/><w:numId w:val="(\d+)"\/>/g)]
    .map(([, level, id]) => ({ level, id }))
    .slice(-5)
  expect(used.map(({ level }) => level)).toEqual(["0", "1", "0", "1", "0"])
  const [first, second, third, fourth, fifth] = used.map(({ id }) => id)
  expect(first).toBe(third)
  expect(new Set([first, second, fourth, fifth]).size).toBe(4)
  const restarts = new RegExp(`<w:num w:numId="${fourth}">.*?<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/>`)
  expect(parts["word/numbering.xml"]).toMatch(restarts)
})

test("a table has columns of its own widths, a head that repeats, and cells that span", async () => {
  const xml = await documentOf({
    type: "table",
    rows: [
      [cell("Fondo", { header: true }), cell("Monto", { header: true })],
      [cell("Alto y con bastante texto", { rowspan: 2 }), cell("1")],
      [cell("2")],
      [cell("Total", { colspan: 2 })],
    ],
  })
  const table = /<w:tbl>(?:(?!<w:tbl>).)*Fondo.*?<\/w:tbl>/s.exec(xml)?.[0] ?? ""
  expect(table.match(/<w:tblHeader\/>/g)).toHaveLength(1)
  expect(table.match(/<w:vMerge/g)).toHaveLength(2)
  expect(table).toContain('<w:gridSpan w:val="2"/>')
  const [wide, narrow] = [...table.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map(([, width]) => Number(width))
  expect(wide).toBeGreaterThan(2 * (narrow ?? 0))
})

test("what is signed ends on the page of the signatures, and the seal stands below them", async () => {
  const endings: Block[][] = [
    [paragraph("fin")],
    [list(true, [paragraph("uno")], [paragraph("fin")])],
    [{ type: "table", rows: [[cell("uno")], [cell("fin")]] }],
    [{ type: "agreement", id: "agreement-1", text: [{ text: "fin" }] }],
    [{ type: "task", id: "task-00001", text: [{ text: "fin" }], state: "open" }],
  ]
  for (const ending of endings) {
    const acta = actaOf(item("Punto", [paragraph("antes"), ...ending]))
    const xml = wordParts(await made("docx", acta, sealed))["word/document.xml"] ?? ""
    const paragraphs = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([each]) => each)
    const kept = (from: string) => paragraphs.slice(paragraphs.findIndex((each) => each.includes(`>${from}<`)))
    const toTheSeal = kept("fin").slice(
      0,
      kept("fin").findIndex((each) => each.includes("El sello es")),
    )
    expect(toTheSeal.length).toBeGreaterThan(5)
    expect(toTheSeal.filter((each) => !each.includes("<w:keepNext/>"))).toEqual([])
    expect(kept("antes")[0]).not.toContain("<w:keepNext/>")
  }
})

test("an address is neither proofread nor hyphenated", async () => {
  const xml = await documentOf(paragraph("Escribir a maria.fernandez@transparencia.gob.cl hoy"))
  expect(xml).toMatch(/<w:noProof\/><\/w:rPr><w:t[^>]*>maria\.fernandez@transparencia\.gob\.cl</)
})

test("two agreements in a row keep two frames", async () => {
  const xml = await documentOf(
    { type: "agreement", id: "agreement-1", text: [{ text: "uno" }] },
    { type: "agreement", id: "agreement-2", text: [{ text: "dos" }] },
  )
  const frames = [...xml.matchAll(/<w:pStyle w:val="ActaAgreement"\/>(?:<w:keepNext\/>)?<w:ind ([^>]*)\/>/g)].map(
    ([, indent]) => indent,
  )
  expect(frames).toHaveLength(2)
  expect(frames[0]).not.toBe(frames[1])
})

test("pages are counted by Word, and every page bears acta and seal", async () => {
  const parts = wordParts(await made("docx", exampleActa(), sealed))
  for (const name of ["word/footer1.xml", "word/footer2.xml"]) {
    expect(parts[name]).toMatch(/Página .*PAGE.* de .*NUMPAGES/s)
    expect(parts[name]).toContain("Sello baa6a2bf0262…")
  }
  const heads = [parts["word/header1.xml"], parts["word/header2.xml"]].join()
  expect(heads.split("Mesa de Gobierno Abierto").length - 1, "the first page has a letterhead instead").toBe(1)
  expect(Object.values(parts).join()).not.toContain("BORRADOR")
})

test("a draft has the word in its headers and the mark across its pages", async () => {
  const parts = wordParts(await made("docx", exampleActa(), draft))
  for (const name of ["word/header1.xml", "word/header2.xml"]) {
    expect(parts[name]).toMatch(/<w:t[^>]*>BORRADOR</)
    expect(parts[name]).toMatch(/<v:textpath[^>]*string="BORRADOR"/)
  }
})

test("the file says its language, its title and the time of the lock", async () => {
  const spanish = wordParts(await made("docx", exampleActa(), sealed))
  expect(spanish["word/styles.xml"]).toContain('<w:lang w:val="es-CL"')
  expect(spanish["docProps/core.xml"]).toContain("<dc:title>Acta de Reunión N°4 Mesa de Gobierno Abierto</dc:title>")
  expect(spanish["docProps/core.xml"]?.match(/2018-04-19T21:20:00Z/g)).toHaveLength(2)
  const english = wordParts(await made("docx", { ...exampleActa(), language: "en" }, draft, "en"))
  expect(english["word/styles.xml"]).toContain('<w:lang w:val="en-GB"')
  expect(english["word/document.xml"]).toContain("Proceedings")
})

test("the acta goes inside as it was sealed, with its hash", async () => {
  const acta = { ...exampleActa(), title: "con \u0000 y \ufffe dentro" }
  const xml = wordParts(await made("docx", acta, sealed))["customXml/item1.xml"] ?? ""
  const [, sha256, data = ""] = /sha256="(\w+)"[^>]* encoding="base64">([^<]*)</.exec(xml) ?? []
  const json = Buffer.from(data, "base64").toString("utf8")
  expect(json).toBe(canonicalActa(acta))
  expect(sha256).toBe(createHash("sha256").update(json).digest("hex"))
})

test("links keep their targets, two to the same place too", async () => {
  const link = "https://ejemplo.cl/?a=1&b=$&"
  const parts = wordParts(
    await made("docx", actaOf(item("P", [paragraph(`${link} y ${link} y https://otro.cl/x`)])), draft),
  )
  const ids = [...(parts["word/document.xml"] ?? "").matchAll(/<w:hyperlink [^>]*r:id="([^"]+)"/g)].map(([, id]) => id)
  const targets = ids.map(
    (id) => new RegExp(`Id="${id}"[^>]*Target="([^"]*)"`).exec(parts["word/_rels/document.xml.rels"] ?? "")?.[1],
  )
  expect(targets).toHaveLength(3)
  expect(targets[0]).toContain("https://ejemplo.cl/?a=1&amp;b=$")
  expect(targets[2]).toBe("https://otro.cl/x")
})

test("an empty acta is a whole document", async () => {
  const html = await wordHtml(await made("docx", emptyActa(), draft))
  expect(html).toContain(">Acta</h1>")
  expect(html).toContain("Desarrollo")
})
