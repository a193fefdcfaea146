/**
 * A refusal is product: a code from one table plus typed data, no sentence. Status codes and close codes
 * hang on the code here; the words hang on it in the text catalogues. Anything else thrown is a bug.
 */
import type { Move, Status } from "./lifecycle.ts"
import type { Who } from "./records.ts"
import type { RemarkState } from "./remarks.ts"
import type { Problem } from "./review.ts"

export type RefusalData = {
  "auth.required": object
  "auth.setupRequired": object
  "auth.signUpClosed": object
  "auth.originRefused": object
  "access.denied": object
  "acta.notFound": object
  "body.notFound": object
  "invitation.notFound": object
  "acta.locked": { lockedAt?: string; lockedBy?: Who }
  "acta.moveNotAllowed": { status: Status; move: Move }
  "acta.rectificationOpen": { id: string }
  "acta.staleView": { seal: string }
  "acta.notReady": { problems: Problem[] }
  "remark.notFound": object
  "remark.decided": { state: RemarkState }
  "fact.notFound": object
  "task.notFound": object
  "schema.mismatch": { schema: number }
  "acta.replaced": object
  "update.refused": { rule: string }
  "versions.full": { most: number }
  "input.invalid": { path: string }
  "input.tooLarge": { limit: number }
  "input.unsupported": object
  "rate.limited": { retryAfter: number }
  "store.unavailable": object
}
export type RefusalCode = keyof RefusalData

/** HTTP status and WebSocket close code. Close codes 4400–4499 are final, the others mean "come back". */
export const answers: Record<RefusalCode, { http: number; close?: number }> = {
  "auth.required": { http: 401, close: 4401 },
  "auth.setupRequired": { http: 403, close: 4403 },
  "auth.signUpClosed": { http: 403, close: 4403 },
  "auth.originRefused": { http: 403, close: 4403 },
  "access.denied": { http: 403, close: 4403 },
  "acta.notFound": { http: 404, close: 4404 },
  "body.notFound": { http: 404, close: 4404 },
  "invitation.notFound": { http: 404, close: 4404 },
  "acta.locked": { http: 423, close: 4423 },
  "acta.moveNotAllowed": { http: 409 },
  "acta.rectificationOpen": { http: 409 },
  "acta.staleView": { http: 409 },
  "acta.notReady": { http: 422 },
  "remark.notFound": { http: 404 },
  "remark.decided": { http: 409 },
  "fact.notFound": { http: 404 },
  "task.notFound": { http: 404 },
  "schema.mismatch": { http: 409, close: 4426 },
  "acta.replaced": { http: 409, close: 4409 },
  "update.refused": { http: 400, close: 4400 },
  "versions.full": { http: 409 },
  "input.invalid": { http: 400 },
  "input.tooLarge": { http: 413, close: 1009 },
  "input.unsupported": { http: 415 },
  "rate.limited": { http: 429, close: 1013 },
  "store.unavailable": { http: 503, close: 1013 },
}

export class Refusal<Code extends RefusalCode = RefusalCode> extends Error {
  readonly code: Code
  readonly data: RefusalData[Code]
  constructor(code: Code, ...data: object extends RefusalData[Code] ? [RefusalData[Code]?] : [RefusalData[Code]]) {
    super(code)
    this.name = "Refusal"
    this.code = code
    this.data = data[0] ?? ({} as RefusalData[Code])
  }
}

export const isRefusal = (error: unknown): error is Refusal => error instanceof Refusal
