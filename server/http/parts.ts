/** What the routes are given by compose. */
import type { Config } from "#server/config.ts"
import type { Moves } from "#server/actas/closing.ts"
import type { ActaContext } from "#server/actas/context.ts"
import type { Exports } from "#server/actas/export.ts"
import type { SealContext } from "#server/seals/context.ts"
import type { Imports } from "#server/actas/import.ts"
import type { Auth } from "#server/auth/auth.ts"
import type { createSignUp } from "#server/auth/sign-up.ts"
import type { Trials } from "#server/bodies/letterhead.ts"
import type { Identity } from "./identity.ts"
import type { AttemptLimiter, CallLimiter } from "./limits.ts"

export type Parts = {
  config: Config
  auth: Auth
  signUp: ReturnType<typeof createSignUp>
  identity: Identity
  context: ActaContext
  moves: Moves
  exports: Exports
  /** Prints a page with what somebody sent for a letterhead. */
  trials: Trials
  sealing: SealContext
  /** Whether an authority stamps each lock. */
  isStamping: boolean
  imports: Imports
  attempts: AttemptLimiter
  calls: CallLimiter
  ready(): boolean
  metrics(): string
  distDir: string
}
