/**
 * `close` with others writing: announced to all, done ten seconds later. Until then nothing has changed, so a server
 * that stops meanwhile leaves a draft that is open, and not one half closed.
 */
import { closingDelay } from "#shared/domain/lifecycle.ts"
import type { StoredRecord } from "#server/storage/port.ts"
import { advance, permitted, type MoveInput } from "./advance.ts"
import type { ActaContext, Caller } from "./context.ts"

type Timer = { after(ms: number, work: () => void): () => void }

export function createMoves(context: ActaContext, timer: Timer) {
  const closings = new Map<string, () => void>()

  function forget(id: string): boolean {
    const cancel = closings.get(id)
    cancel?.()
    return closings.delete(id)
  }

  function announce(record: StoredRecord, caller: Caller, input: MoveInput): StoredRecord {
    if (closings.has(record.id)) return record
    const at = new Date(context.now().getTime() + closingDelay).toISOString()
    context.rooms.announceClosing(record.id, at)
    const cancel = timer.after(closingDelay, () => {
      closings.delete(record.id)
      advance(context, record, caller, input).catch((error: Error) => {
        context.rooms.announceClosing(record.id, undefined)
        context.log("acta.closeFailed", { acta: record.id, error: error.message })
      })
    })
    closings.set(record.id, cancel)
    return record
  }

  return {
    /** The record after the move; for an announced `close` the record as it still is. */
    async move(record: StoredRecord, caller: Caller, input: MoveInput): Promise<StoredRecord> {
      // Taking an announced close back: nothing has moved yet, so there is nothing to reopen.
      if (input.move === "reopen" && caller.role === "secretary" && forget(record.id)) {
        context.rooms.announceClosing(record.id, undefined)
        return record
      }
      if (input.move === "close" && context.rooms.hasOtherWriters(record.id, caller.who.id)) {
        permitted(record, caller, input)
        return announce(record, caller, input)
      }
      const moved = await advance(context, record, caller, input)
      forget(record.id)
      return moved
    },
    stop(): void {
      for (const id of closings.keys()) forget(id)
    },
  }
}
