/** The PDF, as readers, archives and screen readers take it. */
import { afterAll, expect, test } from "vitest"
import type { Block } from "#shared/domain/acta.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import { exampleActa } from "#server/actas/example-acta.ts"
import { makePdf } from "#server/exporters/pdf/pdf.ts"
import { withUaMark } from "#server/exporters/pdf/ua-mark.ts"
import { closeExporters, extracts } from "#server/exporters/registry.ts"
import { sheetOf } from "#server/exporters/sheet/sheet.ts"
import {
  actaOf,
  cell,
  draft,
  emptyActa,
  everything,
  item,
  letterhead,
  list,
  longActa,
  paragraph,
  sealed,
} from "./actas.ts"
import { claimsOf } from "./claims.ts"
import {
  attachedActa,
  checkPdf,
  joined,
  made,
  onDisk,
  pagesOf,
  pdfInfo,
  pdfObjects,
  pdfText,
  run,
  wordBoxes,
} from "./files.ts"

afterAll(closeExporters)

const richActa = () =>
  actaOf(
    item("Fondos", [
      list(true, [paragraph("uno"), list(false, [paragraph("dentro")])], [paragraph("dos")]),
      {
        type: "table",
        rows: [
          [cell("Fondo", { header: true }), cell("Monto", { header: true })],
          ...Array.from({ length: 80 }, (_, at) => [cell(`Fondo número ${at + 1}`), cell(String(at))]),
        ],
      },
      { type: "task", id: "task-00001", text: [{ text: "revisar" }], owner: "Ana", due: "2018-05-02", state: "done" },
    ]),
  )

test("is PDF/A-3a: tagged, in its language, with its title and the time of the lock", async () => {
  const pdf = await made("pdf", exampleActa(), sealed)
  checkPdf(pdf)
  const info = pdfInfo(pdf)
  expect(info).toMatch(/Tagged:\s+yes/)
  expect(info).toMatch(/Title:\s+Acta de Reunión N°4 Mesa de Gobierno Abierto/)
  expect(info).toMatch(/CreationDate:\s+Thu Apr 19 \d\d:20:00 2018/)
  const objects = pdfObjects(pdf)
  expect(objects).toMatch(/pdfaid:part>3</)
  expect(objects).toMatch(/pdfaid:conformance>A</)
  expect(objects).toContain("/Lang (es-CL)")
})

test("headings, lists, tables and links are tagged as such", async () => {
  const tags = pdfInfo(await made("pdf", richActa(), sealed), "-struct")
  for (const tag of ["H1", "H2", "L", "LI", "LBody", "Table", "THead", "TH", "TD", "P"])
    expect(tags, tag).toMatch(new RegExp(`^ +${tag}\\b`, "m"))
})

test("claims PDF/UA-1 too, whose test it has passed", () => {
  for (const acta of [exampleActa(), richActa(), emptyActa()]) {
    const { bytes, without } = makePdf(sheetOf(acta, sealed, "es", everything, letterhead()))
    expect(without).toBeUndefined()
    checkPdf(bytes)
    expect(claimsOf(bytes)).toMatchObject({ pdfa: "3A", pdfua: "1", showsTitle: true, faults: [] })
  }
})

test("so do a draft, a table of many pages, tables inside of tables, paper on its side, and an extract", async () => {
  const inside = (...content: Block[]) => ({ content })
  const nested: Block = { type: "table", rows: [[cell("a", { header: true }), cell("b", { header: true })], [cell("c"), inside({ type: "table", rows: [[cell("d"), inside({ type: "table", rows: [[cell("e")]] })]] })]] } // prettier-ignore
  const wide: Block = { type: "table", rows: [Array.from({ length: 30 }, (_, at) => cell(`C${at}`, { header: true }))] }
  const files = [
    await made("pdf", exampleActa(), draft, "es", everything),
    await made("pdf", richActa(), sealed),
    await made("pdf", actaOf(item("P", [nested]), item("Q", [wide])), sealed),
    await extracts.pdf?.("acuerdo-servicios").make(exampleActa(), sealed, "es"),
  ]
  for (const file of files) {
    if (!file) throw new Error("there is no extract")
    checkPdf(file)
    const claims = claimsOf(file)
    expect(claims).toMatchObject({ pdfa: "3A", pdfua: "1", language: "es-CL", showsTitle: true, faults: [] })
  }
  expect(claimsOf(files[2] ?? new Uint8Array()).tags).toEqual(expect.arrayContaining(["Table", "TH", "TD", "THead"]))
})

