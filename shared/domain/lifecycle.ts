/** The whole life of an acta is one table; everything else asks it. */

export type Status = "draft" | "inSession" | "inReview" | "finalized" | "rectified"
export type Move = "convene" | "close" | "reopen" | "finalize" | "supersede"

const table: Record<Status, Partial<Record<Move, Status>>> = {
  // "close" and "finalize" straight from draft: many actas are written up after the meeting, with no live session.
  draft: { convene: "inSession", close: "inReview", finalize: "finalized" },
  inSession: { close: "inReview" },
  inReview: { reopen: "draft", finalize: "finalized" },
  finalized: { supersede: "rectified" },
  rectified: {},
}

export const statuses = Object.keys(table) as Status[]

/** The status a move leads to, or undefined where the move isn't allowed. */
export const follow = (status: Status, move: Move): Status | undefined => table[status][move]

/** The moves that a status allows, in the order of the table. */
export const movesFrom = (status: Status): Move[] => Object.keys(table[status]) as Move[]

/** A locked acta never changes again, not even for an administrator: a mistake is mended by an acta that rectifies it. */
export const isLocked = (status: Status): boolean => status === "finalized" || status === "rectified"

/** Milliseconds between announcing `close` and doing it, so that writers can end their sentence. */
export const closingDelay = 10_000
