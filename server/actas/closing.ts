/**
 * `close` with others writing: announced to all, done ten seconds later. Until then nothing has changed, so a server
 * that stops meanwhile leaves a draft that is open, and not one half closed.
 */
import { closingDelay } from "#shared/domain/lifecycle.ts"
import type { StoredRecord } from "#server/storage/port.ts"
import { advance, permitted, type MoveInput } from "./advance.ts"
import type { ActaContext, Caller } from "./context.ts"

/** Milliseconds; the result cancels. */
export type Timer = { after(ms: number, work: () => void): () => void }

export type Moves = ReturnType<typeof createMoves>

export function createMoves(context: ActaContext, timer: Timer) {
  /** Announced and not done yet: acta → what calls it off. */
  const closings = new Map<string, () => void>()

  /** True where there was one. */
  function callOff(id: string): boolean {
    closings.get(id)?.()
    return closings.delete(id)
  }

  function announce(record: StoredRecord, caller: Caller, input: MoveInput): void {
    // Pressed twice: the first one stands, and nobody gets less time than they were told.
    if (closings.has(record.id)) return
    context.rooms.announceClosing(record.id, new Date(context.now().getTime() + closingDelay).toISOString())
    const cancel = timer.after(closingDelay, () => {
      closings.delete(record.id)
      act(record, caller, input).catch((error: Error) => {
        context.rooms.announceClosing(record.id, undefined)
        context.log("acta.closeFailed", { acta: record.id, error: error.message })
      })
    })
    closings.set(record.id, cancel)
  }

  /** Whoever announced it may have lost the right to it since. */
  async function act(record: StoredRecord, caller: Caller, input: MoveInput): Promise<void> {
    const role = await context.bodies.roleIn(record.bodyId, caller.who.id)
    await advance(context, record, { ...caller, role }, input)
  }

  return {
    /** The record after the move; for an announced `close` the record as it still is. */
    async move(record: StoredRecord, caller: Caller, input: MoveInput): Promise<StoredRecord> {
      // Taking an announced close back: nothing has moved yet, so there is nothing to reopen and no reason to give.
      if (input.move === "reopen" && caller.role === "secretary" && callOff(record.id)) {
        context.rooms.announceClosing(record.id, undefined)
        return record
      }
      if (input.move === "close" && context.rooms.hasOtherWriters(record.id, caller.who.id)) {
        permitted(record, caller, input)
        announce(record, caller, input)
        return record
      }
      const moved = await advance(context, record, caller, input)
      callOff(record.id)
      return moved
    },
    /** The acta went to the bin, where nothing is closed. */
    forget: (id: string): void => void callOff(id),
    stop(): void {
      for (const id of closings.keys()) callOff(id)
    },
  }
}