test("is made without the claim where its pages fall short of PDF/UA, and says so", () => {
  const untitled = { ...sheetOf(exampleActa(), sealed, "es"), title: "" }
  const { bytes, without } = makePdf(untitled)
  expect(without).toBe("pdfua")
  expect(claimsOf(bytes)).toMatchObject({ pdfa: "3A", pdfua: "" })
})

test("the mark is added behind the file, which stays as it was", () => {
  const { bytes } = makePdf(sheetOf(exampleActa(), sealed, "es"))
  const text = Buffer.from(bytes).toString("latin1")
  const first = /^.*?startxref\s+\d+\s+%%EOF/s.exec(text)?.[0] ?? ""
  expect(claimsOf(Buffer.from(first, "latin1"))).toMatchObject({ pdfa: "3A", pdfua: "" })
  expect(Buffer.compare(withUaMark(Buffer.from(first, "latin1")), bytes)).toBe(0)
})

test("has only our fonts, all of them inside", async () => {
  const objects = pdfObjects(await made("pdf", richActa(), draft))
  const fonts = new Set([...objects.matchAll(/\/BaseFont \/[A-Z]{6}\+([\w-]+)/g)].map(([, name]) => name))
  expect([...fonts].filter((name) => !/^(SourceSerif4|SourceSans3|NotoEmoji)/.test(name ?? ""))).toEqual([])
  expect(fonts.size).toBeGreaterThan(2)
})

test("holds the acta as it was sealed", async () => {
  expect(attachedActa(await made("pdf", exampleActa(), sealed))).toBe(canonicalActa(exampleActa()))
})

test("every page bears acta, page and seal; the end tells the whole seal and who signs", async () => {
  const text = pdfText(await made("pdf", exampleActa(), sealed))
  for (const page of [1, 2, 3]) expect(text).toContain(`Página ${page} de 3`)
  expect(text.match(/Sello baa6a2bf0262…/g)).toHaveLength(3)
  for (const words of ["Cerrada por", "19.04.2018, 18:20 (America/Santiago)", "Faltaba una organización.", "c0de c0de"])
    expect(text).toContain(words)
  expect(text).toContain("Edición 2: rectifica la anterior")
  expect(text.lastIndexOf("Secretaría")).toBeGreaterThan(text.indexOf("planificación."))
  expect(text).not.toContain("BORRADOR")
})

test("a draft is marked on every page", async () => {
  const pages = pdfText(await made("pdf", exampleActa(), draft))
    .split("\f")
    .slice(0, -1)
  expect(pages).toHaveLength(3)
  for (const page of pages) expect(page).toContain("BORRADOR")
})

test("in English the labels are English", async () => {
  const text = pdfText(await made("pdf", { ...exampleActa(), language: "en" }, draft, "en"))
  for (const words of ["I. Attendance", "II. Agenda", "III. Proceedings", "Resolution 4.1", "DRAFT", "Page 1 of 3"])
    expect(text).toContain(words)
})

test("a table's head returns on each of its pages", async () => {
  const pages = pagesOf(await made("pdf", richActa(), sealed)).filter((page) => /Fondo número \d/.test(page))
  expect(pages.length).toBeGreaterThan(1)
  for (const page of pages) expect(page).toMatch(/Fondo\s+Monto/)
})

