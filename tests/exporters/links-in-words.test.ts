import { expect, test } from "vitest"
import type { Cell } from "#shared/domain/acta.ts"
import { makePdf } from "#server/exporters/pdf/pdf.ts"
import { sheetOf } from "#server/exporters/sheet/sheet.ts"
import { actaOf, draft, item } from "./actas.ts"
import { joined, pdfText } from "./files.ts"

const syllables = ["in", "ter", "gu", "ber", "na", "men", "tal", "men", "te"]

// The word is longer than its column: it is divided, and in some of them right behind the link.
test("a word with a link inside is printed wherever its column ends", () => {
  const wordWith = (count: number): Cell => {
    const [start = "", ...rest] = syllables
    const linked = { text: rest.slice(0, count).join(""), link: "https://ejemplo.cl/" }
    return { content: [{ type: "paragraph", text: [{ text: start }, linked, { text: rest.slice(count).join("") }] }] }
  }
  const tables = [4, 5, 6, 7, 8].map((columns) => ({
    type: "table" as const,
    rows: syllables.slice(2).map((_, at) => Array.from({ length: columns }, () => wordWith(at + 1))),
  }))
  const { bytes, without } = makePdf(sheetOf(actaOf(item("P", tables)), draft, "es"))
  expect(without).toBeUndefined()
  expect(joined(pdfText(bytes)).replaceAll("-", "")).toContain("intergubernamentalmente")
})
