/** A file as the importers take it: the acta that is in it, or the code with which it is refused. */
import type { createImports } from "#server/actas/import.ts"
import { readFile } from "#server/actas/read-file.ts"
import { textsOf } from "#server/importers/account.ts"
import type { Imported } from "#server/importers/port.ts"
import { isRefusal } from "#shared/domain/refusal.ts"

/** What is thrown becomes `input.invalid`, as it does in the thread. */
export async function outcome(file: Uint8Array | string): Promise<Imported | string> {
  const read = await readFile(bytesOf(file))
  if (read.kind === "read") return importedIn(read.json)
  return read.kind === "refused" ? read.code : "input.invalid"
}

/** The same as the server does it: in a thread with bounds. */
export async function inThread(
  imports: ReturnType<typeof createImports>,
  file: Uint8Array | string,
): Promise<Imported | string> {
  try {
    return importedIn(await imports.read(bytesOf(file)))
  } catch (error) {
    if (isRefusal(error)) return error.code
    throw error
  }
}

const importedIn = (json: Uint8Array) => JSON.parse(new TextDecoder().decode(json)) as Imported
const bytesOf = (file: Uint8Array | string) => (typeof file === "string" ? new TextEncoder().encode(file) : file)
export const isRead = (result: Imported | string): result is Imported => typeof result !== "string"
export const said = (result: Imported | string) => (isRead(result) ? textsOf(result.content).join("\n") : result)
