/** One agreement and what it stands in, certified. */
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import { exampleActa } from "#server/actas/example-acta.ts"
import { extractSheetOf } from "#server/exporters/extract/extract.ts"
import { closeExporters, extracts } from "#server/exporters/registry.ts"
import { Caller, firstAccount, testServer, type TestServer } from "#tests/support/server.ts"
import { draft, lock, sealed } from "./actas.ts"
import { attachedActa, checkPdf, joined, pdfText, wordParts, wordText } from "./files.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import { everywhere, forbidden, markup, unprintable } from "./torture.ts"

const id = "acuerdo-formato"
const words =
  "Para el segundo bloque se acordó cambiar el formato a un espacio de diálogo e interacción, donde Álvaro Ramírez-Alujas actuará de facilitador."
const made = async (format: string, acta: ReturnType<typeof exampleActa>, stamp: typeof sealed, agreement = id) => {
  const exporter = extracts[format]?.(agreement)
  if (!exporter) throw new Error(`there is no extract as ${format}`)
  return exporter.make(acta, stamp, "es")
}

let server: TestServer
let secretary: Caller
let body: { id: string }
beforeAll(async () => {
  server = await testServer()
  secretary = await firstAccount(server.url)
  body = await secretary.ask("POST", "/api/bodies", { name: "Mesa de Gobierno Abierto", timeZone: "America/Santiago" })
})
afterAll(async () => {
  await server.stop()
  await closeExporters()
})
let number = 4
const opened = () =>
  secretary.ask<ActaRecord>("POST", `/api/bodies/${body.id}/actas`, {
    content: { ...exampleActa(), number: String(number++) },
  })
const asked = (acta: ActaRecord, agreement = id, format = "pdf", by = secretary) =>
  by.call("GET", `/api/actas/${acta.id}/agreements/${agreement}/export/${format}`) // prettier-ignore

test("it has the agreement by its number, the item it stands in, the meeting, and who certifies it when", () => {
  const sheet = extractSheetOf(exampleActa(), sealed, id, "es")
  expect(sheet.title).toBe("Certificado de acuerdo")
  expect(sheet.short).toBe("Acuerdo 4.3 · Acta N°4")
  expect(sheet.header.map(({ label, value }) => `${label}: ${value.slice(0, 30)}`)).toEqual([
    "Acta: Acta de Reunión N°4 Mesa de Go",
    "Fecha: 19.04.2018",
    "Inicio: 16:30",
    "Término: 18:15",
    "Lugar: Sala de reuniones, Comisión de",
    "Asistentes: 8 presentes, 1 con excusa",
  ])
  expect(sheet.extract).toMatchObject({
    warning: "El acta está cerrada y sellada; al expedirse este certificado aún no consta su aprobación.",
    intro:
      "Francisco Sánchez Lay certifica que el acuerdo 4.3 consta como sigue en el Acta N°4 de Mesa de Gobierno Abierto, de la reunión del 19.04.2018, cerrada y sellada.",
    items: ["2. Coordinación de eventos para la Open Gov Week.", "b. Taller en CEPAL – Martes 8 de mayo"],
    blocks: [{ kind: "agreement", label: "Acuerdo 4.3", runs: [{ text: words }] }],
    issued: "Expedido con el cierre del acta: 19.04.2018, 18:20 (America/Santiago).",
  })
  expect(sheet.signatures).toEqual([{ label: "Francisco Sánchez Lay", value: "Secretaría" }])
  expect(sheet.seal?.lines.map(({ value }) => value.replaceAll(" ", ""))).toContain(lock.seal)
})

test("once the acta is approved it says when, and warns no more", () => {
  const sheet = extractSheetOf(
    exampleActa(),
    { kind: "sealed", lock, link: "c0de".repeat(16), approved: "2018-05-03" },
    id,
    "es",
  )
  expect(sheet.extract?.warning).toBe("")
  expect(sheet.extract?.intro).toMatch(/cerrada y sellada y aprobada el 03\.05\.2018\.$/)
})

