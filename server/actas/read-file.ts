/** One file read, and what came of it held to what any acta is held to: a value for whoever waits in another thread. */
import { isRefusal, Refusal } from "#shared/domain/refusal.ts"
import { actaValue } from "#shared/protocol/acta-value.ts"
import { importFile } from "#server/importers/import.ts"
import type { Imported } from "#server/importers/port.ts"
import { checkContent } from "./check-content.ts"
import type { Read } from "./import.ts"

export async function readFile(bytes: Uint8Array): Promise<Read> {
  try {
    const imported = await importFile(bytes)
    const answer: Imported = { ...imported, content: checked(imported) }
    return { kind: "read", json: new TextEncoder().encode(JSON.stringify(answer)) }
  } catch (error) {
    if (isRefusal(error)) return { kind: "refused", code: error.code, data: error.data }
    return { kind: "failed", why: error instanceof Error ? error.message.slice(0, 200) : "unknown" }
  }
}

function checked({ content }: Imported): Imported["content"] {
  const result = actaValue.safeParse(content)
  if (!result.success)
    throw new Refusal("input.invalid", {
      path: result.error.issues[0]?.path.map(String).join(".").slice(0, 200) ?? "file",
    })
  checkContent(result.data)
  return result.data
}
