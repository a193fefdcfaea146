/**
 * Canonical JSON and what is hashed to seal an acta. Hashing itself is the server's
 * (`server/actas/seal.ts`): plain http in the browser has no `crypto.subtle`.
 */
import { blocksOf, type Acta, type Item, type Run } from "./acta.ts"
import type { Lock } from "./records.ts"

type Json = string | number | boolean | Json[] | { [key: string]: Json | undefined }

/** UTF-8, no spaces, keys sorted by code unit, well-formed NFC strings, integers; empty optional keys left out. */
export function canonicalJson(value: Json): string {
  if (typeof value === "string") return JSON.stringify(value.toWellFormed().normalize("NFC"))
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new Error(`canonical JSON holds integers only, not ${value}`)
    return String(value)
  }
  if (typeof value === "boolean") return String(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort(byCodeUnit)
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Json)}`).join(",")}}`
}

/** `<` on strings compares code units; `localeCompare` would order by the machine's language. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The bytes that are hashed for `seal`. */
export const sealInput = (acta: Acta): string => `acta-viva/acta/1\n${canonicalJson(tidy(acta))}`
/** The bytes that are hashed for `link`, the lock's own place in its body's chain. */
export const linkInput = (lock: Lock): string => `acta-viva/lock/1\n${canonicalJson(lock)}`

/** An acta as its canonical JSON: what the JSON export holds. */
export const canonicalActa = (acta: Acta): string => canonicalJson(tidy(acta))

/** The same acta with neighbouring equal runs joined, empty runs and empty optional texts left out. */
export function tidy(acta: Acta): Acta {
  const copy = structuredClone(acta)
  dropEmpty(copy)
  if (copy.recesses?.length === 0) delete copy.recesses
  for (const group of copy.attendance)
    for (const attendee of group.attendees) {
      dropEmpty(attendee)
      if (attendee.events?.length === 0) delete attendee.events
      for (const event of attendee.events ?? []) dropEmpty(event)
    }
  for (const item of copy.items.flatMap((each) => [each, ...each.items])) tidyItem(item)
  return copy
}

/** In place, and without its sub-items. */
export function tidyItem(item: Item): void {
  dropEmpty(item)
  for (const block of blocksOf(item.content)) {
    if ("text" in block) block.text = joinRuns(block.text)
    if (block.type === "task" || block.type === "vote") dropEmpty(block)
    if (block.type !== "vote") continue
    if (block.ballots?.length === 0) delete block.ballots
    for (const ballot of block.ballots ?? []) dropEmpty(ballot)
  }
}

const required = new Set(["id", "title", "name", "body", "number", "language", "text", "type", "state", "presence"])

function dropEmpty(value: Record<string, unknown>) {
  for (const key of Object.keys(value)) if (value[key] === "" && !required.has(key)) delete value[key]
}

const marksOf = (run: Run): string => canonicalJson({ ...run, text: "" })

/**
 * Neighbouring runs with equal marks become one; runs without text go. A line break has no marks of its own: it goes
 * with the text before it, so that one text has one form however it came about.
 */
export function joinRuns(runs: Run[]): Run[] {
  const joined: Run[] = []
  const add = (run: Run) => {
    const last = joined.at(-1)
    if (run.text === "") return
    // Two references side by side stay two.
    if (last && last.ref === undefined && marksOf(last) === marksOf(run)) last.text += run.text
    else joined.push({ ...run })
  }
  for (const run of runs) {
    const text = run.text.replace(/^\n+/, "")
    const breaks = "\n".repeat(run.text.length - text.length)
    const last = joined.at(-1)
    if (last && last.ref === undefined) last.text += breaks
    else add({ text: breaks })
    add({ ...run, text })
  }
  return joined
}
