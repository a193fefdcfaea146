/** Turns at the threads that read strangers' files: first come first served, but nobody twice while somebody else waits. */
import { Refusal } from "#shared/domain/refusal.ts"

/** Files in line, each held in memory; and of one address. */
const mostWaiting = 60
const mostOfOne = 20

type Turn = { who: string; go: () => void }

export class Turns {
  private readonly running: string[] = []
  private readonly waiting: Turn[] = []
  private readonly atOnce: number
  constructor(atOnce: number) {
    this.atOnce = atOnce
  }

  /** Refuses where the line is too long, or too much of it is `who`'s. */
  async take<Value>(who: string, work: () => Promise<Value>): Promise<Value> {
    const own = this.waiting.filter((turn) => turn.who === who).length
    if (this.waiting.length >= mostWaiting || own >= mostOfOne) throw new Refusal("rate.limited", { retryAfter: 5 })
    await new Promise<void>((go) => {
      this.waiting.push({ who, go })
      this.call()
    })
    try {
      return await work()
    } finally {
      this.running.splice(this.running.indexOf(who), 1)
      this.call()
    }
  }

  private call(): void {
    while (this.running.length < this.atOnce) {
      const next = this.waiting.findIndex(({ who }) => !this.running.includes(who))
      const [turn] = this.waiting.splice(Math.max(0, next), 1)
      if (!turn) return
      this.running.push(turn.who)
      turn.go()
    }
  }
}
