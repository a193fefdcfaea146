/** Latencies in buckets of 3 %: hundreds of thousands a second are counted, none is kept. Milliseconds. */
const step = Math.log(1.03)
const least = 0.01

export class Histogram {
  private readonly buckets = new Float64Array(700)
  count = 0
  max = 0

  add(ms: number, times = 1): void {
    const at = ms <= least ? 0 : Math.min(699, Math.ceil(Math.log(ms / least) / step))
    this.buckets[at] = (this.buckets[at] ?? 0) + times
    this.count += times
    if (ms > this.max) this.max = ms
  }

  /** The value that a share of all stays under. NaN where there is nothing. */
  at(share: number): number {
    if (this.count === 0) return Number.NaN
    let left = this.count * share
    for (const [at, times] of this.buckets.entries()) {
      left -= times
      if (left <= 0) return Math.min(this.max, least * Math.exp(at * step))
    }
    return this.max
  }
}
