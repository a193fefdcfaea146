/** What the importer keeps true, whatever comes: no word is dropped, and what we wrote ourselves comes back as it was. */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { afterAll, describe, expect, test } from "vitest"
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate"
import { exampleActa } from "#server/actas/example-acta.ts"
import { closeExporters, formats } from "#server/exporters/registry.ts"
import { textsOf, wordsOf } from "#server/importers/account.ts"
import { importFile } from "#server/importers/import.ts"
import type { Imported } from "#server/importers/port.ts"
import { actaValue } from "#shared/protocol/acta-value.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import type { Acta } from "#shared/domain/acta.ts"
import { generatedActa, random } from "#tests/schema/acta-generator.ts"

afterAll(() => closeExporters())

const corpus = new URL("../../../shared/corpus/actas/", import.meta.url)
const ours = new URL("../fixtures/minutes/", import.meta.url)
const textsIn = (folder: URL) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => [name, new URL(name, folder)] as const)

/** Words of the source that stand neither in the acta nor in its doubts. */
function dropped(text: string, { content, doubts }: Imported): string[] {
  const there = new Set([...textsOf(content), ...doubts.map((doubt) => doubt.text)].flatMap(wordsOf))
  return wordsOf(text).filter((word) => !there.has(word))
}
const read = (text: string) => importFile(new TextEncoder().encode(text))

describe("every word of the source is in the acta or in its doubts", () => {
  test.each([...textsIn(ours), ...textsIn(new URL("held-out/", ours))])("%s", async (_, file) => {
    const text = readFileSync(file, "utf8")
    const imported = await read(text)
    expect(dropped(text, imported)).toEqual([])
    expect(actaValue.safeParse(imported.content).error).toBeUndefined()
  })

  test("real minutes, where they are at hand", async ({ skip }) => {
    if (!existsSync(corpus)) skip("the folder ../shared/corpus is not here")
    for (const [name, file] of textsIn(corpus)) {
      const text = readFileSync(file, "utf8")
      expect(dropped(text, await read(text)), name).toEqual([])
    }
  })

  test("lines of minutes thrown together at random, a hundred times", async () => {
    const lines = textsIn(ours).flatMap(([, file]) => readFileSync(file, "utf8").split("\n"))
    for (let seed = 1; seed <= 100; seed++) {
      const { below, pick } = random(seed)
      const text = Array.from({ length: 5 + below(60) }, () => pick(lines)).join("\n")
      if (!/\p{L}/u.test(text)) continue
      const imported = await read(text)
      expect(dropped(text, imported), `seed ${seed}`).toEqual([])
      expect(actaValue.safeParse(imported.content).error, `seed ${seed}`).toBeUndefined()
    }
  })

  test("markup, numbers and signs thrown together at random", async () => {
    const parts = ["# ", "## ", "**", "__", "1. ", "a) ", "IV. ", "- ", "[x] ", "| a | b |", "\t", "Acuerdos:", "Asistentes", "Ana Soto", "Se acuerda", ": ", "; ", "\n", "\n\n", "16:30", "3/5/2021", "<b>", "](", "http://a.b/c_d", "~~~~", "----", "|---|---|", "é", "ñ", "🗳️", "(", ")", "Ñandú"] // prettier-ignore
    for (let seed = 1; seed <= 300; seed++) {
      const { below, pick } = random(seed)
      const text = `x ${Array.from({ length: below(80) }, () => pick(parts)).join(below(2) === 0 ? "" : " ")}`
      const imported = await read(text)
      expect(dropped(text, imported), `seed ${seed}: ${text}`).toEqual([])
      expect(actaValue.safeParse(imported.content).error, `seed ${seed}`).toBeUndefined()
    }
  })
})

describe("import(export(acta)) = acta", () => {
  test.each(["json", "docx", "pdf"])("%s", async (format) => {
    for (let seed = 1; seed <= (format === "json" ? 40 : 8); seed++) {
      const acta: Acta = generatedActa(seed)
      const bytes = await formats[format]?.make(acta, { kind: "draft" }, "es")
      const { content, doubts } = await importFile(bytes ?? new Uint8Array())
      expect(canonicalActa(content), `seed ${seed}`).toBe(canonicalActa(acta))
      expect(doubts).toEqual([])
    }
  })
})

describe("a Word file of ours", () => {
  const made = async () => (await formats.docx?.make(exampleActa(), { kind: "draft" }, "es")) ?? new Uint8Array()
  const changed = (file: Uint8Array, change: (xml: string) => string) => {
    const parts = unzipSync(file)
    return zipSync({
      ...parts,
      "word/document.xml": strToU8(change(strFromU8(parts["word/document.xml"] ?? new Uint8Array()))),
    })
  }

  test("saved again by another program, its runs cut anew, is still ours", async () => {
    const file = changed(await made(), (xml) => xml.replace(">Otros<", ">Ot</w:t></w:r><w:r><w:t>ros<"))
    expect(canonicalActa((await importFile(file)).content)).toBe(canonicalActa(exampleActa()))
  })

  test("edited in another program is read as it now stands, and says so", async () => {
    const file = changed(await made(), (xml) =>
      xml.replace("generar una estrategia comunicacional", "generar dos estrategias"),
    )
    const { content, doubts } = await importFile(file)
    expect(doubts[0]).toMatchObject({ why: "edited", path: "" })
    expect(textsOf(content)).toContain("generar dos estrategias")
    // All else is as it was.
    expect(content.attendance.map(({ title }) => title)).toEqual(exampleActa().attendance.map(({ title }) => title))
    expect(content.items.map((item) => [item.title, item.items.map((sub) => sub.title)])).toEqual(
      exampleActa().items.map((item) => [item.title, item.items.map((sub) => sub.title)]),
    )
    const kinds = (acta: Acta) =>
      acta.items.flatMap((item) => [item, ...item.items]).map((item) => item.content.map(({ type }) => type))
    expect(kinds(content)).toEqual(kinds(exampleActa()))
  })
})
