/**
 * Is it what was locked? Files (an export, its receipt, the body's chain, a time stamp, public keys) are held against one
 * another, and against the register where there is one. Nothing here trusts the files: each answer says what it rests on.
 */
import type { Acta } from "#shared/domain/acta.ts"
import type { Lock } from "#shared/domain/records.ts"
import { checkChain } from "./chain.ts"
import { differencesOf, shareKnown, type Difference } from "./differences.ts"
import { fingerprintOf, hasSigned, linkOf, sealOf } from "./hash.ts"
import type { Opened } from "./open.ts"
import { manifestInput, type Linked, type Manifest, type Retired } from "./values.ts"

/** `open`: nothing against it, and nothing that proves it. */
export type Result = "yes" | "no" | "open"
export type CheckName = "seal" | "link" | "bytes" | "receipt" | "signature" | "key" | "chain" | "stamp" | "register"
export type Check = { name: CheckName; result: Result; found?: string; expected?: string }

export type About = {
  number: string
  title: string
  body: string
  date?: string
  lock?: Lock
  link?: string
  /** Its place among the body's locks, where the chain is known. */
  place?: { n: number; of: number }
  isRectified?: boolean
}

/** `valid`: it is what was locked, by the register or by a signature whose key was given. */
export type Report = {
  verdict: "valid" | "open" | "differs" | "unreadable"
  about?: About
  checks: Check[]
  differences: Difference[]
}

/** What the server itself knows of an acta. */
export type Register = {
  linked: Linked
  acta: Acta
  exports: { key: string; sha256: string }[]
  place?: { n: number; of: number }
  isRectified: boolean
}

export type Grounds = {
  /** Known to be the server's, from elsewhere than the files. */
  publicKeys: string[]
  /** Its former keys, good for what was there before they were replaced. */
  retired?: Retired[]
  /** Absent: nobody to ask. `null`: asked, and nothing of the kind is known. */
  register?: Register | null
}

/** Whoever has less than this of an acta's texts is told that it differs, and not where. */
const enoughKnown = 0.5

type Kind<Name extends Opened["kind"]> = Extract<Opened, { kind: Name }>
const ofKind = <Name extends Opened["kind"]>(files: Opened[], kind: Name): Kind<Name>[] =>
  files.filter((file): file is Kind<Name> => file.kind === kind)

export async function check(files: Opened[], grounds: Grounds): Promise<Report> {
  const [export_] = ofKind(files, "acta")
  const [receipt] = ofKind(files, "manifest")
  const strange = ofKind(files, "unreadable")
  // A format that carries no data, Markdown say: all that is known of it is that the receipt lists its bytes.
  const isListed = ({ sha256 }: Opened) => receipt?.manifest.exports.some((filed) => filed.sha256 === sha256)
  if (files.length === 0 || !strange.every(isListed)) return { verdict: "unreadable", checks: [], differences: [] }
  const { register } = grounds
  const given = ofKind(files, "keys").flatMap(({ keys }) => keys.keys)
  const keys = [...grounds.publicKeys.map((publicKey) => ({ publicKey })), ...(grounds.retired ?? []), ...given]
  const last = ofKind(files, "chain")[0]?.chain.chain.at(-1)
  const linked = export_?.sealed ?? receipt?.manifest ?? last ?? register?.linked
  const trusted = register?.linked.lock ?? receipt?.manifest.lock ?? export_?.sealed?.lock
  const checks: Check[] = [
    ...(register === undefined ? [] : [inRegister(register, linked)]),
    ...(export_ ? sealed(export_, trusted) : []),
    ...(linked ? [compared("link", linkOf(linked.lock), linked.link)] : []),
    ...(export_ ? [sameBytes(export_, receipt?.manifest, register)] : []),
    ...strange.map(({ sha256 }): Check => ({ name: "bytes", result: "yes", found: sha256 })),
    ...(receipt ? receiptOf(receipt.manifest, { export_, register, keys }) : []),
    ...ofKind(files, "chain").map(({ chain }) => checkChain(chain, linked)),
    ...(await Promise.all(ofKind(files, "stamp").map(({ bytes }) => stamped(bytes, linked)))),
  ]
  return {
    verdict: verdictOf(checks),
    about: aboutOf({ export_, manifest: receipt?.manifest, register, linked }),
    checks,
    differences: export_ && register ? named(register.acta, export_.acta) : [],
  }
}

/** What somebody typed, a public key or its fingerprint, as keys to trust. One that fits nothing still counts: it must. */
export function keysTyped(typed: string, files: Opened[]): string[] {
  const key = typed.toLowerCase().replaceAll(/[^0-9a-f]/g, "")
  if (key === "") return []
  const fitting = ofKind(files, "manifest").flatMap(({ manifest: { publicKey } }) =>
    fingerprintOf(publicKey) === key ? [publicKey] : [],
  )
  return fitting.length > 0 ? fitting : [key]
}

