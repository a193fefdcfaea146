/** A file of unknown origin, opened: what of ours it is, and what it carries. Whatever is wrong with it is "unreadable". */
import * as z from "zod/mini"
import type { Acta } from "#shared/domain/acta.ts"
import { actaValue } from "#shared/protocol/acta-value.ts"
import { carriedIn } from "./carried.ts"
import { sha256Of } from "./hash.ts"
import { largestFile } from "./limits.ts"
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
  | { kind: "acta"; format: FileFormat; acta: Acta; sealed?: Linked; /** Said beside it. */ seal?: string }
  | { kind: "manifest"; manifest: Manifest }
  | { kind: "chain"; chain: Chain }
  | { kind: "keys"; keys: Keys }
  /** A time stamp: checked against the lock that it should stamp. */
  | { kind: "stamp"; bytes: Uint8Array }
  | { kind: "unreadable" }
)

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
  // DER: a sequence with a length of two bytes, so of 64 kB at most.
  if (bytes[0] === 0x30 && bytes[1] === 0x82 && bytes.length < 70_000) return { kind: "stamp", bytes }
  const { format, texts } = carriedIn(bytes)
  const values = texts.map((text) => JSON.parse(text) as unknown)
  const contents = values.flatMap(contentIn)
  const locks = [
    ...values.flatMap((value) => valueOf(linked, value) ?? []),
    ...contents.flatMap(({ lock }) => lock ?? []),
  ]
  if (contents.length === 1 && locks.length <= 1 && contents[0]) {
    const { acta, seal } = contents[0]
    return { kind: "acta", format, acta, seal, sealed: locks[0] }
  }
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

/** As `GET …/content` gives it, the JSON export. Nothing more: what isn't known can't be vouched for. */
const contentValue = z.strictObject({
  acta: actaValue,
  seal: linked.shape.lock.shape.seal,
  lock: z.optional(linked.shape.lock),
  link: z.optional(linked.shape.link),
})

type Carried = { acta: Acta; seal?: string; lock?: Linked }

/** An acta by itself, or with its seal and lock. */
function contentIn(value: unknown): Carried[] {
  const acta = valueOf(actaValue, value)
  if (acta) return [{ acta }]
  const content = valueOf(contentValue, value)
  if (!content) return []
  const { lock, link, seal } = content
  return [{ acta: content.acta, seal, ...(lock && link !== undefined && { lock: { lock, link } }) }]
}
