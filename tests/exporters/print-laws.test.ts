/** Whatever the acta: every name, paragraph, task and agreement of it is in the file, in the acta's order. */
import { afterAll, expect, test } from "vitest"
import { allItems, blocksOf, plain, type Acta, type Block } from "#shared/domain/acta.ts"
import { listed } from "#shared/domain/excused.ts"
import { clean, shownByNumber } from "#server/exporters/clean.ts"
import { closeExporters } from "#server/exporters/registry.ts"
import { generatedActa } from "#tests/schema/acta-generator.ts"
import { everything, sealed } from "./actas.ts"
import { checkPdf, made, onDisk, run, wordText } from "./files.ts"
import { tagTreeOf, textIn } from "./tags.ts"

afterAll(closeExporters)

const seeds = Array.from({ length: Number(process.env.FUZZ_SEEDS ?? 12) }, (_, at) => at + 1)

/** Letters and digits: what stands between them is the format's own, hyphens and marks of lists among it. */
const letters = (text: string) => clean(text).replaceAll(/[^\p{L}\p{N}]/gu, "")
/** As the PDF shows what none of its fonts draws. */
const drawn = (text: string) => clean(text).replaceAll(/\p{Script=Arabic}/gu, shownByNumber)

const textsOf = (blocks: Iterable<Block>): string[] =>
  [...blocks].flatMap((block) => ("text" in block ? [plain(block.text)] : []))

/** `content`: the texts of an item's blocks that are looked for. */
const partsOf = (acta: Acta, content: (blocks: Block[]) => string[]): string[] =>
  [
    acta.title,
    ...acta.attendance.flatMap((group) => [group.title.replace(/\s*:$/, ""), ...listed(group).map(({ name }) => name)]),
    ...acta.items.map(({ title }) => title),
    ...allItems(acta).flatMap((item) => [item.title, ...content(item.content)]),
  ].filter((text) => letters(text) !== "")

const all = (blocks: Block[]) => textsOf(blocksOf(blocks))
const outsideTables = (blocks: Block[]): string[] =>
  blocks.flatMap((block) =>
    block.type === "list" ? block.items.flatMap(outsideTables) : block.type === "table" ? [] : textsOf([block]),
  )

function isInOrder(text: string, parts: string[]) {
  let from = 0
  for (const part of parts.map(letters)) {
    const at = text.indexOf(part, from)
    expect(at, `“${part}” comes after what stands before it`).toBeGreaterThanOrEqual(0)
    from = at + part.length
  }
}

/** Letters that `whole` has more often than `text`: poppler weaves narrow cells into each other, but invents nothing. */
function missingFrom(text: string, whole: string): string[] {
  const left = new Map<string, number>()
  for (const letter of text) left.set(letter, (left.get(letter) ?? 0) + 1)
  return Array.from(whole).filter((letter) => {
    const count = left.get(letter) ?? 0
    left.set(letter, count - 1)
    return count <= 0
  })
}

test.each(seeds)("acta %i is whole in Word, in order", async (seed) => {
  const acta = generatedActa(seed)
  isInOrder(letters(await wordText(await made("docx", acta, sealed, "es", everything))), partsOf(acta, all))
})

test.each(seeds)("acta %i is whole in PDF, in order", async (seed) => {
  const acta = generatedActa(seed)
  const pdf = await made("pdf", acta, sealed, "es", everything)
  checkPdf(pdf)
  // Between running head and foot, as it was drawn: cells that reach over several rows are drawn after their table.
  const text = letters(run("pdftotext", "-raw", "-x", "0", "-y", "66", "-W", "600", "-H", "712", onDisk(pdf), "-"))
  isInOrder(text, partsOf(acta, outsideTables).map(drawn))
  expect(missingFrom(text, letters(partsOf(acta, all).map(drawn).join("")))).toEqual([])
  // By its tags, as it is read aloud: in tables as well.
  isInOrder(letters(textIn(tagTreeOf(pdf).root)), partsOf(acta, all).map(drawn))
})
