/** Notices that people write again after a quiet spell: what stood meanwhile is worth keeping. */
import type { Clock } from "./clock.ts"
import { timing } from "./limits.ts"

export class Pauses {
  private readonly clock: Clock
  /** When the last text came; undefined where there has been none yet. */
  private last: number | undefined

  constructor(clock: Clock, idleMs: number | undefined) {
    this.clock = clock
    this.last = idleMs === undefined ? undefined : clock.now() - idleMs
  }

  /** Text has come: was it the first after a quiet spell? */
  endsWith(): boolean {
    const { last } = this
    this.last = this.clock.now()
    return last !== undefined && this.last - last >= timing.quietSpell
  }
}
