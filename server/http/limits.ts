/** Sign-in attempts. By address and e-mail together, so that eighty people behind one town hall's address get in. */
import { Refusal } from "#shared/domain/refusal.ts"

const windowMs = 60_000
const perPerson = 10
const perAddress = 200
const mostKeys = 50_000

export class AttemptLimiter {
  private counts = new Map<string, number>()
  private since = 0
  private readonly now: () => number
  constructor(now: () => number = Date.now) {
    this.now = now
  }

  /** Counts one attempt; refuses when it is one too many. */
  attempt(address: string, email: string): void {
    const now = this.now()
    if (now - this.since >= windowMs || this.counts.size > mostKeys) {
      this.counts = new Map()
      this.since = now
    }
    const refused = this.count(`${address} ${email.toLowerCase()}`) > perPerson || this.count(address) > perAddress
    if (refused) throw new Refusal("rate.limited", { retryAfter: Math.ceil((this.since + windowMs - now) / 1000) })
  }

  private count(key: string): number {
    const count = (this.counts.get(key) ?? 0) + 1
    this.counts.set(key, count)
    return count
  }
}
