/** What every verb of this room works with. */
import type { ActaContext } from "#server/actas/context.ts"
import type { Exports } from "#server/actas/export.ts"
import type { SealStore } from "#server/storage/port.ts"
import type { SigningKey } from "./key.ts"

export type SealContext = { actas: ActaContext; seals: SealStore; exports: Exports; key: SigningKey }

/** What is read when nothing is made: what was locked and filed. */
export type Shelves = { actas: Pick<ActaContext, "actas">; seals: SealStore }
