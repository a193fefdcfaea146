/** A secret or a key of this installation: made once, for the server's user alone, and there as a whole or not at all. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"

/**
 * Beside its place first: a full disk or a stop between its making and its writing would leave it empty, and one that is
 * there is never made again.
 */
export function putWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const beside = `${file}.new`
  try {
    writeFileSync(beside, text, { mode: 0o600, flush: true })
    renameSync(beside, file)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}
