/** Exports filed once and served as those bytes for ever. Runs in the storage worker. */
import { createHash } from "node:crypto"
import type { FiledExport } from "./port.ts"
import { bytes, text, type Statements } from "./statements.ts"

const sha256Of = (file: Uint8Array): string => createHash("sha256").update(file).digest("hex")

export const exportOperations = (sql: Statements) => {
  const filedExport = (id: string, key: string): FiledExport | undefined => {
    const row = sql.get(
      "SELECT * FROM filed_export WHERE acta = (SELECT pk FROM acta WHERE id = ?) AND key = ?",
      id,
      key,
    )
    if (!row) return undefined
    const filed = { bytes: bytes(row, "bytes"), sha256: text(row, "sha256"), at: text(row, "at") }
    // Making it anew could give other bytes under the same seal: a person must look.
    if (sha256Of(filed.bytes) !== filed.sha256) throw new Error(`the filed export ${key} of acta ${id} is damaged`)
    return filed
  }

  return {
    filedExport,

    fileExport: (id: string, key: string, file: Uint8Array, at: string): FiledExport => {
      sql.run(
        `INSERT INTO filed_export (acta, key, bytes, sha256, at) VALUES ((SELECT pk FROM acta WHERE id = ?), ?, ?, ?, ?)
          ON CONFLICT DO NOTHING`,
        id,
        key,
        file,
        sha256Of(file),
        at,
      )
      const filed = filedExport(id, key)
      if (!filed) throw new Error(`the export ${key} of acta ${id} is missing right after it was filed`)
      return filed
    },
  }
}
