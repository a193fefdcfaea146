/** Answers to whoever asks whether something is what was locked here. Nobody needs an account to ask. */
import { idPattern } from "#shared/domain/acta.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import type { Register, Report } from "#shared/verify/check.ts"
import type { SealMatch } from "#shared/protocol/verify.ts"
import { chainOf } from "./chain.ts"
import type { SealContext } from "./context.ts"
import { sealedContent } from "./manifest.ts"
import type { Asker, Examine } from "./examine.ts"
import type { Hints } from "./examine-worker.ts"

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

/** Whatever kind of file it is, and whoever sends it. */
export const verifyFile = (context: SealContext, examine: Examine, bytes: Uint8Array, asker: Asker): Promise<Report> =>
  examine(bytes, asker, async (hints) => {
    const known = { publicKeys: [context.key.publicKey], retired: context.key.retired }
    // A time stamp or a key by itself is about no acta: there is nothing to ask the register.
    if (hints.kind === "stamp" || hints.kind === "keys") return known
    return { ...known, register: (await registerOf(context, await actaOf(context, hints))) ?? null }
  })

/** By its very bytes, by what it says of itself, or by the words that it holds. */
async function actaOf({ seals }: SealContext, { sha256, acta, seal }: Hints): Promise<string | undefined> {
  return (await seals.filedAs(sha256)) ?? acta ?? (seal === undefined ? undefined : (await seals.sealedAs(seal, 1))[0])
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
