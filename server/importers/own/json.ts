/** Our own JSON: the acta alone, or with its seal beside it. */
import type { Acta } from "#shared/domain/acta.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import type { Imported } from "../port.ts"

/** A list in a table in a list, ten times over; what is deeper would exhaust the stack of whoever walks it. */
const deepest = 120

/** Undefined where it is no acta of ours at all. Whether its values are good, the caller's validator says. */
export function readOwnJson(text: string): Imported | undefined {
  if (depthOf(text) > deepest) throw new Refusal("input.invalid", { path: "file" })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const acta = actaIn(value)
  return acta && exactly(acta)
}

export const exactly = (content: Acta): Imported => ({ content, doubts: [], source: [] })

function actaIn(value: unknown): Acta | undefined {
  if (typeof value !== "object" || value === null) return undefined
  if ("acta" in value && "seal" in value) return actaIn(value.acta)
  return "format" in value && "items" in value && "attendance" in value ? (value as Acta) : undefined
}

/** Brackets open at once, strings left aside. */
function depthOf(text: string): number {
  let depth = 0
  let most = 0
  let inString = false
  for (let index = 0; index < text.length; index++) {
    const sign = text.charCodeAt(index)
    if (inString) {
      if (sign === 92) index += 1
      else if (sign === 34) inString = false
    } else if (sign === 34) inString = true
    else if (sign === 123 || sign === 91) most = Math.max(most, ++depth)
    else if (sign === 125 || sign === 93) depth -= 1
  }
  return most
}
