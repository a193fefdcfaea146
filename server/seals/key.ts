/** The key that receipts are signed with: made at the first start, in the data folder and not in the database it vouches for. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { BadSetting } from "#server/config.ts"
import { fingerprintOf } from "#shared/verify/hash.ts"
import type { Keys } from "#shared/verify/values.ts"

export type SigningKey = {
  /** 32 bytes, hex. */
  publicKey: string
  /** Ed25519, hex. */
  sign(text: string): string
}

export function openSigningKey(dataDir: string): SigningKey {
  const file = join(dataDir, "signing-key.pem")
  const key = existsSync(file) ? read(file) : make(dataDir, file)
  const { x = "" } = createPublicKey(key).export({ format: "jwk" })
  return {
    publicKey: Buffer.from(x, "base64url").toString("hex"),
    sign: (text) => sign(null, Buffer.from(text, "utf8"), key).toString("hex"),
  }
}

export const publicKeys = ({ publicKey }: SigningKey): Keys => ({
  keys: [{ algorithm: "Ed25519", publicKey, fingerprint: fingerprintOf(publicKey) }],
})

function make(dataDir: string, file: string): KeyObject {
  const { privateKey } = generateKeyPairSync("ed25519")
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flag: "wx" })
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
