/** Time that passes when the test says so. */
import type { Clock } from "#server/sync/clock.ts"

export class HandClock implements Clock {
  private time = 1_000_000
  private timers = new Set<{ at: number; work: () => void }>()
  now(): number {
    return this.time
  }
  after(ms: number, work: () => void): () => void {
    const timer = { at: this.time + ms, work }
    this.timers.add(timer)
    return () => this.timers.delete(timer)
  }
  /** As a busy server's. */
  pace = (): number => 30
  get waiting(): number {
    return this.timers.size
  }
  /** Lets time pass; what is due runs. */
  pass(ms: number): void {
    this.time += ms
    for (const timer of this.timers)
      if (timer.at <= this.time) {
        this.timers.delete(timer)
        timer.work()
      }
  }
}