test("sixty pages: nothing is lost, and no page ends in a heading", async () => {
  const acta = longActa(34)
  const pages = pagesOf(await made("pdf", acta, sealed))
  expect(pages.length).toBeGreaterThan(58)
  const titles = new Set(acta.items.flatMap((each) => [each, ...each.items]).map(({ title }) => joined(title)))
  const development = pages.slice(pages.findIndex((page) => page.includes("III. Desarrollo")))
  const lastLines = development.map((page) => page.trimEnd().split("\n").at(-1) ?? "")
  expect(lastLines.filter((line) => titles.has(joined(line.replace(/^(\d+|[a-z])\. /, ""))))).toEqual([])
  const text = pages.join("\n")
  for (let task = 1; task <= 340; task++) expect(text, `T4.${task}`).toMatch(new RegExp(`T4\\.${task}\\s`))
})

test("nothing runs off the paper: long words, addresses and codes break", async () => {
  const address = `https://ejemplo.cl/${"ruta-larga/".repeat(14)}fin`
  const long = ["otorrinolaringologicamente".repeat(3), address, "x".repeat(400), "0123456789abcdef".repeat(8)]
  const acta = actaOf(
    item("a".repeat(200), [
      ...long.map(paragraph),
      { type: "table", rows: [[...long.map((text) => cell(text)), cell("corto")]] },
      { type: "agreement", id: "agreement-1", text: [{ text: long.join(" ") }] },
      { type: "task", id: "task-00001", text: [{ text: long.join(" ") }], owner: "y".repeat(120), state: "open" },
    ]),
  )
  const pdf = await made(
    "pdf",
    { ...acta, title: "T".repeat(120), body: "B".repeat(150), place: "L".repeat(200) },
    draft,
  )
  const paper = 595
  // The watermark alone reaches further than the margins, and it stays on the paper as well.
  const off = wordBoxes(pdf).filter(({ left, right }) => left < 40 || right > paper - 40)
  expect(off.map(({ word }) => word)).toEqual([])
  const text = joined(pdfText(pdf))
  for (const words of long) expect(text).toContain(words)
})

test("a code in a table breaks inside its column", async () => {
  const codes = ["a", "b", "c", "d"].map((letter) => `${letter}1`.repeat(15))
  const pdf = await made("pdf", actaOf(item("P", [{ type: "table", rows: [codes.map((code) => cell(code))] }])), sealed)
  // 158 mm of text for four columns alike.
  const column = 448 / 4
  const pieces = wordBoxes(pdf).filter(({ word }) => /^([a-d]1){4}/.test(word.replaceAll("\u200b", "")))
  expect(pieces.length).toBeGreaterThan(4)
  for (const { word, left, right } of pieces) expect(right - left, word).toBeLessThan(column)
})

test("in narrow columns words are hyphenated, addresses keep their letters, dates and amounts stay whole", async () => {
  const address = "maria.fernandez.huidobro@transparencia.gobiernoabierto.gob.cl"
  const cells = [
    "Fernández-Huidobro",
    "interinstitucionales",
    "02.05.2018",
    "$12.345.678",
    address,
    "observaciones ".repeat(30),
  ]
  const table = { type: "table" as const, rows: [cells.map((text) => cell(text)), cells.map((text) => cell(text))] }
  const pdf = await made("pdf", actaOf(item("P", [table])), sealed)
  const words = wordBoxes(pdf).map(({ word }) => word)
  for (const whole of ["02.05.2018", "$12.345.678"]) expect(words).toContain(whole)
  expect(
    words
      .filter((word) => word.startsWith("interinst"))
      .every((word) => /[-\u00ad]$|^interinstitucionales$/.test(word)),
  ).toBe(true)
  const text = run("pdftotext", "-raw", onDisk(pdf), "-")
  expect(text.replaceAll("\n", "")).toContain(address)
})

test("an agreement longer than a page is printed to its end", async () => {
  const words = Array.from({ length: 1500 }, (_, at) => `palabra${at}`)
  const acta = actaOf(item("P", [{ type: "agreement", id: "agreement-1", text: [{ text: words.join(" ") }] }]))
  const text = joined(pagesOf(await made("pdf", acta, draft)).join(""))
  for (const word of [words[0], words[700], words[1499]]) expect(text).toContain(word)
})
