/** Settings, read once, checked and frozen. A bad one stops the start with one line: which, what was given, what would do. */
import { randomBytes } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { putWhole } from "./made-once.ts"

export type Config = Readonly<{
  /** 0: any free one. */
  port: number
  /** The address to listen on; `0.0.0.0` lets the others in the room in. */
  host: string
  /** The database and the secret. */
  dataDir: string
  /** What people type; undefined: whatever host they reached us by. */
  baseUrl: string | undefined
  /** Signs the session cookies. */
  authSecret: string
  /** Who may make an account: those with an invitation, or anybody. */
  signUp: "invite" | "open"
  /** How many proxies stand in front, each adding one address to X-Forwarded-For. */
  trustProxy: number
  /** Signs the PDF of a locked acta: a PKCS#12 file and its password. */
  certificate: Readonly<{ file: string; password: string }> | undefined
  /** An RFC 3161 authority that stamps each lock. */
  timestampUrl: string | undefined
}>

export class BadSetting extends Error {
  constructor(name: string, given: string, good: string) {
    super(`${name} is ${JSON.stringify(given)}, but should be ${good}`)
    this.name = "BadSetting"
  }
}

export const dataDirOf = (env: Record<string, string | undefined>): string => resolve(env.DATA_DIR || "data")

export function readConfig(env: Record<string, string | undefined>): Config {
  const dataDir = dataDirOf(env)
  return Object.freeze({
    port: integer("PORT", env.PORT, 3000, 65_535),
    host: host(env.HOST || "127.0.0.1"),
    baseUrl: env.BASE_URL ? address(env.BASE_URL) : undefined,
    signUp: choice("SIGN_UP", env.SIGN_UP, ["invite", "open"] as const),
    trustProxy: integer("TRUST_PROXY", env.TRUST_PROXY, 0, 10),
    certificate: env.SIGN_P12
      ? Object.freeze({ file: resolve(env.SIGN_P12), password: env.SIGN_P12_PASSWORD ?? "" })
      : undefined,
    timestampUrl: env.TSA_URL ? authority(env.TSA_URL) : undefined,
    dataDir,
    // Last, because it may write: a start that fails over another setting leaves no folder behind.
    authSecret: env.AUTH_SECRET ? secret("AUTH_SECRET", env.AUTH_SECRET) : ownSecret(dataDir),
  })
}

function integer(name: string, given: string | undefined, fallback: number, greatest: number): number {
  if (!given) return fallback
  if (/^\d{1,6}$/.test(given) && Number(given) <= greatest) return Number(given)
  throw new BadSetting(name, given, `a whole number from 0 to ${greatest}`)
}

function choice<Value extends string>(name: string, given: string | undefined, values: readonly [Value, ...Value[]]) {
  if (!given) return values[0]
  const value = values.find((each) => each === given)
  if (value === undefined) throw new BadSetting(name, given, `one of ${values.join(", ")}`)
  return value
}

function host(given: string): string {
  if (/^[A-Za-z0-9.:_-]+$/.test(given)) return given
  throw new BadSetting("HOST", given, "an address or a name, like 127.0.0.1 or 0.0.0.0")
}

function address(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined
  const isPlain = url && /^https?:$/.test(url.protocol) && url.pathname === "/" && `${url.search}${url.hash}` === ""
  if (isPlain && url.username === "") return url.origin
  throw new BadSetting("BASE_URL", given, "an address without a path, like https://actas.example.org")
}

function authority(given: string): string {
  if (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)) return given
  throw new BadSetting("TSA_URL", given, "the address of a time stamp authority, like https://freetsa.org/tsr")
}

function secret(name: string, given: string): string {
  if (given.length >= 32) return given
  // Never shown: what is too short here may be in use elsewhere.
  throw new BadSetting(name, `${given.length} characters long`, "at least 32")
}

/** Made once, readable by the server's user alone. It is no default: every installation has its own. */
function ownSecret(dataDir: string): string {
  const file = join(dataDir, "auth-secret")
  try {
    if (existsSync(file)) return secret(file, readFileSync(file, "utf8").trim())
    const made = randomBytes(32).toString("base64url")
    putWhole(file, made)
    return made
  } catch (error) {
    if (error instanceof BadSetting) throw error
    throw new BadSetting("DATA_DIR", dataDir, `a folder that can be written (${(error as Error).message})`)
  }
}
