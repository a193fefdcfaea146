/** `npm run bench:import`: how long the importer takes, and how long the server's loop stands still meanwhile. */
import { monitorEventLoopDelay } from "node:perf_hooks"
import { readFileSync } from "node:fs"
import { exampleActa } from "#server/actas/example-acta.ts"
import { createImports } from "#server/actas/import.ts"
import { closeExporters, formats } from "#server/exporters/registry.ts"
import { importFile } from "#server/importers/import.ts"
import { Zip } from "#server/importers/word/zip.ts"
import { newId } from "#shared/domain/ids.ts"
import type { Item } from "#shared/domain/acta.ts"
import { zipSync } from "fflate"

/** Kilobytes of the text, and how often the example's items are said again: sixty printed pages. */
const [kilobytes, times] = [25, 36]

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const example = readFileSync(new URL("../tests/fixtures/acta-4-mesa-gobierno-abierto.txt", import.meta.url), "utf8")
const development = example.slice(example.indexOf("III. Desarrollo") + "III. Desarrollo".length)
const text = `${example}${development.repeat(Math.ceil((kilobytes * 1000 - example.length) / development.length))}`
const runs: number[] = []
for (let run = 0; run < 12; run++) runs.push(await timed(() => importFile(new TextEncoder().encode(text))))
console.log(
  `${(text.length / 1000).toFixed(0)} KB of text: first ${(runs[0] ?? 0).toFixed(0)} ms, median ${median(runs).toFixed(0)} ms`,
)

const again = (item: Item): Item => ({
  ...item,
  id: newId(),
  items: item.items.map(again),
  content: item.content.map((block) => ("id" in block ? { ...block, id: newId() } : block)),
})
const long = { ...exampleActa(), items: Array.from({ length: times }, () => exampleActa().items.map(again)).flat() }
const word = await formats.docx?.make(long, { kind: "draft" }, "es")
await closeExporters()
// As if it had been written elsewhere: without the acta inside.
const zip = new Zip(word ?? new Uint8Array())
const foreign = zipSync(
  Object.fromEntries(
    zip.names
      .filter((name) => !name.startsWith("customXml/"))
      .map((name) => [name, zip.read(name) ?? new Uint8Array()]),
  ),
)

const imports = createImports(() => undefined)
/** What the loop of an idle process shows on this machine: what of the rest is not ours. */
const idle = monitorEventLoopDelay({ resolution: 1 })
idle.enable()
await new Promise((resolve) => setTimeout(resolve, 2000))
idle.disable()
console.log(`idle: the loop stood still for at most ${(idle.max / 1e6).toFixed(0)} ms`)
for (const [name, bytes] of [
  ["a Word file of sixty pages", foreign],
  ["the same with its acta inside", word ?? foreign],
] as const) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const spans: number[] = []
  const own: number[] = []
  for (let run = 0; run < 4; run++) {
    delay.enable()
    const before = process.threadCpuUsage()
    spans.push(await timed(() => imports.read(bytes)))
    const { user, system } = process.threadCpuUsage(before)
    own.push((user + system) / 1000)
    delay.disable()
  }
  console.log(
    `${name} (${(bytes.length / 1000).toFixed(0)} KB), in its thread: median ${median(spans).toFixed(0)} ms, of which the server's own thread worked ${median(own).toFixed(0)}; the loop stood still for at most ${(delay.max / 1e6).toFixed(0)} ms (p99 ${(delay.percentile(99) / 1e6).toFixed(0)} ms)`,
  )
}
await imports.close()
