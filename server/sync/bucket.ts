/** A token bucket: so many a second, with a burst. */
export class Bucket {
  private readonly perSecond: number
  private readonly burst: number
  private tokens: number
  private at: number
  constructor(perSecond: number, burst: number, now: number) {
    this.perSecond = perSecond
    this.burst = burst
    this.tokens = burst
    this.at = now
  }

  take(now: number, count = 1): boolean {
    if (!this.has(now, count)) return false
    this.tokens -= count
    return true
  }

  has(now: number, count: number): boolean {
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.at) / 1000) * this.perSecond)
    this.at = now
    return this.tokens >= count
  }

  /** For what is known only when it has been spent: it may go below nothing, and is made good with time. */
  spend(count: number): void {
    this.tokens -= count
  }
}
