/** A sheet with every text that is printed changed: what a format can't hold, or would take for its own. */
import type { Sheet } from "./sheet.ts"

export function mapTexts(sheet: Sheet, change: (text: string) => string): Sheet {
  const { head, json, lock, ...texts } = sheet
  return { ...mapped(texts, change), head: { ...head, lines: head.lines.map(change) }, json, lock }
}

/** What nobody reads: where links lead, and the words that programs tell things by. */
const unread = new Set(["link", "kind", "locale", "language", "at"])

/** Every text of a plain value but those. */
function mapped<Value>(value: Value, change: (text: string) => string): Value {
  const visit = (each: unknown): unknown => {
    if (typeof each === "string") return change(each)
    if (Array.isArray(each)) return each.map(visit)
    if (typeof each === "object" && each !== null)
      return Object.fromEntries(
        Object.entries(each).map(([key, inner]) => [key, unread.has(key) ? inner : visit(inner)]),
      )
    return each
  }
  return visit(value) as Value
}
