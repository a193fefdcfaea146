/** A thin layer over node:sqlite inside the worker: cached statements and bindings that can't shift. */
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite"
import { isLocked, statuses } from "#shared/domain/lifecycle.ts"

/** SQL: is an acta of this status locked? */
export const locked = (status: string): string => {
  const names = statuses.filter(isLocked).map((name) => `'${name}'`)
  return `${status} IN (${names.join(", ")})`
}

export type Row = Record<string, unknown>

export class Statements {
  readonly db: DatabaseSync
  private readonly cache = new Map<string, StatementSync>()
  constructor(db: DatabaseSync) {
    this.db = db
  }

  private statement(sql: string): StatementSync {
    const known = this.cache.get(sql)
    if (known) return known
    const statement = this.db.prepare(sql)
    // Kysely's texts vary; a bound keeps the cache from growing with them.
    if (this.cache.size > 500) this.cache.clear()
    this.cache.set(sql, statement)
    return statement
  }

  get(sql: string, ...values: unknown[]): Row | undefined {
    return this.statement(sql).get(...bound(values))
  }

  all(sql: string, ...values: unknown[]): Row[] {
    return this.statement(sql).all(...bound(values))
  }

  run(sql: string, ...values: unknown[]): { changes: number; lastInsertRowid: number } {
    const { changes, lastInsertRowid } = this.statement(sql).run(...bound(values))
    return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) }
  }

  returnsRows(sql: string): boolean {
    return this.statement(sql).columns().length > 0
  }

  /** All of it or nothing. */
  transaction<Result>(work: () => Result): Result {
    this.db.exec("BEGIN IMMEDIATE")
    try {
      const result = work()
      this.db.exec("COMMIT")
      return result
    } catch (error) {
      if (this.db.isTransaction) this.db.exec("ROLLBACK")
      throw error
    }
  }
}

/** node:sqlite takes a leading object, a Date say, for named parameters and shifts the rest: turn it away here. */
function bound(values: unknown[]): SQLInputValue[] {
  return values.map((value) => {
    if (value === undefined || value === null) return null
    if (typeof value === "boolean") return value ? 1 : 0
    if (value instanceof Date) return value.toISOString()
    if (typeof value === "string" || typeof value === "number" || typeof value === "bigint") return value
    if (value instanceof Uint8Array) return value
    throw new Error(`a value of type ${typeof value} can't be bound to a statement`)
  })
}

export const text = (row: Row, key: string): string => String(row[key])
export const optional = (row: Row, key: string): string | undefined => {
  const value = row[key]
  return typeof value === "string" ? value : undefined
}
export const integer = (row: Row, key: string): number => Number(row[key])
export const bytes = (row: Row, key: string): Uint8Array => {
  const value = row[key]
  if (!(value instanceof Uint8Array)) throw new Error(`column ${key} should hold bytes`)
  return value
}
