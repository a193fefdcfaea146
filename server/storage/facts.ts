/** Approved, signed, published: rows that are added and never change. Runs in the storage worker. */
import type { Fact, FactKind } from "#shared/domain/facts.ts"
import type { Advance, NewFact, StoredRecord } from "./port.ts"
import { optional, text, type Row, type Statements } from "./statements.ts"

/** A fact that nobody has taken back. */
const holds = "takes_back IS NULL AND NOT EXISTS (SELECT 1 FROM fact b WHERE b.takes_back = fact.id)"

function insert(sql: Statements, pk: unknown, fact: NewFact): void {
  sql.run(
    `INSERT INTO fact (id, acta, kind, by_id, by_name, at, day, note, approved_in, takes_back)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    fact.id,
    pk,
    fact.kind,
    fact.by.id,
    fact.by.name,
    fact.at,
    fact.on,
    fact.note,
    fact.in && JSON.stringify(fact.in),
    fact.takesBack,
  )
}

/** Within the transaction of the lock. The acta itself, one that isn't of its body, or isn't locked, or is approved, is passed over. */
export function approveEarlier(
  sql: Statements,
  { id, bodyId }: Pick<StoredRecord, "id" | "bodyId">,
  approves: Advance["approves"] = [],
): string[] {
  return approves.flatMap(({ acta, fact }) => {
    const row = sql.get(
      `SELECT pk FROM acta WHERE id = ? AND id <> ? AND body_id = ? AND status = 'finalized'
        AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.acta = acta.pk AND kind = 'approved' AND ${holds})`,
      acta,
      id,
      bodyId,
    )
    if (!row) return []
    insert(sql, row.pk, fact)
    return [acta]
  })
}

export const factOperations = (sql: Statements) => ({
  addFact: (actaId: string, fact: NewFact): boolean =>
    sql.transaction(() => {
      const row = sql.get("SELECT pk FROM acta WHERE id = ? AND status = 'finalized'", actaId)
      if (!row) return false
      const isThere =
        fact.takesBack === undefined ||
        sql.get(
          `SELECT 1 FROM fact WHERE id = ? AND acta = ? AND kind = ? AND ${holds}`,
          fact.takesBack,
          row.pk,
          fact.kind,
        )
      if (!isThere) return false
      insert(sql, row.pk, fact)
      return true
    }),

  factsOf: (actaIds: string[]): Map<string, Fact[]> => {
    const rows = sql.all(
      `SELECT acta.id AS acta_id, fact.* FROM fact JOIN acta ON acta.pk = fact.acta
        WHERE acta.id IN (SELECT value FROM json_each(?)) ORDER BY fact.n`,
      JSON.stringify(actaIds),
    )
    const byActa = Map.groupBy(rows, (row) => text(row, "acta_id"))
    return new Map([...byActa].map(([id, each]) => [id, each.map(toFact)]))
  },
})

const toFact = (row: Row): Fact => ({
  id: text(row, "id"),
  kind: text(row, "kind") as FactKind,
  by: { id: text(row, "by_id"), name: text(row, "by_name") },
  at: text(row, "at"),
  on: text(row, "day"),
  note: optional(row, "note"),
  in: inOf(row),
  takesBack: optional(row, "takes_back"),
})

function inOf(row: Row): Fact["in"] {
  const told = optional(row, "approved_in")
  return told === undefined ? undefined : (JSON.parse(told) as Fact["in"])
}
