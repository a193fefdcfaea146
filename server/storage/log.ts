/** The log of an acta and its snapshots: append, load, compact. Runs in the storage worker. */
import { isLocked, type Status } from "#shared/domain/lifecycle.ts"
import { checksum } from "./checksum.ts"
import { unpack, type Append, type Packed } from "./packing.ts"
import { packRows, type Appended, type ClientTime, type PackedRows, type StoredDocument } from "./port.ts"
import { toRecord } from "./records.ts"
import { bytes, integer, text, type Row, type Statements } from "./statements.ts"

/** As it goes to the thread that asked. */
export type PackedDocument = Omit<StoredDocument, "updates"> & { updates: PackedRows }

export const logOperations = (sql: Statements, generation: string) => {
  const rowOf = (id: string) => sql.get("SELECT * FROM acta WHERE id = ?", id)

  const appendOne = ({ id, epoch, updates }: Append, atMs: number, at: string): Appended => {
    const row = sql.get("SELECT pk, epoch, head_seq FROM acta WHERE id = ?", id)
    if (!row) throw new Error(`append to acta ${id}, which doesn't exist`)
    const pk = integer(row, "pk")
    // Read again in the transaction that writes: whoever moved the status has moved the epoch with it.
    if (integer(row, "epoch") !== epoch) return { kind: "fenced", record: toRecord(rowOf(id) ?? row, generation) }
    let seq = integer(row, "head_seq")
    for (const { payload, actor, claims = [] } of updates) {
      seq += 1
      sql.run(
        "INSERT INTO acta_update (acta, seq, actor, payload, crc, at_ms) VALUES (?, ?, ?, ?, ?, ?)",
        pk,
        seq,
        actor,
        payload,
        checksum(payload),
        atMs,
      )
      for (const client of claims)
        sql.run(
          "INSERT INTO client_owner (acta, client, user) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
          pk,
          client,
          actor,
        )
    }
    sql.run("UPDATE acta SET head_seq = ?, updated_at = ? WHERE pk = ?", seq, at, pk)
    return { kind: "appended", seq }
  }

  const snapshots = (pk: number): Row[] =>
    sql.all("SELECT seq, state, state_vector, crc FROM acta_snapshot WHERE acta = ? ORDER BY seq DESC", pk)

  return {
    /** Many actas in one transaction; each is fenced or appended on its own. */
    appendAll: (packed: Packed): Appended[] => {
      const now = new Date()
      return sql.transaction(() => unpack(packed).map((append) => appendOne(append, now.getTime(), now.toISOString())))
    },

    load: (id: string): PackedDocument | undefined => {
      const row = rowOf(id)
      if (!row) return undefined
      const pk = integer(row, "pk")
      const record = toRecord(row, generation)
      const filed = snapshots(pk)
      // A damaged snapshot is passed over for the one before it: the log from there on is still kept.
      const whole = filed.find(
        (each) => checksum(bytes(each, "state"), bytes(each, "state_vector")) === integer(each, "crc"),
      )
      if (!whole) throw new Error(`no snapshot of acta ${id} is whole`)
      const snapshot = {
        seq: integer(whole, "seq"),
        state: bytes(whole, "state"),
        stateVector: bytes(whole, "state_vector"),
      }
      const updates: StoredDocument["updates"] = []
      let damaged: StoredDocument["damaged"] = whole === filed[0] ? undefined : { seq: integer(filed[0] ?? {}, "seq") }
      for (const each of sql.all(
        "SELECT seq, payload, crc, at_ms FROM acta_update WHERE acta = ? AND seq > ? ORDER BY seq",
        pk,
        snapshot.seq,
      )) {
        const seq = integer(each, "seq")
        const payload = bytes(each, "payload")
        // Everything after a damaged or missing row may rest on it, so the last good state ends here.
        if (seq !== snapshot.seq + updates.length + 1 || checksum(payload) !== integer(each, "crc")) {
          damaged = { seq }
          break
        }
        updates.push({ seq, payload, atMs: integer(each, "at_ms") })
      }
      if (!damaged && snapshot.seq + updates.length !== record.headSeq)
        damaged = { seq: snapshot.seq + updates.length + 1 }
      const owners = new Map(
        sql
          .all("SELECT client, user FROM client_owner WHERE acta = ?", pk)
          .map((each) => [integer(each, "client"), text(each, "user")]),
      )
      const times = sql
        .all("SELECT client, clock, at_ms FROM client_time WHERE acta = ? ORDER BY client, clock", pk)
        .map((each) => ({
          client: integer(each, "client"),
          clock: integer(each, "clock"),
          atMs: integer(each, "at_ms"),
        }))
      // The row of the last update outlives its compaction by one.
      const last = sql.get("SELECT at_ms FROM acta_update WHERE acta = ? ORDER BY seq DESC LIMIT 1", pk)
      const idleMs = last && Math.max(0, Date.now() - integer(last, "at_ms"))
      return { record, snapshot, updates: packRows(updates), owners, times, idleMs, ...(damaged && { damaged }) }
    },

    compact: (
      id: string,
      snapshot: { seq: number; state: Uint8Array; stateVector: Uint8Array },
      times: ClientTime[] = [],
    ): boolean =>
      sql.transaction(() => {
        const row = rowOf(id)
        if (!row || isLocked(text(row, "status") as Status)) return false
        const pk = integer(row, "pk")
        const previous = integer(row, "snap_seq")
        if (snapshot.seq <= previous || snapshot.seq > integer(row, "head_seq")) return false
        sql.run(
          "INSERT INTO acta_snapshot (acta, seq, state, state_vector, crc, at_ms) VALUES (?, ?, ?, ?, ?, ?)",
          pk,
          snapshot.seq,
          snapshot.state,
          snapshot.stateVector,
          checksum(snapshot.state, snapshot.stateVector),
          Date.now(),
        )
        sql.run("UPDATE acta SET snap_seq = ? WHERE pk = ?", snapshot.seq, pk)
        for (const { client, clock, atMs } of times)
          sql.run(
            "INSERT INTO client_time (acta, client, clock, at_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            pk,
            client,
            clock,
            atMs,
          )
        // One generation of the raw log always outlives a bad snapshot.
        sql.run("DELETE FROM acta_update WHERE acta = ? AND seq <= ?", pk, previous)
        sql.run("DELETE FROM acta_snapshot WHERE acta = ? AND seq < ?", pk, previous)
        return true
      }),
  }
}
