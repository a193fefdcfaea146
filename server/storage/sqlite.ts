/** The embedded store: node:sqlite in a worker thread, the sole writer, behind the ports of this room. */
import { createHash } from "node:crypto"
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import type { Kysely } from "kysely"
import { newId } from "#shared/domain/ids.ts"
import { GroupCommit } from "./group-commit.ts"
import { kyselyOver } from "./kysely.ts"
import type { ActaStore, BodyStore } from "./port.ts"
import { Thread } from "./thread.ts"
import { Turns } from "./turns.ts"
import type { Operations } from "./worker.ts"

export type SqliteStore = {
  actas: ActaStore
  bodies: BodyStore
  /** For better-auth, `type: "sqlite"`. */
  kysely: Kysely<unknown>
  /** Writes a whole, checked copy; rejects where the file exists. */
  backup(file: string): Promise<{ sha256: string }>
  /** Transactions of the log so far. */
  commits(): number
  /** For tests of what follows the worker's death. */
  killWorker(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens (or makes) the database of a data folder.
 * @throws Error with one sentence, where another server has it open.
 */
export async function openSqlite(dataDir: string): Promise<SqliteStore> {
  mkdirSync(dataDir, { recursive: true })
  const release = claim(dataDir)
  const thread = new Thread(join(dataDir, "actas.db"), newId())
  try {
    await thread.open()
  } catch (error) {
    release()
    throw error
  }
  const turns = new Turns()
  const groups = new GroupCommit((appends) => turns.take(() => thread.call("appendAll", appends)))

  /** A worker's operation as a method of the port: in its turn, and resolved when it is on the disk. */
  const call =
    <Name extends keyof Operations>(name: Name) =>
    (...args: Parameters<Operations[Name]>): Promise<ReturnType<Operations[Name]>> =>
      turns.take(() => thread.call(name, ...args))

  const actas: ActaStore = {
    generation: thread.generation,
    create: call("create"),
    find: call("find"),
    list: call("list"),
    load: call("load"),
    append: (id, epoch, updates) => groups.append({ id, epoch, updates }),
    compact: call("compact"),
    mirror: call("mirror"),
    advance: call("advance"),
    lockOf: call("lockOf"),
    chainHead: call("chainHead"),
    rectificationOf: call("rectificationOf"),
    openRectification: call("openRectification"),
    versions: call("versions"),
    version: call("version"),
    fileExport: (id, key, bytes, at) =>
      call("fileExport")(id, key, bytes, createHash("sha256").update(bytes).digest("hex"), at),
    filedExport: call("filedExport"),
    remove: call("remove"),
    restore: call("restore"),
    purge: call("purge"),
  }
  const bodies: BodyStore = {
    createBody: call("createBody"),
    findBody: call("findBody"),
    bodiesOf: call("bodiesOf"),
    roleIn: call("roleIn"),
    members: call("members"),
    addMember: call("addMember"),
    changeMember: call("changeMember"),
    removeMember: call("removeMember"),
    claimMemberships: call("claimMemberships"),
    addInvitation: call("addInvitation"),
    invitations: call("invitations"),
    invitationByToken: call("invitationByToken"),
    removeInvitation: call("removeInvitation"),
    takeSeat: call("takeSeat"),
    seatByToken: call("seatByToken"),
    addSignUpInvitation: call("addSignUpInvitation"),
    signUpInvitation: call("signUpInvitation"),
    useSignUpInvitation: call("useSignUpInvitation"),
  }
  return {
    actas,
    bodies,
    kysely: kyselyOver(thread, turns),
    backup: call("backup"),
    commits: () => groups.commits,
    killWorker: () => thread.kill(),
    close: async () => {
      await turns.take(() => thread.close())
      release()
    },
  }
}

/**
 * Two servers on one data folder would each keep rooms of their own. The lock is the operating system's, held through
 * an open transaction on a database of its own: a killed server leaves nothing behind that could stop the next one.
 */
function claim(dataDir: string): () => void {
  const db = new DatabaseSync(join(dataDir, "in-use.db"))
  try {
    db.exec("PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE")
  } catch {
    db.close()
    throw new Error(`another server is using ${dataDir}: stop it first, or set DATA_DIR to another folder`)
  }
  return () => db.close()
}
