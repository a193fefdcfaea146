/** `node verificador.mjs acta.pdf recibo.json`: ends with 0 where it is valid, 1 where it differs, 2 where it can't be said. */
import { readFileSync, statSync } from "node:fs"
import { basename } from "node:path"
import { verify as es } from "#shared/text/es/verify.ts"
import { verify as en } from "#shared/text/en/verify.ts"
import { check, keysTyped, type Report } from "#shared/verify/check.ts"
import { differencesIn, factsOf, linesOf, moment } from "#shared/verify/describe.ts"
import { largestFile } from "#shared/verify/limits.ts"
import { open, type Opened } from "#shared/verify/open.ts"

const endings: Record<Report["verdict"], number> = { valid: 0, differs: 1, open: 2, unreadable: 2 }
const marks = { yes: "✓", no: "✗", open: "·" }

const given = process.argv.slice(2)
const locale = given.includes("--en") ? "en" : "es"
const words = { es, en }[locale]
const at = given.indexOf("--clave")
const typed = at < 0 ? "" : (given[at + 1] ?? "")
const names = given.filter((each, index) => each !== "--en" && (at < 0 || (index !== at && index !== at + 1)))

const say = (line: string) => process.stdout.write(`${line}\n`)

function opened(name: string): Opened {
  try {
    if (statSync(name).size <= largestFile) return open(new Uint8Array(readFileSync(name)))
  } catch {
    // Said below, as of any file that is none of ours.
  }
  return { kind: "unreadable", sha256: "" }
}

if (names.length === 0) {
  say(words.alone.usage)
  process.exitCode = 2
} else {
  const files = names.map(opened)
  files.forEach(({ kind }, index) => kind === "unreadable" && say(words.alone.unread(basename(names[index] ?? ""))))
  const report = await check(files, { publicKeys: keysTyped(typed, files) })
  const verdict = words.verdicts[report.verdict]
  say(`${verdict.title.toUpperCase()}. ${verdict.text}\n`)
  for (const { label, value } of factsOf(report, words, moment(locale))) say(`  ${label}: ${value}`)
  say("")
  for (const { result, text, found, expected } of linesOf(report, words)) {
    say(`${marks[result]} ${text}`)
    if (found !== undefined) say(`    ${words.found}: ${found}`)
    if (expected !== undefined) say(`    ${words.expected}: ${expected}`)
  }
  for (const difference of differencesIn(report, words)) say(`- ${difference}`)
  process.exitCode = endings[report.verdict]
}
