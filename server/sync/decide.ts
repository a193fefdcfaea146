/**
 * One change of status, of a room that is paused: what is on the disk is seen, judged, and filed if nothing has moved
 * since. The store compares; here it is tried again.
 */
import type { ActaStore, Advance, Advanced, StoredRecord } from "#server/storage/port.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import type { Seen } from "./port.ts"

export type Decide = (seen: Seen, previous?: string) => Promise<Advance>
export type Moved = Extract<Advanced, { kind: "advanced" }>

type Paused = {
  read: () => Promise<Seen>
  moved: (record: StoredRecord) => void
  stale: (record: StoredRecord) => void
}

/** The chain can move under us by other actas of the body; more often than this, something is wrong. */
const mostAttempts = 10

export async function decided(store: ActaStore, decide: Decide, room: Paused): Promise<Moved> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const seen = await room.read()
    const { id, bodyId, epoch } = seen.record
    const { number, title, date } = seen.acta
    // The store tells locked numbers apart by the mirror, so it must be the text's own before it is asked.
    await store.mirror(id, { number, title, date })
    const advance = await decide(seen, await store.chainHead(bodyId))
    const result = await store.advance(id, { epoch, seq: seen.seq }, advance)
    switch (result.kind) {
      case "advanced":
        room.moved(result.record)
        return result
      case "numberTaken":
        throw new Refusal("acta.notReady", {
          problems: [{ rule: "number.taken", severity: "must", at: "meta.number", text: number }],
        })
      case "stale":
        if (result.record.deletedAt !== undefined) throw new Refusal("acta.notFound")
        room.stale(result.record)
        break
      case "chainMoved":
        break
    }
  }
  throw new Refusal("store.unavailable")
}
