/** A Word file that somebody sent for a letterhead: checked, and filled in once. Runs in the makers' process. */
import type { Sheet } from "../sheet/sheet.ts"
import { faultBytes } from "../trials.ts"
import { checkedTemplate } from "./check.ts"
import { makeDocx } from "./docx.ts"

export async function tryTemplate(sheet: Sheet): Promise<Uint8Array> {
  const outcome = checkedTemplate(sheet.head.template ?? new Uint8Array())
  if ("fault" in outcome) return faultBytes(outcome.fault)
  try {
    await makeDocx({ ...sheet, head: { ...sheet.head, template: outcome.bytes } })
    return outcome.bytes
  } catch {
    return faultBytes("broken")
  }
}
