/** What somebody has begun to write and not sent: kept on this computer until it is filed or discarded. */
import type { Anchor } from "#shared/domain/remarks.ts"
import { notes } from "#client/live/local.ts"

/** `id` is the one it will be filed under: sent again after an answer that was lost, it is filed once. */
export type Draft = { id: string; anchor: Anchor; text: string; proposal?: string }

const key = (acta: string, user: string) => `remark:${acta}:${user}`

export const drafts = {
  read: (acta: string, user: string) => notes.read<Draft>(key(acta, user)),
  keep: (acta: string, user: string, draft: Draft | undefined) => notes.write(key(acta, user), draft),
}
