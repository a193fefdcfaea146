/** The HTTP calls that prove a lock. */
import type { Day } from "#shared/domain/acta.ts"

/** What a code is confirmed with, to anybody: no more than the first lines of a printed acta say. */
export type SealMatch = {
  seal: string
  number: string
  date?: Day
  body: string
  edition: number
  isRectified: boolean
}

export type Proof = {
  link: string
  /** Among the body's locks. */
  place: { n: number; of: number }
  /** Of the key that receipts are signed with. */
  fingerprint: string
  /** `none`: no authority is set. */
  stamp: { kind: "none" } | { kind: "pending" } | { kind: "stamped"; at: string; authority: string }
}
