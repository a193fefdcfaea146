/** SHA-256 over what `shared/domain/seal.ts` says is hashed. */
import { createHash } from "node:crypto"
import type { Acta } from "#shared/domain/acta.ts"
import type { Lock } from "#shared/domain/records.ts"
import { linkInput, sealInput } from "#shared/domain/seal.ts"

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex")

export const sealOf = (acta: Acta): string => sha256(sealInput(acta))
export const linkOf = (lock: Lock): string => sha256(linkInput(lock))
