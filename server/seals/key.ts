/** The key that receipts are signed with: made at the first start, in the data folder and not in the database it vouches for. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { BadSetting } from "#server/config.ts"
import { putWhole } from "#server/made-once.ts"
import { fingerprintOf } from "#shared/verify/hash.ts"
import { retiredValue, type Keys, type Retired } from "#shared/verify/values.ts"

export type SigningKey = {
  /** 32 bytes, hex. */
  publicKey: string
  /** Ed25519, hex. */
  sign(text: string): string
  /** Those before it, oldest first: their public halves, for receipts that were handed out. */
  retired: Retired[]
}

const files = (dataDir: string) => ({
  key: join(dataDir, "signing-key.pem"),
  retired: join(dataDir, "retired-keys.json"),
})

export function openSigningKey(dataDir: string): SigningKey {
  const file = files(dataDir).key
  const key = existsSync(file) ? read(file) : make(file)
  return {
    publicKey: publicHalf(key),
    sign: (text) => sign(null, Buffer.from(text, "utf8"), key).toString("hex"),
    retired: retiredIn(dataDir),
  }
}

const publicHalf = (key: KeyObject): string => {
  const { x = "" } = createPublicKey(key).export({ format: "jwk" })
  return Buffer.from(x, "base64url").toString("hex")
}

export const publicKeys = ({ publicKey, retired }: Pick<SigningKey, "publicKey" | "retired">): Keys => ({
  keys: [{ publicKey, until: undefined }, ...retired.toReversed()].map(({ publicKey, until }) => ({
    algorithm: "Ed25519" as const,
    publicKey,
    fingerprint: fingerprintOf(publicKey),
    ...(until !== undefined && { until }),
  })),
})

export type KnownKeys = { publicKeys: string[]; retired: Retired[] }

/** Without making one where there is none. */
export function knownKeys(dataDir: string): KnownKeys {
  const file = files(dataDir).key
  return { publicKeys: existsSync(file) ? [publicHalf(read(file))] : [], retired: retiredIn(dataDir) }
}

/**
 * A new key in the old one's place, with the server stopped. The old one's private half is gone for good, so that nobody
 * finds it; its public half stays, and so stay the receipts.
 * @returns undefined where there is none to replace.
 */
export function rotateSigningKey(dataDir: string, now: Date): { from: string; to: string } | undefined {
  const { key: file, retired } = files(dataDir)
  if (!existsSync(file)) return undefined
  const old = publicHalf(read(file))
  // The list first: a stop in between leaves the old key in use, and in the list, which does no harm.
  const all = [
    ...retiredIn(dataDir).filter((key) => key.publicKey !== old),
    { publicKey: old, until: now.toISOString() },
  ]
  putWhole(retired, JSON.stringify(all))
  const { privateKey } = generateKeyPairSync("ed25519")
  putWhole(file, privateKey.export({ type: "pkcs8", format: "pem" }).toString())
  return { from: fingerprintOf(old), to: fingerprintOf(publicHalf(privateKey)) }
}

function retiredIn(dataDir: string): Retired[] {
  const file = files(dataDir).retired
  if (!existsSync(file)) return []
  try {
    return retiredValue.parse(JSON.parse(readFileSync(file, "utf8")))
  } catch {
    throw new BadSetting("DATA_DIR", file, "the list of former keys that this server made (restore it from a backup)")
  }
}

function make(file: string): KeyObject {
  const { privateKey } = generateKeyPairSync("ed25519")
  putWhole(file, privateKey.export({ type: "pkcs8", format: "pem" }).toString())
  return privateKey
}

function read(file: string): KeyObject {
  try {
    const key = createPrivateKey(readFileSync(file))
    if (key.asymmetricKeyType === "ed25519") return key
  } catch {
    // What it holds instead is nobody's business; the sentence below says what it should hold.
  }
  // A new one would make every receipt that was handed out look forged.
  throw new BadSetting("DATA_DIR", file, "the Ed25519 key that this server made (restore it from a backup)")
}
