/** A file of unknown origin, opened: what of ours it is, and what it carries. Whatever is wrong with it is "unreadable". */
import type { Acta } from "#shared/domain/acta.ts"
import { actaValue } from "#shared/protocol/api.ts"
import { carriedIn } from "./carried.ts"
import { sha256Of } from "./hash.ts"
import {
  chainValue,
  keysValue,
  linked,
  manifestValue,
  type Chain,
  type Keys,
  type Linked,
  type Manifest,
} from "./values.ts"

export type FileFormat = "pdf" | "docx" | "html" | "json"

export type Opened = { sha256: string } & (
  | { kind: "acta"; format: FileFormat; acta: Acta; sealed?: Linked }
  | { kind: "manifest"; manifest: Manifest }
  | { kind: "chain"; chain: Chain }
  | { kind: "keys"; keys: Keys }
  /** A time stamp: checked against the lock that it should stamp. */
  | { kind: "stamp"; bytes: Uint8Array }
  | { kind: "unreadable" }
)

/** Bytes of a file that is looked into. */
export const largestFile = 20_000_000

export function open(bytes: Uint8Array): Opened {
  const sha256 = sha256Of(bytes)
  try {
    return { sha256, ...contentOf(bytes) }
  } catch {
    return { sha256, kind: "unreadable" }
  }
}

type Content = Opened extends infer Each ? (Each extends { sha256: string } ? Omit<Each, "sha256"> : never) : never

function contentOf(bytes: Uint8Array): Content {
  if (bytes.length > largestFile) return { kind: "unreadable" }
  // DER: a sequence with a length of two bytes.
  if (bytes[0] === 0x30 && bytes[1] === 0x82) return { kind: "stamp", bytes }
  const { format, texts } = carriedIn(bytes)
  const values = texts.map((text) => JSON.parse(text) as unknown)
  const actas = values.flatMap(actaIn)
  const locks = values.flatMap((value) => valueOf(linked, value) ?? lockBeside(value))
  if (actas.length === 1 && locks.length <= 1 && actas[0])
    return { kind: "acta", format, acta: actas[0], ...(locks[0] && { sealed: locks[0] }) }
  const [value] = values
  const manifest = valueOf(manifestValue, value)
  if (manifest) return { kind: "manifest", manifest }
  const chain = valueOf(chainValue, value)
  if (chain) return { kind: "chain", chain }
  const keys = valueOf(keysValue, value)
  return keys ? { kind: "keys", keys } : { kind: "unreadable" }
}

type Schema<Value> = { safeParse(value: unknown): { success: true; data: Value } | { success: false } }

function valueOf<Value>(schema: Schema<Value>, value: unknown): Value | undefined {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}

const keyed = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}

/** By itself, or as `{acta, seal, lock?, link?}`, the JSON export. */
function actaIn(value: unknown): Acta[] {
  const acta = valueOf(actaValue, value) ?? valueOf(actaValue, keyed(value).acta)
  return acta ? [acta] : []
}

function lockBeside(value: unknown): Linked[] {
  const { acta, lock, link } = keyed(value)
  const found = acta === undefined ? undefined : valueOf(linked, { lock, link })
  return found ? [found] : []
}
