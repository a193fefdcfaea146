/**
 * How fast the exports are, beside @react-pdf/renderer, in one run: `npm run bench:export`. Both make the same sheet in
 * the same fonts, in fresh processes of their own, in turns, so that a busy machine is busy for both.
 */
import { execFileSync, spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { cpus, loadavg } from "node:os"
import { fileURLToPath } from "node:url"

type Result = { cold: number; warm: number; long: number; rss: number; docx?: number; docxCpu?: number; pages: number }

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const rounds = Number(process.env.ROUNDS ?? 5)

if (!existsSync(here("peer/node_modules/@react-pdf/renderer"))) {
  console.log("installing the peer…")
  const { status } = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"], {
    cwd: here("peer"),
    stdio: "inherit",
  })
  if (status !== 0) throw new Error("the peer could not be installed")
}

const once = (who: "ours" | "peer", withLong: boolean): Result =>
  JSON.parse(
    execFileSync(process.execPath, [here(`${who}.ts`), withLong ? "long" : "short"], { encoding: "utf8" }),
  ) as Result

const ours: Result[] = []
const peer: Result[] = []
for (let round = 0; round < rounds; round++) {
  ours.push(once("ours", true))
  // Its sixty pages take half a minute: once is enough.
  peer.push(once("peer", round === 0))
  console.log(`round ${round + 1} of ${rounds}`)
}

const median = (all: Result[], key: keyof Result): number => {
  const sorted = all
    .map((each) => each[key] ?? 0)
    .filter((figure) => figure > 0)
    .toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
const line = (label: string, key: keyof Result, unit: string, most?: string) => {
  const [a, b] = [median(ours, key), median(peer, key)]
  const ratio = a > 0 && b > 0 ? (a / b).toFixed(2) : "–"
  console.log(
    `| ${label} | ${Math.round(a)} ${unit} | ${b > 0 ? `${Math.round(b)} ${unit}` : "–"} | ${ratio} | ${most ?? ""} |`,
  )
}

console.log(
  `\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}, load ${loadavg()[0]?.toFixed(1)}, medians of ${rounds}\n`,
)
console.log("| | Acta Viva | @react-pdf/renderer | ratio | wanted |\n| - | - | - | - | - |")
line("PDF of 3 pages, fresh process", "cold", "ms", "≤ 0.25")
line("PDF of 3 pages, warm", "warm", "ms", "≤ 0.33")
line(`PDF of ${median(ours, "pages")} pages`, "long", "ms", "< 2500 ms")
line("memory of the process, at most", "rss", "MB", "< 300 MB")
line("Word of as many pages", "docx", "ms", "< 600 ms")
// All cores together: what it would take on a machine that does nothing else.
line("of that, the processor's time", "docxCpu", "ms", "< 600 ms")
