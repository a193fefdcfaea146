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
import type { Thread } from "./thread.ts"
import type { Turns } from "./turns.ts"

class Connection implements DatabaseConnection {
  private readonly thread: Thread
  /** Ends this connection's turn. */
  readonly end: () => void
  constructor(thread: Thread, end: () => void) {
    this.thread = thread
    this.end = end
  }
  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const answer = await this.thread.call("query", query.sql, [...query.parameters])
    const rows = answer.rows as unknown as Row[]
    if (!("changes" in answer)) return { rows }
    return { rows, numAffectedRows: BigInt(answer.changes), insertId: BigInt(answer.lastInsertRowid) }
  }
  // oxlint-disable-next-line require-yield -- Kysely asks for a generator; streaming a worker's rows has no use here
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error("streaming isn't offered over the storage worker")
  }
}

class WorkerDriver implements Driver {
  private readonly thread: Thread
  private readonly turns: Turns
  constructor(thread: Thread, turns: Turns) {
    this.thread = thread
    this.turns = turns
  }
  async init() {}
  async destroy() {}
  /** A connection is a turn: while it is out, log batches and calls wait, so a transaction is one unit. */
  async acquireConnection(): Promise<Connection> {
    return new Connection(this.thread, await this.turns.lease())
  }
  async releaseConnection(connection: DatabaseConnection) {
    if (connection instanceof Connection) connection.end()
  }
  async beginTransaction() {
    await this.thread.call("begin")
  }
  async commitTransaction() {
    await this.thread.call("commit")
  }
  async rollbackTransaction() {
    await this.thread.call("rollback")
  }
}

export function kyselyOver(thread: Thread, turns: Turns): Kysely<unknown> {
  const dialect: Dialect = {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new WorkerDriver(thread, turns),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
  return new Kysely<unknown>({ dialect })
}
