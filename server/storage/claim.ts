/** One server per data folder: two would each keep rooms of their own and seal over each other's text. */
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"

const busy = 5

export class FolderInUse extends Error {}

/**
 * Takes the folder until the returned function is called. The lock is the operating system's, held through an open
 * transaction on a database of its own: a killed server leaves nothing behind that could stop the next one.
 * @throws FolderInUse where another server has it, Error where it can't be written; each with one sentence.
 */
export function claim(dataDir: string): () => void {
  let db: DatabaseSync | undefined
  try {
    mkdirSync(dataDir, { recursive: true })
    db = new DatabaseSync(join(dataDir, "in-use.db"))
    db.exec("PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE")
  } catch (error) {
    db?.close()
    const { errcode, message } = error as Error & { errcode?: number }
    if (errcode === busy)
      throw new FolderInUse(`another server is using ${dataDir}: stop it first, or set DATA_DIR to another folder`, {
        cause: error,
      })
    throw new Error(`the data folder ${dataDir} can't be used (${message}): set DATA_DIR to one that can be written`, {
      cause: error,
    })
  }
  const held = db
  return () => {
    if (held.isOpen) held.close()
  }
}
