/** A sheet with every text that is printed changed: what a format can't hold, or would take for its own. */
import type { Sheet } from "./sheet.ts"

export function mapTexts(sheet: Sheet, change: (text: string) => string): Sheet {
  const { head, json, lock, ...texts } = sheet
  return { ...mapped(texts, change), head: { ...head, lines: head.lines.map(change) }, json, lock }
}

/** Every text of a plain value but link targets, which nobody reads. */
function mapped<Value>(value: Value, change: (text: string) => string): Value {
  const visit = (each: unknown): unknown => {
    if (typeof each === "string") return change(each)
    if (Array.isArray(each)) return each.map(visit)
    if (typeof each === "object" && each !== null)
      return Object.fromEntries(
        Object.entries(each).map(([key, inner]) => [key, key === "link" ? inner : visit(inner)]),
      )
    return each
  }
  return visit(value) as Value
}
