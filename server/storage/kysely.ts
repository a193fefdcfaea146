/** Kysely over the storage worker, for better-auth: a second writing connection would wait for the first, or block it. */
import {
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from "kysely"
import { StoreUnavailable } from "./errors.ts"
import type { Thread } from "./thread.ts"
import type { Turns } from "./turns.ts"

/** A turn in the line of units: a single query, or a transaction of many. */
class Connection implements DatabaseConnection {
  private state: "single" | "transaction" | "over" = "single"
  private readonly thread: Thread
  private readonly end: () => void
  private readonly timer: NodeJS.Timeout
  /** While this turn lasts all commits wait, so it has an end even if its caller never comes back. */
  constructor(thread: Thread, end: () => void, longest: number) {
    this.thread = thread
    this.end = end
    this.timer = setTimeout(() => void this.release(), longest)
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    this.check()
    const answer = await this.thread.call("query", query.sql, [...query.parameters], this.state === "transaction")
    const rows = answer.rows as unknown as Row[]
    if (!("changes" in answer)) return { rows }
    return { rows, numAffectedRows: BigInt(answer.changes), insertId: BigInt(answer.lastInsertRowid) }
  }

  // oxlint-disable-next-line require-yield -- Kysely asks for a generator; streaming a worker's rows has no use here
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error("streaming isn't offered over the storage worker")
  }

  async begin(): Promise<void> {
    this.check()
    // Before it is so: a turn that ends meanwhile must undo it.
    this.state = "transaction"
    await this.thread.call("begin")
  }

  async commit(): Promise<void> {
    this.check()
    await this.thread.call("commit")
    this.state = "single"
  }

  async rollback(): Promise<void> {
    if (this.state !== "transaction") return
    this.state = "single"
    await this.thread.call("rollback")
  }

  /** Ends the turn; what wasn't committed by now is undone first. */
  async release(): Promise<void> {
    clearTimeout(this.timer)
    const wasOpen = this.state === "transaction"
    this.state = "over"
    // A worker that can't be asked has gone, and its transaction with it.
    if (wasOpen) await this.thread.call("rollback").catch(() => undefined)
    this.end()
  }

  private check() {
    if (this.state === "over") throw new StoreUnavailable("the transaction lasted too long and was rolled back")
  }
}

class WorkerDriver implements Driver {
  private readonly connect: () => Promise<Connection>
  constructor(connect: () => Promise<Connection>) {
    this.connect = connect
  }
  async init() {}
  async destroy() {}
  acquireConnection = (): Promise<Connection> => this.connect()
  releaseConnection = (connection: Connection): Promise<void> => connection.release()
  beginTransaction = (connection: Connection): Promise<void> => connection.begin()
  commitTransaction = (connection: Connection): Promise<void> => connection.commit()
  rollbackTransaction = (connection: Connection): Promise<void> => connection.rollback()
}

/** `longest`: milliseconds that one transaction may keep all others waiting. */
export function kyselyOver(thread: Thread, turns: Turns, longest: number): Kysely<unknown> {
  const connect = async () => new Connection(thread, await turns.lease(), longest)
  const dialect: Dialect = {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new WorkerDriver(connect),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
  return new Kysely<unknown>({ dialect })
}
