/** The same loads on our server and on its peers, in turn. See README.md. */
import { cpus } from "node:os"
import { print, type Mode } from "./lib/report.ts"
import { names, type Name } from "./lib/server.ts"
import { kills, returning } from "./loads/kills.ts"
import { knee } from "./loads/knee.ts"
import { idleActas, manyActas, oneActa } from "./loads/meeting.ts"
import { opening } from "./loads/opening.ts"

const loads: Record<string, (names: Name[], mode: Mode) => Promise<void>> = {
  a: oneActa,
  b: manyActas,
  c: knee,
  d: opening,
  e: returning,
  f: kills,
  g: idleActas,
}

const words = process.argv.slice(2)
const quick = words.includes("--quick")
const chosen = words.filter((word) => !word.startsWith("--"))
const only = words
  .find((word) => word.startsWith("--only="))
  ?.slice("--only=".length)
  .split(",")
const wrong = chosen.find((word) => !(word in loads))
if (wrong !== undefined) {
  console.error(`there is no load ${wrong}: choose from ${Object.keys(loads).join(" ")}, or --quick`)
  process.exit(1)
}

const mode: Mode = { quick, rounds: quick ? 2 : 5, measureMs: quick ? 4000 : 8000, print }
const servers = names.filter((name) => !only || only.includes(name))
console.log(`${quick ? "quick" : "full"}, on ${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}`)
for (const [letter, load] of Object.entries(loads))
  if (chosen.length === 0 || chosen.includes(letter)) await load(servers, mode)
process.exit(0)
