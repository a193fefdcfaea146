/** What holds for every acta and every format: all of it comes out, in order, and nothing else becomes of it. */
import { afterAll, expect, test } from "vitest"
import { closeExporters } from "#server/exporters/registry.ts"
import { generatedActa } from "#tests/schema/acta-generator.ts"
import { squeeze } from "#tests/support/source.ts"
import { draft, sealed } from "./actas.ts"
import { made, wordText } from "./files.ts"
import { expectInOrder, partsOf } from "./parts.ts"
import { markdownTokens, readAkn, textOf, written, writtenAs } from "./readers.ts"

afterAll(closeExporters)

test.each(written)(
  "every part of any acta is in %s, in order",
  async (format) => {
    for (let seed = 1; seed <= 60; seed++) {
      const acta = generatedActa(seed)
      const stamp = seed % 2 === 0 ? draft : sealed
      const file = await writtenAs(format, acta, stamp, seed % 3 === 0 ? "en" : "es")
      expectInOrder(textOf[format](file), partsOf(acta), `seed ${seed}`, squeeze)
    }
  },
  120_000,
)

// A PDF is read back by the places of its letters: of nested frames and cells no program tells the order reliably.
test("every part of any acta is in Word, in order", async () => {
  for (let seed = 1; seed <= 12; seed++) {
    const acta = generatedActa(seed)
    expectInOrder(await wordText(await made("docx", acta, sealed)), partsOf(acta), `seed ${seed}`, squeeze)
  }
})

test("no acta's words become markup in Markdown, and its words are read back as they stand", async () => {
  const ours = new Set(
    "inline text softbreak hardbreak heading paragraph bullet_list ordered_list list_item blockquote strong em link table thead tbody tr th td".split(" "),
  ) // prettier-ignore
  for (let seed = 1; seed <= 60; seed++) {
    const acta = generatedActa(seed)
    const kinds = markdownTokens(await writtenAs("md", acta, draft)).map((type) => type.replace(/_(open|close)$/, ""))
    expect(
      kinds.filter((kind) => !ours.has(kind)),
      `seed ${seed}`,
    ).toEqual([])
  }
})

test("ids are unique in Akoma Ntoso, and every reference finds its place", async () => {
  for (let seed = 1; seed <= 60; seed++) {
    const xml = await writtenAs("akn", generatedActa(seed), sealed)
    readAkn(xml, (document) => {
      const values = (path: string) => document.find(path).map(({ content }) => content)
      const ids = values("//@eId")
      expect(new Set(ids).size, `seed ${seed}`).toBe(ids.length)
      expect(ids.filter((id) => !/^[a-z][\w-]*$/i.test(id))).toEqual([])
      const references = values("//@refersTo | //@as | //@source | //*[local-name()='ref']/@href")
      expect(references.filter((each) => !ids.includes(each.slice(1)))).toEqual([])
    })
  }
})
