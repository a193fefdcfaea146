/**
 * A backup takes the place of the database. It is copied, checked as a copy and only then put there by one rename, so
 * that a power cut leaves the old database or the new one, whole. The old one is kept aside under a name of its own.
 */
import { copyFileSync, existsSync, linkSync, readFileSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { claim, FolderInUse } from "./claim.ts"
import { flush, flushFolder, sha256OfFile } from "./files.ts"
import { knownTables } from "./migrations.ts"

export type RestoreOptions = {
  /** Hex SHA-256 of the backup; else what stands in the file beside it. */
  sha256?: string
  /** Logins that were ended since the backup would work again: end them all. */
  signOut?: boolean
  now?: Date
}

export type Restored =
  | { kind: "restored"; actas: number; kept?: string }
  /** A server has the folder. */
  | { kind: "inUse" }
  | { kind: "missing" }
  /** No hash was given, and none stands beside the file. */
  | { kind: "noHash" }
  | { kind: "hashDiffers"; expected: string; found: string }
  /** It is as it was written, and no good all the same. */
  | { kind: "damaged"; why: string }
  | { kind: "newer" }

const hashPattern = /^[0-9a-f]{64}(?=\s|$)/i

export function restore(dataDir: string, backup: string, options: RestoreOptions = {}): Restored {
  if (!existsSync(backup)) return { kind: "missing" }
  const expected = options.sha256 ?? hashBeside(backup)
  if (expected === undefined) return { kind: "noHash" }
  let release: () => void
  try {
    release = claim(dataDir)
  } catch (error) {
    if (error instanceof FolderInUse) return { kind: "inUse" }
    throw error
  }
  const draft = join(dataDir, "actas.db.draft")
  try {
    rmSync(draft, { force: true })
    copyFileSync(backup, draft)
    // Of the copy: what is checked here is what will be opened.
    const found = sha256OfFile(draft)
    if (found !== expected.toLowerCase()) return { kind: "hashDiffers", expected, found }
    const checked = prepare(draft, options.signOut ?? false)
    if (checked.kind !== "good") return checked
    const kept = takePlace(dataDir, draft, options.now ?? new Date())
    return { kind: "restored", actas: checked.actas, ...(kept !== undefined && { kept }) }
  } finally {
    for (const end of ["", "-journal", "-wal", "-shm"]) rmSync(draft + end, { force: true })
    release()
  }
}

function hashBeside(backup: string): string | undefined {
  const note = `${backup}.sha256`
  return existsSync(note) ? hashPattern.exec(readFileSync(note, "utf8"))?.[0] : undefined
}

/** Without its generation: the next opening makes a new one, and nothing written since can be merged in silence. */
function prepare(
  draft: string,
  signOut: boolean,
): { kind: "good"; actas: number } | Extract<Restored, { kind: "damaged" | "newer" }> {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(draft)
    const check = db.prepare("PRAGMA integrity_check").get()?.integrity_check
    if (check !== "ok") return { kind: "damaged", why: String(check) }
    const version = Number(db.prepare("PRAGMA user_version").get()?.user_version)
    if (version > knownTables) return { kind: "newer" }
    if (version === 0) return { kind: "damaged", why: "it holds no actas" }
    const { actas } = db.prepare("SELECT count(*) AS actas FROM acta WHERE deleted_at IS NULL").get() ?? {}
    db.exec("DELETE FROM setting WHERE key = 'generation'")
    const hasLogins = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'session'").get() !== undefined
    if (signOut && hasLogins) db.exec("DELETE FROM session")
    return { kind: "good", actas: Number(actas) }
  } catch (error) {
    return { kind: "damaged", why: (error as Error).message }
  } finally {
    db?.close()
    if (existsSync(draft)) flush(draft)
  }
}

/** Returns where the old database is now. */
function takePlace(dataDir: string, draft: string, now: Date): string | undefined {
  const file = join(dataDir, "actas.db")
  const kept = existsSync(file) ? keepAside(file, freeName(join(dataDir, `actas-${stampOf(now)}`))) : undefined
  // Left only where the old one can't be opened any more: its log must not be taken for the new one's.
  for (const end of ["-wal", "-shm"]) rmSync(file + end, { force: true })
  flushFolder(dataDir)
  renameSync(draft, file)
  flushFolder(dataDir)
  return kept
}

/** A second name for the database and for its log; what stands in the log then goes into the database itself. */
function keepAside(file: string, kept: string): string {
  linkSync(file, kept)
  const log = `${kept}-wal`
  if (existsSync(`${file}-wal`)) linkSync(`${file}-wal`, log)
  try {
    const db = new DatabaseSync(file)
    try {
      db.exec("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE")
    } finally {
      db.close()
    }
    rmSync(log, { force: true })
  } catch {
    // Damaged: both stay as they are, for somebody who can mend them.
  }
  return kept
}

const stampOf = (now: Date): string => now.toISOString().slice(0, 19).replaceAll(/[:T]/g, "-")

function freeName(wanted: string): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? `${wanted}.db` : `${wanted}-${n}.db`
    if (!existsSync(name)) return name
  }
}
