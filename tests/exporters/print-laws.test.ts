/** Whatever the acta: every name, paragraph, task and agreement of it is in the file, in the acta's order. */
import { afterAll, expect, test } from "vitest"
import { allItems, blocksOf, plain, type Acta } from "#shared/domain/acta.ts"
import { listed } from "#shared/domain/excused.ts"
import { clean, shownByNumber } from "#server/exporters/clean.ts"
import { closeExporters } from "#server/exporters/registry.ts"
import { generatedActa } from "#tests/schema/acta-generator.ts"
import { draft, everything } from "./actas.ts"
import { checkPdf, made, pdfInfo, wordText } from "./files.ts"

afterAll(closeExporters)

const seeds = Array.from({ length: Number(process.env.FUZZ_SEEDS ?? 12) }, (_, at) => at + 1)

/** Letters and digits: what stands between them is the format's own, hyphens and marks of lists among it. */
const letters = (text: string) => clean(text).replaceAll(/[^\p{L}\p{N}]/gu, "")
/** As the PDF shows what none of its fonts draws. */
const drawn = (text: string) => clean(text).replaceAll(/\p{Script=Arabic}/gu, shownByNumber)

const partsOf = (acta: Acta): string[] =>
  [
    acta.title,
    ...acta.attendance.flatMap((group) => [group.title.replace(/\s*:$/, ""), ...listed(group).map(({ name }) => name)]),
    ...acta.items.map(({ title }) => title),
    ...allItems(acta).flatMap((item) => [
      item.title,
      ...[...blocksOf(item.content)].flatMap((block) => ("text" in block ? [plain(block.text)] : [])),
    ]),
    // Gathered once more at the end.
    ...["agreement", "task"].flatMap((type) =>
      allItems(acta).flatMap((item) =>
        [...blocksOf(item.content)].flatMap((block) =>
          "id" in block && block.type === type ? [plain(block.text)] : [],
        ),
      ),
    ),
  ].filter((text) => letters(text) !== "")

function isAllIn(text: string, parts: string[]) {
  let from = 0
  for (const part of parts) {
    const at = text.indexOf(letters(part), from)
    expect(at, `“${part}” comes after what stands before it`).toBeGreaterThanOrEqual(0)
    from = at + letters(part).length
  }
}

/** By its tags: the order in which it is read aloud, whatever the order in which the page was drawn. */
const readAloud = (pdf: Uint8Array): string =>
  [...pdfInfo(pdf, "-struct-text").matchAll(/^ +"(.*?)"$/gms)].map(([, text]) => text).join("\n")

test.each(seeds)("acta %i is whole in PDF and in Word", async (seed) => {
  const acta = generatedActa(seed)
  const pdf = await made("pdf", acta, draft, "es", everything)
  checkPdf(pdf)
  isAllIn(letters(readAloud(pdf)), partsOf(acta).map(drawn))
  isAllIn(letters(await wordText(await made("docx", acta, draft, "es", everything))), partsOf(acta))
})