function verdictOf(checks: Check[]): Report["verdict"] {
  if (checks.some(({ result }) => result === "no")) return "differs"
  const isAnchored = checks.some(({ name, result }) => result === "yes" && (name === "register" || name === "key"))
  return isAnchored ? "valid" : "open"
}

const compared = (name: CheckName, found: string, expected: string): Check =>
  found === expected ? { name, result: "yes", found } : { name, result: "no", found, expected }

const inRegister = (register: Register | null, linked: Linked | undefined): Check => ({
  name: "register",
  result: register !== null && (!linked || linked.link === register.linked.link) ? "yes" : "no",
})

/** Without a lock there is nothing to hold it against: a draft, or data alone. */
function sealed({ acta, seal }: Kind<"acta">, lock: Lock | undefined): Check[] {
  const found = sealOf(acta)
  const isItsOwn = seal === undefined || seal === found
  if (!isItsOwn) return [{ name: "seal", result: "no", found, expected: seal }]
  return [lock ? compared("seal", found, lock.seal) : { name: "seal", result: "open", found }]
}

/**
 * The data inside a file may be untouched while its pages are not: only the very bytes that were filed say the same to
 * every reader. JSON has no pages; its data are all of it.
 */
function sameBytes(
  { format, sha256 }: Kind<"acta">,
  manifest: Manifest | undefined,
  register: Register | null | undefined,
): Check {
  const filed = register?.exports ?? manifest?.exports
  const found = sha256
  if (filed?.some((each) => each.sha256 === found)) return { name: "bytes", result: "yes", found }
  const isListed = filed?.some(({ key }) => key.startsWith(`${format}-`)) ?? false
  return { name: "bytes", result: isListed && format !== "json" ? "no" : "open", found }
}

type Beside = { export_?: Kind<"acta">; register?: Register | null; keys: { publicKey: string; until?: string }[] }

function receiptOf(manifest: Manifest, { export_, register, keys }: Beside): Check[] {
  const { publicKey, signature } = manifest
  const found = fingerprintOf(publicKey)
  const isItsOwn = hasSigned(publicKey, signature, manifestInput(manifest))
  const last = manifest.exports.reduce((latest, { at }) => (at > latest ? at : latest), manifest.lock.at)
  // Whoever finds an old key later can't sign with it what wasn't there yet.
  const isKnown = keys.some((key) => key.publicKey === publicKey && last <= (key.until ?? last))
  const beside = export_?.sealed?.link ?? register?.linked.link
  const contradicted = manifest.exports.some(({ key, sha256 }) =>
    register?.exports.some((filed) => filed.key === key && filed.sha256 !== sha256),
  )
  return [
    ...(beside === undefined && register === undefined
      ? []
      : [
          {
            name: "receipt",
            result: (beside ?? manifest.link) === manifest.link && !contradicted ? "yes" : "no",
          } satisfies Check,
        ]),
    { name: "signature", result: isItsOwn ? "yes" : "no" },
    { name: "key", result: !isItsOwn ? "no" : isKnown ? "yes" : keys.length > 0 ? "no" : "open", found },
  ]
}

async function stamped(bytes: Uint8Array, linked: Linked | undefined): Promise<Check> {
  if (!linked) return { name: "stamp", result: "open" }
  const { checkStamp } = await import("./timestamp.ts")
  const stamp = await checkStamp(bytes, linked.lock)
  if (stamp.kind !== "stamped") return { name: "stamp", result: "no" }
  const result = stamp.isSigned === undefined ? "open" : stamp.isSigned ? "yes" : "no"
  return { name: "stamp", result, found: `${stamp.at} ${stamp.authority}`.trim() }
}

const named = (sealedActa: Acta, found: Acta): Difference[] =>
  shareKnown(sealedActa, found) >= enoughKnown ? differencesOf(sealedActa, found) : []

type Sources = { export_?: Kind<"acta">; manifest?: Manifest; register?: Register | null; linked?: Linked }

/** What was handed in says what it is; what the register adds is who locked it and where it stands. */
function aboutOf({ export_, manifest, register, linked }: Sources): About | undefined {
  const own = export_?.acta ?? (manifest && manifest.about)
  if (!own) return undefined
  const { number, title, body, date } = own
  // Only a file that has it all hears more than it says itself.
  const isSame =
    register && (export_ ? sealOf(export_.acta) === register.linked.lock.seal : manifest?.link === register.linked.link)
  const known = isSame ? register.linked : linked
  return {
    number,
    title,
    body,
    date,
    ...(known && { lock: known.lock, link: known.link }),
    ...(isSame && { place: register.place, isRectified: register.isRectified }),
  }
}
