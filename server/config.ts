/** Settings, read once, checked and frozen. A bad one stops the start with one line: which, what was given, what would do. */
import { randomBytes } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"

export type Config = Readonly<{
  /** 0: any free one. */
  port: number
  host: string
  dataDir: string
  /** What people type; undefined: whatever host they reached us by. */
  baseUrl: string | undefined
  authSecret: string
  signUp: "invite" | "open"
  /** How many proxies stand in front, each adding one address to X-Forwarded-For. */
  trustProxy: number
}>

export class BadSetting extends Error {}

const bad = (name: string, given: string, good: string): never => {
  throw new BadSetting(`${name} is ${JSON.stringify(given)}, but should be ${good}`)
}

export function readConfig(env: Record<string, string | undefined>): Config {
  const dataDir = resolve(env.DATA_DIR || "data")
  return Object.freeze({
    port: integer("PORT", env.PORT, 3000, 65_535),
    host: env.HOST || "127.0.0.1",
    dataDir,
    baseUrl: env.BASE_URL ? address(env.BASE_URL) : undefined,
    authSecret: env.AUTH_SECRET ? secret(env.AUTH_SECRET) : ownSecret(dataDir),
    signUp: choice("SIGN_UP", env.SIGN_UP, ["invite", "open"] as const),
    trustProxy: integer("TRUST_PROXY", env.TRUST_PROXY, 0, 10),
  })
}

function integer(name: string, given: string | undefined, fallback: number, greatest: number): number {
  if (given === undefined || given === "") return fallback
  const value = Number(given)
  return Number.isSafeInteger(value) && value >= 0 && value <= greatest
    ? value
    : bad(name, given, `a whole number from 0 to ${greatest}`)
}

function choice<Value extends string>(name: string, given: string | undefined, values: readonly [Value, ...Value[]]) {
  if (!given) return values[0]
  return values.find((value) => value === given) ?? bad(name, given, `one of ${values.join(", ")}`)
}

function address(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (!url || !/^https?:$/.test(url.protocol))
    return bad("BASE_URL", given, "an address like https://actas.example.org")
  return url.origin
}

const secret = (given: string): string =>
  given.length >= 32 ? given : bad("AUTH_SECRET", "***", "at least 32 characters long")

/** Made once, readable by the server's user alone. It is no default: every installation has its own. */
function ownSecret(dataDir: string): string {
  const file = join(dataDir, "auth-secret")
  if (existsSync(file)) return secret(readFileSync(file, "utf8").trim())
  mkdirSync(dataDir, { recursive: true })
  const made = randomBytes(32).toString("base64url")
  writeFileSync(file, made, { mode: 0o600 })
  return made
}
