/** States that are kept beside those of the moves: named by somebody, left by a pause, about to be undone. */
import type { Acta } from "#shared/domain/acta.ts"
import { can } from "#shared/domain/policy.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import type { NewVersion, StoredRecord, StoredVersion } from "#server/storage/port.ts"
import type { Seen } from "#server/sync/port.ts"
import type { ActaContext, Caller } from "./context.ts"
import { sealOf } from "./seal.ts"

/** All that an acta keeps beside its moves: of a long one, some hundred states. */
const mostBytes = 32_000_000
const mostOf = { named: 100, restore: 100, pause: 100 }

/** Names what is on the disk at this moment. */
export async function nameVersion(
  context: ActaContext,
  record: StoredRecord,
  caller: Caller,
  label: string,
): Promise<StoredVersion> {
  mayName(record, caller)
  const seen = await context.rooms.read(record.id)
  return keep(context, seen.record, seen.acta, { kind: "named", label, by: caller.who })
}

export async function renameVersion(
  context: ActaContext,
  record: StoredRecord,
  caller: Caller,
  n: number,
  label: string,
): Promise<StoredVersion> {
  mayName(record, caller)
  const isNamed = await context.actas.nameVersion(record.id, n, label)
  const version = (await context.actas.versions(record.id)).find((each) => each.n === n)
  if (!version || !isNamed) throw new Refusal("acta.notFound")
  return version
}

/** What stood before a restoring, under the name of whoever restores: that is how it is undone. */
export const keepBeforeRestoring = (
  context: ActaContext,
  record: StoredRecord,
  acta: Acta,
  caller: Caller,
): Promise<StoredVersion> => keep(context, record, acta, { kind: "restore", by: caller.who })

/** For the rooms: nobody asked for it, so where there is no more space it isn't kept and nobody is told. */
export async function keepPause(context: ActaContext, { acta, seq, record }: Seen): Promise<void> {
  await context.actas.fileVersion(record.id, record.epoch, toFile(context, acta, { kind: "pause", by: { seq } }))
}

type Kept = Pick<NewVersion, "kind" | "label" | "by">

async function keep(context: ActaContext, record: StoredRecord, acta: Acta, kept: Kept): Promise<StoredVersion> {
  const filed = await context.actas.fileVersion(record.id, record.epoch, toFile(context, acta, kept))
  switch (filed.kind) {
    case "filed":
      context.log("version.kept", { acta: record.id, n: filed.version.n, kind: kept.kind })
      return filed.version
    case "full":
      throw new Refusal("versions.full", { most: filed.limit === "count" ? mostOf[kept.kind] : mostBytes })
    default:
      // The status moved while it was read: nothing of what was asked is true any more.
      throw new Refusal("acta.staleView", { seal: sealOf(acta) })
  }
}

const toFile = ({ now }: ActaContext, acta: Acta, { kind, label, by }: Kept): NewVersion => ({
  kind,
  label,
  by,
  at: now().toISOString(),
  content: new TextEncoder().encode(canonicalActa(acta)),
  seal: sealOf(acta),
  most: { count: mostOf[kind], bytes: mostBytes },
})

function mayName({ status, lockedAt, lockedBy }: StoredRecord, caller: Caller): void {
  if (can(caller, { do: "nameVersion", status })) return
  if (lockedAt !== undefined) throw new Refusal("acta.locked", { lockedAt, lockedBy })
  throw new Refusal("access.denied")
}
