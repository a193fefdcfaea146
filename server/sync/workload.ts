/**
 * How much of the server's time each person may take up in an acta. One update is stopped after `limits.applyMs`; somebody
 * who sends many that take nearly as long would still keep everybody else waiting.
 */
import { Bucket } from "./bucket.ts"
import { limits } from "./limits.ts"

export class Workload {
  /** By person, those whose updates have cost anything: who comes back on another connection finds their own. */
  private readonly buckets = new Map<string, Bucket>()

  /** May this person's next update be looked at? `now` in ms. */
  allows(user: string, now: number): boolean {
    return this.buckets.get(user)?.has(now, 0) ?? true
  }

  /** `ms` of the processor. */
  spent(user: string, ms: number, now: number): void {
    const bucket = this.buckets.get(user) ?? new Bucket(limits.workPerSecond, limits.workBurst, now)
    this.buckets.set(user, bucket)
    bucket.spend(ms)
  }
}
