/** The embedded store: node:sqlite in a worker thread, the sole writer, behind the ports of this room. */
import { join } from "node:path"
import type { Kysely } from "kysely"
import { backupTo } from "./backup.ts"
import { claim } from "./claim.ts"
import { StoreUnavailable } from "./errors.ts"
import { GroupCommit } from "./group-commit.ts"
import { inspect } from "./inspect.ts"
import { kyselyOver } from "./kysely.ts"
import { pack } from "./packing.ts"
import { checkWhole } from "./place.ts"
import {
  unpackRows,
  type ActaStore,
  type BodyStore,
  type DigestStore,
  type FactStore,
  type RemarkStore,
  type SealStore,
} from "./port.ts"
import { Thread } from "./thread.ts"
import { Turns } from "./turns.ts"
import type { Operations } from "./worker.ts"

export type SqliteStore = {
  actas: ActaStore
  bodies: BodyStore
  seals: SealStore
  remarks: RemarkStore
  facts: FactStore
  digests: DigestStore
  /** For better-auth, `type: "sqlite"`. */
  kysely: Kysely<unknown>
  /** Writes a whole, checked copy while work goes on; rejects where the file exists. */
  backup(file: string): Promise<{ sha256: string }>
  /** False while writes fail. Asking then makes the store try one. */
  healthy(): boolean
  /** Reads all of the database, beside the work; what is damaged is known afterwards. */
  inspect(): Promise<void>
  /** What was found damaged of the database itself since the start. */
  damage(): string | undefined
  stats(): StorageStats
  /** Transactions of the log so far. */
  commits(): number
  /** For tests of what follows the worker's death. */
  killWorker(): Promise<void>
  close(): Promise<void>
}

/** Since the start: transactions of the log, updates in them, appends that wait now, openings of the database. */
export type StorageStats = { commits: number; rows: number; waiting: number; opened: number }

export type SqliteOptions = {
  /** Milliseconds after which a Kysely transaction is rolled back. Everybody waits while one is open. */
  longestTransaction?: number
}

/**
 * Opens (or makes) the database of a data folder.
 * @throws Error with one sentence, where another server has it open, or only its log is there.
 */
export async function openSqlite(dataDir: string, options: SqliteOptions = {}): Promise<SqliteStore> {
  const release = claim(dataDir)
  const file = join(dataDir, "actas.db")
  const thread = new Thread(file)
  try {
    checkWhole(file)
    await thread.open()
  } catch (error) {
    release()
    const reason = error instanceof StoreUnavailable ? error.reason : (error as Error).message
    throw new Error(`the database can't be opened: ${reason}`, { cause: error })
  }
  const turns = new Turns()
  const groups = new GroupCommit((appends) => turns.take(() => thread.append(pack(appends))))

  /** A worker's operation as a method of the port: in its turn, and resolved when it is on the disk. */
  const call =
    <Name extends keyof Operations>(name: Name) =>
    (...args: Parameters<Operations[Name]>): Promise<ReturnType<Operations[Name]>> =>
      turns.take(() => thread.call(name, ...args))

  const load = call("load")
  const actas: ActaStore = {
    generation: thread.generation ?? "",
    create: call("create"),
    find: call("find"),
    list: call("list"),
    load: async (id) => {
      const stored = await load(id)
      return stored && { ...stored, updates: unpackRows(stored.updates) }
    },
    append: (id, epoch, updates) => groups.append({ id, epoch, updates }),
    compact: call("compact"),
    mirror: call("mirror"),
    advance: call("advance"),
    lockOf: call("lockOf"),
    chainHead: call("chainHead"),
    rectificationOf: call("rectificationOf"),
    openRectification: call("openRectification"),
    fileVersion: call("fileVersion"),
    nameVersion: call("nameVersion"),
    versions: call("versions"),
    version: call("version"),
    fileExport: call("fileExport"),
    filedExport: call("filedExport"),
    remove: call("remove"),
    restore: call("restore"),
    purge: call("purge"),
    clockWatch: call("clockWatch"),
    watchClock: call("watchClock"),
  }
  const bodies: BodyStore = {
    createBody: call("createBody"),
    findBody: call("findBody"),
    bodiesOf: call("bodiesOf"),
    setMeetingRules: call("setMeetingRules"),
    roleIn: call("roleIn"),
    members: call("members"),
    addMember: call("addMember"),
    changeMember: call("changeMember"),
    removeMember: call("removeMember"),
    claimMemberships: call("claimMemberships"),
    letterheadOf: call("letterheadOf"),
    saveLetterhead: call("saveLetterhead"),
    saveLetterheadFile: call("saveLetterheadFile"),
    removeLetterhead: call("removeLetterhead"),
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

  const seals: SealStore = {
    locksOf: call("locksOf"),
    sealedAs: call("sealedAs"),
    filedAs: call("filedAs"),
    filings: call("filings"),
    unstamped: call("unstamped"),
    unstampedCount: call("unstampedCount"),
    fileStamp: call("fileStamp"),
    stampOf: call("stampOf"),
  }

  const remarks: RemarkStore = {
    fileRemark: call("fileRemark"),
    remarksOf: call("remarksOf"),
    decideRemark: call("decideRemark"),
    acknowledge: call("acknowledge"),
    takeBackAcknowledgement: call("takeBackAcknowledgement"),
    acknowledgementsOf: call("acknowledgementsOf"),
    termOf: call("termOf"),
  }
  const facts: FactStore = { addFact: call("addFact"), factsOf: call("factsOf") }
  const digests: DigestStore = {
    digestsOf: call("digestsOf"),
    glancesOf: call("glancesOf"),
    fileDigest: call("fileDigest"),
  }

  let probing: Promise<void> | undefined
  let closing: Promise<void> | undefined
  return {
    actas,
    bodies,
    seals,
    remarks,
    facts,
    digests,
    // As long as the busy timeout: what waits longer is shown to people as not being saved.
    kysely: kyselyOver(thread, turns, options.longestTransaction ?? 5000),
    backup: (target) => backupTo(file, target),
    healthy: () => {
      // Where nobody writes, nobody would find out that the disk has room again.
      if (thread.ailing)
        probing ??= call("probe")()
          .catch(() => undefined)
          .finally(() => (probing = undefined))
      return !thread.ailing
    },
    inspect: async () => {
      thread.damage = (await inspect(file)) ?? thread.damage
    },
    damage: () => thread.damage,
    stats: () => ({ commits: groups.commits, rows: groups.rows, waiting: groups.waiting, opened: thread.opened }),
    commits: () => groups.commits,
    killWorker: () => thread.kill(),
    close: () => (closing ??= turns.take(() => thread.close()).finally(release)),
  }
}
