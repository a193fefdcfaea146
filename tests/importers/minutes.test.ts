/** How much of minutes the importer finds: our own, and real ones with their scorer where they are at hand. */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { foundInFile } from "#server/importers/import.ts"
import { alike, fold, wordsIn } from "#server/importers/recognise/words.ts"
import { shapeOf, type Shape } from "#server/importers/shape.ts"

const ours = new URL("../fixtures/minutes/", import.meta.url)
const corpus = new URL("../../../shared/corpus/", import.meta.url)
const names = (folder: URL) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => name.replace(/\.txt$/, ""))
const read = async (file: URL): Promise<Shape> => shapeOf(await foundInFile(readFileSync(file)))
const expected = (name: string, folder = ours) =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8")) as Shape & {
    ignore?: Partial<Record<string, string[]>>
  }

/** How many of what should be found was found, and of what was found should be: their harmonic mean. */
function agreement(wanted: string[], got: string[], ignored: string[] = []): number {
  const isNear = (a: string, b: string) => alike(a, b) >= 0.7 || shorter(a, b)
  const free = got.filter(
    (each) => wanted.some((one) => isNear(one, each)) || !ignored.some((one) => isNear(one, each)),
  )
  if (wanted.length + free.length === 0) return 1
  const left = [...free]
  const found = wanted.filter((one) => {
    const at = left.findIndex((each) => isNear(one, each))
    if (at !== -1) left.splice(at, 1)
    return at !== -1
  }).length
  return (2 * found) / (wanted.length + free.length)
}
/** A clause counts as found in the sentence that holds it. */
function shorter(a: string, b: string): boolean {
  const [short, long] = [wordsIn(fold(a)), wordsIn(fold(b))].sort((x, y) => x.length - y.length) as [string[], string[]]
  return (
    short.length > 0 &&
    long.length <= short.length * 2.5 &&
    short.filter((word) => long.includes(word)).length >= short.length * 0.7
  )
}
const titles = ({ sections }: Pick<Shape, "sections">) =>
  sections.flatMap(({ title, children }) => [title, ...children])

function score(wanted: ReturnType<typeof expected>, got: Shape): number {
  const fields = (["language", "number", "date", "start", "end"] as const).map((field) =>
    wanted[field] === got[field] ? 1 : 0,
  )
  return (
    [
      fields.reduce<number>((sum, one) => sum + one, 0) / fields.length,
      agreement(
        wanted.attendees.map(({ name }) => name),
        got.attendees.map(({ name }) => name),
      ),
      agreement(wanted.agenda, got.agenda),
      agreement(titles(wanted), titles(got), wanted.ignore?.sections),
      agreement(wanted.agreements, got.agreements),
      agreement(
        wanted.tasks.map(({ text }) => text),
        got.tasks.map(({ text }) => text),
        wanted.ignore?.tasks,
      ),
    ].reduce((sum, one) => sum + one, 0) / 6
  )
}

test.each(names(ours))("most of %s is found", async (name) => {
  expect(score(expected(name), await read(new URL(`${name}.txt`, ours)))).toBeGreaterThan(0.85)
})

test("of minutes that no recogniser was ever made better for, 0.8 on the whole", async () => {
  const heldOut = new URL("held-out/", ours)
  const scores = await Promise.all(
    names(heldOut).map(async (name) => score(expected(name, heldOut), await read(new URL(`${name}.txt`, heldOut)))),
  )
  expect(scores.length).toBeGreaterThanOrEqual(5)
  expect(scores.reduce((sum, each) => sum + each, 0) / scores.length).toBeGreaterThan(0.8)
})

test("of real minutes 0.85 on the whole, none under 0.6, and the example 0.97", async ({ skip }) => {
  if (!existsSync(corpus)) return skip("the folder ../shared/corpus is not here")
  const { scoreActa } = (await import(new URL("score.mjs", corpus).href)) as {
    scoreActa: (wanted: unknown, got: Shape) => { overall: number }
  }
  const scores = await Promise.all(
    names(new URL("actas/", corpus)).map(async (name) => {
      const wanted: unknown = JSON.parse(readFileSync(new URL(`actas/${name}.json`, corpus), "utf8"))
      return { name, overall: scoreActa(wanted, await read(new URL(`actas/${name}.txt`, corpus))).overall }
    }),
  )
  expect(scores.filter(({ overall }) => overall < 0.6)).toEqual([])
  expect(scores.reduce((sum, { overall }) => sum + overall, 0) / scores.length).toBeGreaterThan(0.85)
  const seed: unknown = JSON.parse(readFileSync(new URL("seed.json", corpus), "utf8"))
  const example = await read(new URL("../fixtures/acta-4-mesa-gobierno-abierto.txt", import.meta.url))
  expect(scoreActa(seed, example).overall).toBeGreaterThan(0.97)
})
