/**
 * An earlier version comes back as a new edit: one update that changes what differs, in the name of whoever restores
 * it. What others write meanwhile in the items that stay as they are is kept.
 */
import { isLocked } from "#shared/domain/lifecycle.ts"
import { can } from "#shared/domain/policy.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import { readActa } from "#shared/schema/read.ts"
import { rewriteActa } from "#shared/schema/rewrite.ts"
import type { StoredRecord, StoredVersion } from "#server/storage/port.ts"
import { changes } from "./changes.ts"
import type { ActaContext, Caller } from "./context.ts"
import { keepBeforeRestoring } from "./keep-version.ts"
import { parseContent } from "./versions.ts"

/** `login` as in a passport. Resolves with the version that undoes it, once all is on the disk. */
export async function restoreVersion(
  context: ActaContext,
  record: StoredRecord,
  caller: Caller & { login: string },
  n: number,
): Promise<StoredVersion> {
  const { status, lockedAt, lockedBy } = record
  if (isLocked(status)) throw new Refusal("acta.locked", { lockedAt, lockedBy })
  if (!can(caller, { do: "write", status })) throw new Refusal("access.denied")
  const version = await context.actas.version(record.id, n)
  if (!version) throw new Refusal("acta.notFound")
  const { who: user, role, admin, guest, login } = caller
  const passport = { actaId: record.id, bodyId: record.bodyId, user, role, admin, guest, login }
  let before: StoredVersion | undefined
  await context.rooms.edit(passport, async (doc) => {
    // What is kept is what the update is made upon, though text may come in before it is written.
    const acta = readActa(doc)
    const update = changes(doc, () => rewriteActa(doc, parseContent(version.content), context.now().getTime()))
    before = await keepBeforeRestoring(context, record, acta, caller)
    return update
  })
  if (!before) throw new Error(`acta ${record.id} was restored without a version to go back to`)
  context.log("version.restored", { acta: record.id, n, actor: user.id })
  return before
}
