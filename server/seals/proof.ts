/** What stands behind a locked acta, for its panel. */
import type { StoredRecord } from "#server/storage/port.ts"
import type { Proof } from "#shared/protocol/verify.ts"
import { fingerprintOf } from "#shared/verify/hash.ts"
import { checkStamp } from "#shared/verify/timestamp.ts"
import { chainOf } from "./chain.ts"
import type { SealContext } from "./context.ts"
import { sealedContent } from "./manifest.ts"

export async function proofOf(context: SealContext, record: StoredRecord, isStamping: boolean): Promise<Proof> {
  const { lock, link } = await sealedContent(context, record)
  const { chain } = await chainOf(context, record.bodyId)
  const answer = await context.seals.stampOf(record.id)
  const stamp = answer && (await checkStamp(answer, lock))
  return {
    link,
    place: { n: chain.findIndex((each) => each.link === link) + 1, of: chain.length },
    fingerprint: fingerprintOf(context.key.publicKey),
    stamp:
      stamp?.kind === "stamped"
        ? { kind: "stamped", at: stamp.at, authority: stamp.authority }
        : { kind: isStamping ? "pending" : "none" },
  }
}
