/** What a body's papers bear. Runs in the storage worker. */
import type { StoredLetterhead } from "./port.ts"
import { text, type Row, type Statements } from "./statements.ts"

type File = "logo" | "template"

const bytesIn = (row: Row, key: File): Uint8Array | undefined => {
  const value = row[key]
  return value instanceof Uint8Array ? value : undefined
}

export const letterheadOperations = (sql: Statements) => ({
  letterheadOf: (bodyId: string): StoredLetterhead | undefined => {
    const row = sql.get("SELECT * FROM letterhead WHERE body_id = ?", bodyId)
    return (
      row && {
        lines: JSON.parse(text(row, "lines")) as string[],
        accent: text(row, "accent"),
        logo: bytesIn(row, "logo"),
        template: bytesIn(row, "template"),
      }
    )
  },
  saveLetterhead: (bodyId: string, { lines, accent }: { lines: string[]; accent: string }): void => {
    sql.run(
      `INSERT INTO letterhead (body_id, lines, accent) VALUES (?, ?, ?)
        ON CONFLICT (body_id) DO UPDATE SET lines = excluded.lines, accent = excluded.accent`,
      bodyId,
      JSON.stringify(lines),
      accent,
    )
  },
  saveLetterheadFile: (bodyId: string, file: File, bytes: Uint8Array | undefined, accent: string): void => {
    sql.run(
      `INSERT INTO letterhead (body_id, lines, accent, ${file}) VALUES (?, '[]', ?, ?)
        ON CONFLICT (body_id) DO UPDATE SET ${file} = excluded.${file}`,
      bodyId,
      accent,
      bytes,
    )
  },
  removeLetterhead: (bodyId: string): void => {
    sql.run("DELETE FROM letterhead WHERE body_id = ?", bodyId)
  },
})
