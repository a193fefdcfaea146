/**
 * Is what was opened still what stands under its name? SQLite goes on writing to a file that has been moved or deleted,
 * and says that it is committed: after the next start nobody would find it.
 */
import { statSync } from "node:fs"
import { basename } from "node:path"

/** SQLITE_CANTOPEN: closed, which brings the log into the database wherever that is now, and opened again. */
const cantOpen = 14

/** Which file it is, on which disk; undefined where there is none. */
export function inodeOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true })
  return found && `${found.dev}:${found.ino}`
}

/** Of an open database. `check` costs some thousandths of a millisecond, and throws where it or its log has gone. */
export function placeOf(file: string): { inode: string | undefined; check(): void } {
  const log = `${file}-wal`
  const inode = inodeOf(file)
  let logInode = inodeOf(log)
  return {
    inode,
    check() {
      if (inodeOf(file) !== inode) throw gone(file)
      // SQLite makes its log when it first needs one, and keeps it until it closes.
      logInode ??= inodeOf(log)
      if (logInode !== undefined && inodeOf(log) !== logInode) throw gone(log)
    },
  }
}

const gone = (path: string) => Object.assign(new Error(`${path} was moved, deleted or replaced`), { errcode: cantOpen })

/**
 * Before it is opened: SQLite would make an empty database beside a log that it doesn't belong to, and throw that away.
 * @throws Error with one sentence.
 */
export function checkWhole(file: string): void {
  const log = `${file}-wal`
  if (sizeOf(file) > 0 || sizeOf(log) === 0) return
  throw new Error(
    `${basename(log)} is there without ${basename(file)}: put that back, or move the log away to begin anew`,
  )
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0
