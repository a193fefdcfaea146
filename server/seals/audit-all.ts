/**
 * Is everything still what was locked? Every lock, chain, filed file and stamp of every body, and receipts that were handed
 * out and kept elsewhere.
 */
import { parseContent } from "#server/actas/versions.ts"
import type { StoredBody } from "#server/storage/port.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { check, type Register, type Report } from "#shared/verify/check.ts"
import { sealOf } from "#shared/verify/hash.ts"
import { open } from "#shared/verify/open.ts"
import { audit, lockIn, type Fault } from "./chain.ts"
import type { Shelves } from "./context.ts"
import type { KnownKeys } from "./key.ts"

/** `file`: it carries other data than were locked. `unlocked`: it says it is locked, and there is no lock of it. */
export type Finding = {
  body?: string
  acta?: string
  number?: string
  fault: Fault["fault"] | "file" | "unlocked"
  key?: string
}
export type Audit = {
  findings: Finding[]
  /** As they were given. */
  receipts: Report[]
  counts: { bodies: number; locks: number; files: number; stamps: number }
}

/** More locked actas than a server of eighty people will have. */
const everyLock = 1_000_000

export async function auditAll(
  shelves: Shelves,
  bodies: Pick<StoredBody, "id" | "name">[],
  receipts: Uint8Array[],
  keys: KnownKeys,
): Promise<Audit> {
  const { actas, seals } = { ...shelves.actas, seals: shelves.seals }
  const counts = { bodies: bodies.length, locks: 0, files: 0, stamps: 0 }
  const findings: Finding[] = []
  const locked = new Set<string>()
  const numberOf = async (acta?: string) => {
    const record = acta === undefined ? undefined : await actas.find(acta)
    return { acta, ...(record && record.number !== "" && { number: record.number }) }
  }
  for (const { id, name } of bodies) {
    for (const { acta, fault } of await audit(shelves, id))
      findings.push({ body: name, ...(await numberOf(acta)), fault })
    for (const stored of await seals.locksOf(id)) {
      const { acta, link } = stored
      locked.add(acta)
      counts.locks += 1
      if (await seals.stampOf(acta)) counts.stamps += 1
      const seal = lockIn(stored)?.lock.seal
      for (const { key } of await seals.filings(acta)) {
        counts.files += 1
        if (!(await isCarried(shelves, acta, key, { seal, link })))
          findings.push({ body: name, ...(await numberOf(acta)), fault: "file", key })
      }
    }
  }
  for (const acta of await seals.sealedAs("", everyLock))
    if (!locked.has(acta)) findings.push({ ...(await numberOf(acta)), fault: "unlocked" })
  const reports: Report[] = []
  for (const receipt of receipts) {
    const opened = open(receipt)
    const acta = opened.kind === "manifest" ? opened.manifest.lock.acta : undefined
    reports.push(await check([opened], { ...keys, register: (await registerOf(shelves, acta)) ?? null }))
  }
  return { findings, receipts: reports, counts }
}

/** Its bytes are those that were filed (`audit` says so); are the data in them those that were locked? Formats without data pass. */
async function isCarried(
  { actas: { actas } }: Shelves,
  id: string,
  key: string,
  { seal, link }: { seal?: string; link: string },
): Promise<boolean> {
  const filed = await actas.filedExport(id, key).catch(() => undefined)
  const opened = filed && open(new Uint8Array(filed.bytes))
  if (opened?.kind !== "acta") return true
  return sealOf(opened.acta) === seal && opened.sealed?.link === link
}

/** Undefined where nothing is locked under that id. */
async function registerOf({ actas: { actas }, seals }: Shelves, id: string | undefined): Promise<Register | undefined> {
  const record = id === undefined ? undefined : await actas.find(id)
  if (!record || !isLocked(record.status)) return undefined
  const stored = (await seals.locksOf(record.bodyId)).find(({ acta }) => acta === record.id)
  const linked = stored && lockIn(stored)
  const last = (await actas.versions(record.id)).findLast(({ seal }) => seal === linked?.lock.seal)
  const version = last && (await actas.version(record.id, last.n))
  if (!linked || !version) return undefined
  return {
    linked,
    acta: parseContent(version.content),
    exports: await seals.filings(record.id),
    isRectified: record.status === "rectified",
  }
}
