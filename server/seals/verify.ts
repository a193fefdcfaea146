/** Answers to whoever asks whether something is what was locked here. Nobody needs an account to ask. */
import { idPattern, type Acta } from "#shared/domain/acta.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { check, type Register, type Report } from "#shared/verify/check.ts"
import { sealOf } from "#shared/verify/hash.ts"
import type { Opened } from "#shared/verify/open.ts"
import type { SealMatch } from "#shared/protocol/verify.ts"
import { chainOf } from "./chain.ts"
import type { SealContext } from "./context.ts"
import { sealedContent } from "./manifest.ts"
import type { createOpener } from "./opener.ts"

/** Two bodies may lock the same words; more than a few would be somebody's play. */
const mostMatches = 5
const codePattern = /^[0-9a-f]{12,64}$/

/** By what is printed in a file: the seal or its beginning, or the acta's id. Says no more than the file's first lines do. */
export async function verifyCode(context: SealContext, code: string): Promise<SealMatch[]> {
  const { actas } = context.actas
  const typed = code.replaceAll(/[\s…]/g, "")
  const seal = typed.toLowerCase()
  const found = codePattern.test(seal) ? await context.seals.sealedAs(seal, mostMatches) : []
  const ids = found.length > 0 ? found : idPattern.test(typed) ? [typed] : []
  const records = await Promise.all(ids.map((id) => actas.find(id)))
  const matches = records.map(async (record): Promise<SealMatch[]> => {
    if (!record || !isLocked(record.status)) return []
    const { acta, lock } = await sealedContent(context, record)
    const { number, date, body } = acta
    const { seal, edition } = lock
    return [{ seal, number, date, body, edition, isRectified: record.status === "rectified" }]
  })
  return (await Promise.all(matches)).flat()
}

export async function verifyFile(
  context: SealContext,
  open: ReturnType<typeof createOpener>,
  bytes: Uint8Array,
): Promise<Report> {
  const opened = await open(bytes)
  const filed = await context.seals.filedAs(opened.sha256)
  const register = await registerOf(context, filed ?? (await actaOf(context, opened)))
  const publicKeys = [context.key.publicKey]
  // A format that carries no data, a text say: the very bytes were filed here.
  if (filed !== undefined && register && opened.kind !== "acta")
    return check([asFiled(register.acta, opened)], { publicKeys, register })
  return check([opened], { publicKeys, register: register ?? null })
}

const asFiled = (acta: Acta, { sha256 }: Opened): Opened => ({ kind: "acta", format: "json", acta, sha256 })

/** Which acta a file is about, by what it says itself. */
async function actaOf({ seals }: SealContext, opened: Opened): Promise<string | undefined> {
  if (opened.kind === "manifest") return opened.manifest.lock.acta
  if (opened.kind === "chain") return opened.chain.chain.at(-1)?.lock.acta
  if (opened.kind !== "acta") return undefined
  return opened.sealed?.lock.acta ?? (await seals.sealedAs(sealOf(opened.acta), 1))[0]
}

async function registerOf(context: SealContext, id: string | undefined): Promise<Register | undefined> {
  const record = id === undefined ? undefined : await context.actas.actas.find(id)
  if (!record || !isLocked(record.status)) return undefined
  const { acta, lock, link } = await sealedContent(context, record)
  const { chain } = await chainOf(context, record.bodyId)
  const n = chain.findIndex((each) => each.link === link) + 1
  return {
    linked: { lock, link },
    acta,
    exports: await context.seals.filings(record.id),
    place: { n, of: chain.length },
    isRectified: record.status === "rectified",
  }
}