test("of a draft it warns, certifies nothing and leaves nobody to sign", () => {
  const sheet = extractSheetOf(exampleActa(), draft, id, "es")
  expect(sheet.title).toBe("Extracto de acta")
  expect(sheet.extract?.warning).toContain("Extracto de un acta aún no aprobada")
  expect(sheet.extract?.intro).not.toContain("certifica")
  expect([sheet.extract?.issued, sheet.signatures, sheet.seal, sheet.watermark]).toEqual(["", [], null, "BORRADOR"])
})

test("PDF and Word hold that agreement and no other, with the whole acta's data inside", async () => {
  const pdf = await made("pdf", exampleActa(), sealed)
  checkPdf(pdf)
  expect(attachedActa(pdf)).toBe(canonicalActa(exampleActa()))
  const docx = await made("docx", exampleActa(), sealed)
  expect(wordParts(docx)["customXml/item1.xml"]).toContain("base64")
  for (const text of [pdfText(pdf), await wordText(docx)].map(joined)) {
    expect(text).toContain(joined(words))
    expect(text).toContain("Acuerdo4.3")
    expect(text).toContain(lock.seal)
    expect(text).not.toMatch(/Acuerdo4\.[124]|III\.|Rosario/)
  }
})

test("the same extract is the same bytes, and hostile text stays text", async () => {
  for (const format of ["pdf", "docx"]) {
    const one = await made(format, exampleActa(), sealed)
    await closeExporters()
    expect(Buffer.compare(one, await made(format, exampleActa(), sealed)), format).toBe(0)
  }
  for (const text of markup.slice(0, 4)) {
    const file = await made("pdf", everywhere(text), draft, "agreement-1")
    checkPdf(file)
    expect(joined(pdfText(file))).toContain(joined(text))
    expect(joined(await wordText(await made("docx", everywhere(text), draft, "agreement-1")))).toContain(joined(text))
  }
  const parts = wordParts(await made("docx", everywhere(unprintable), draft, "agreement-1"))
  expect(parts["word/document.xml"]?.replaceAll("\t", "")).not.toMatch(forbidden)
})

test("of a locked acta it is made once and served as those bytes for ever", async () => {
  const acta = await opened()
  const before = await asked(acta)
  expect(before.headers.get("x-content-sha256")).toBeNull()
  const { seal } = await secretary.ask<{ seal: string }>("GET", `/api/actas/${acta.id}/content`)
  await secretary.ask("POST", `/api/actas/${acta.id}/moves`, { move: "finalize", expects: seal })
  const [one, two] = [await asked(acta), await asked(acta)]
  expect(one.headers.get("content-type")).toBe("application/pdf")
  expect(one.headers.get("content-disposition")).toContain(`filename="Acuerdo ${acta.number}-3 Acta N${acta.number} Mesa de Gobierno Abierto.pdf"`)
  expect(one.headers.get("x-content-sha256")).toBe(two.headers.get("x-content-sha256"))
  expect(Buffer.from(await one.arrayBuffer()).equals(Buffer.from(await two.arrayBuffer()))).toBe(true)
  // Approved since, it is another file; the one issued before is served again when the approval is taken back.
  const note = (fact: object) =>
    secretary.ask<{ facts: { id: string }[] }>("POST", `/api/actas/${acta.id}/facts`, { kind: "approved", ...fact })
  const { facts } = await note({ on: "2026-05-03" })
  const approved = await asked(acta)
  expect(approved.headers.get("x-content-sha256")).not.toBe(one.headers.get("x-content-sha256"))
  expect(joined(pdfText(new Uint8Array(await approved.arrayBuffer())))).toContain(joined("aprobada el 03.05.2026"))
  await note({ takesBack: facts[0]?.id })
  expect((await asked(acta)).headers.get("x-content-sha256")).toBe(one.headers.get("x-content-sha256"))
  // Another agreement's is another file.
  const other = await asked(acta, "acuerdo-reunion")
  expect(other.headers.get("x-content-sha256")).not.toBe(two.headers.get("x-content-sha256"))
}) // prettier-ignore

test("an agreement that isn't there, another format and a stranger are refused", async () => {
  const acta = await opened()
  expect((await asked(acta, "tarea-feria-1")).status).toBe(400)
  expect((await asked(acta, id, "html")).status).toBe(415)
  expect((await asked(acta, id, "pdf", new Caller(server.url))).status).toBe(401)
})
