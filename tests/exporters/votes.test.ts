/** Votes and comings and goings in print: the same words in every format. */
import { afterAll, expect, test } from "vitest"
import type { Acta, Vote } from "#shared/domain/acta.ts"
import { closeExporters } from "#server/exporters/registry.ts"
import { sheetOf } from "#server/exporters/sheet/sheet.ts"
import { attendedBy, draft, item, paragraph, person } from "./actas.ts"
import { checkPdf, joined, made, pdfText, wordHtml } from "./files.ts"

afterAll(closeExporters)

const vote: Vote = {
  type: "vote",
  id: "vote-00001",
  text: [{ text: "Cambiar el formato del " }, { text: "segundo bloque", bold: true }],
  kind: "rollCall",
  mover: "Ana",
  ballots: [
    { attendee: "person-Ana", choice: "inFavour" },
    { attendee: "person-Luis", choice: "against", reason: "No hubo <informe> previo." },
  ],
  casting: "inFavour",
  outcome: "carried",
}
const taller = item("Taller en CEPAL", [paragraph("Se propone cambiar el formato."), vote], { outOfAgenda: true })
const acta = (): Acta => ({
  ...attendedBy(
    "Miembros",
    person("Ana"),
    person("Luis"),
    person("Verónica", {
      role: "PNUD",
      events: [
        { id: "event-0001", kind: "arrives", at: "16:48", item: taller.id },
        { id: "event-0002", kind: "recuses", item: taller.id },
      ],
    }),
  ),
  items: [taller],
  quorum: "majority",
})
const sentences = [
  "Votación nominal",
  "Cambiar el formato del segundo bloque",
  "Hay empate: 1 voto a favor, 1 en contra (Luis) y ninguna abstención. Quien preside dirime a favor: se aprueba.",
  "Propone: Ana",
  "Deja constancia Luis: No hubo <informe> previo.",
  "Se inhabilita: Verónica",
  "Siendo las 16:48 horas, se incorpora Verónica, PNUD, durante el punto 1.",
  "Se inhabilita Verónica, PNUD, en el punto 1.",
  "Hay quórum: 2 de 3 miembros presentes; el mínimo es 2.",
  "Fuera de tabla",
]

test("the sheet says who came, what was voted and what came of it", () => {
  const sheet = sheetOf(acta(), draft, "es")
  expect(sheet.events).toEqual(sentences.slice(6, 9))
  const block = sheet.items[0]?.blocks[1]
  expect(block).toMatchObject({ kind: "vote", label: "Votación nominal", result: sentences[2] })
})

test("an acta without votes or events prints as it always did", () => {
  expect(sheetOf(attendedBy("Miembros", person("Ana")), draft, "es").events).toEqual([])
})

test("what is written as text says it too", async () => {
  for (const format of ["html", "md", "txt", "akn"]) {
    const text = new TextDecoder().decode(await made(format, acta(), draft))
    const isMarkup = format === "html" || format === "akn"
    const words = (isMarkup ? text.replaceAll(/<\/?[a-z][^>]*>/gi, "") : text)
      .replaceAll(/&lt;/g, "<")
      .replaceAll(/&gt;/g, ">")
      .replaceAll(/[*\\]|^> ?/gm, "")
    for (const sentence of sentences)
      expect(joined(words), `${format}: ${sentence}`).toContain(joined(sentence).replaceAll("*", ""))
  }
})

test("PDF and Word print every sentence", async () => {
  const pdf = await made("pdf", acta(), draft)
  checkPdf(pdf)
  const text = joined(pdfText(pdf))
  const html = (await wordHtml(await made("docx", acta(), draft)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll(/<\/?(?:p|strong|em|h\d|ul|ol|li|a|table|tr|td|tbody|br)\b[^>]*>/g, "")
  for (const sentence of sentences) {
    expect(text, `PDF: ${sentence}`).toContain(joined(sentence))
    expect(joined(html), `Word: ${sentence}`).toContain(joined(sentence))
  }
})
