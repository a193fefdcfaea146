/** What the disk knows of an acta without opening it, and what a lock leaves behind. */
import type { Day, Id } from "./acta.ts"
import type { Standing } from "./facts.ts"
import type { Status } from "./lifecycle.ts"
import type { Role } from "./policy.ts"

/** A person as others see them: an account, or a guest seat (`guest:<seat>`). */
export type Who = { id: string; name: string }

export type ActaRecord = {
  id: Id
  bodyId: Id
  number: string
  title: string
  date?: Day
  status: Status
  /** Grows by one at each change of status and fences off late writers. */
  epoch: number
  /** 1; one more in an acta that rectifies another. */
  edition: number
  schema: number
  /** Changes when a backup is restored: text of another generation is never merged. */
  generation: string
  /** The caller's. */
  role?: Role
  /** ISO 8601, UTC. */
  lockedAt?: string
  lockedBy?: Who
  seal?: string
  rectifies?: Id
  rectifiedBy?: Id
  /** What was noted of it since it was locked, with the day of each. */
  facts?: Standing
}

export type Lock = {
  acta: Id
  body: Id
  edition: number
  seal: string
  at: string
  timeZone: string
  by: Who
  rectifies?: { acta: Id; seal: string; reason: string }
  /** `link` of the body's last lock: a chain. */
  previous?: string
}

/** Files that were ever asked of this server, and how many of them have been made or have failed. */
export type ExportQueue = { asked: number; ended: number }
