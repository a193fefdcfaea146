/** What both measure, in a process of their own: from the library's import to the first file, further files, and a long one. */
import { exampleActa } from "#server/actas/example-acta.ts"
import { sheetOf, type Sheet } from "#server/exporters/sheet/sheet.ts"
import { longActa, sealed } from "#tests/exporters/actas.ts"

/** Every file differs, so that nothing is remembered from the one before. */
export const sheetNumber = (n: number): Sheet => sheetOf({ ...exampleActa(), place: `Sala ${n}` }, sealed, "es")
export const longSheet = (n: number): Sheet => sheetOf({ ...longActa(34), place: `Sala ${n}` }, sealed, "es")

type Make = (sheet: Sheet) => Promise<Uint8Array> | Uint8Array

/** `load` brings the library in. What both share, Node itself and the making of the sheet, is done by then. */
export async function measured(load: () => Promise<Make>) {
  const wantsLong = process.argv[2] === "long"
  const first = sheetNumber(0)
  let make: Make = () => new Uint8Array()
  const cold = await timed(async () => {
    make = await load()
    await make(first)
  })
  const times: number[] = []
  for (let n = 1; n <= 11; n++) times.push(await timed(() => make(sheetNumber(n))))
  const warm = times.toSorted((a, b) => a - b)[5] ?? 0
  let pages = 0
  let long = 0
  if (wantsLong)
    long = await timed(async () => {
      const file = await make(longSheet(1))
      pages =
        Buffer.from(file)
          .toString("latin1")
          .match(/\/Type \/Page\b(?!s)/g)?.length ?? 0
    })
  return { cold, warm, long, pages, rss: process.resourceUsage().maxRSS / 1024 }
}

export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
