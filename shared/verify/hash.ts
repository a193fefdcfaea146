/**
 * SHA-256 and Ed25519 in plain JavaScript: a page opened from a file or over plain http may have no `crypto.subtle`,
 * and one way that works everywhere is easier to trust than two.
 */
import { ed25519 } from "@noble/curves/ed25519.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js"
import type { Acta } from "#shared/domain/acta.ts"
import type { Lock } from "#shared/domain/records.ts"
import { linkInput, sealInput } from "#shared/domain/seal.ts"

export const sha256Of = (bytes: Uint8Array): string => bytesToHex(sha256(bytes))
export const sealOf = (acta: Acta): string => sha256Of(utf8ToBytes(sealInput(acta)))
export const linkOf = (lock: Lock): string => sha256Of(utf8ToBytes(linkInput(lock)))

/** `signature` and `publicKey` (32 bytes) in hex. Never throws: what isn't even a key has signed nothing. */
export function hasSigned(publicKey: string, signature: string, text: string): boolean {
  try {
    return ed25519.verify(hexToBytes(signature), utf8ToBytes(text), hexToBytes(publicKey), { zip215: false })
  } catch {
    return false
  }
}

/** What people compare: the first half of the key's SHA-256. */
export const fingerprintOf = (publicKey: string): string => sha256Of(hexToBytes(publicKey)).slice(0, 32)
