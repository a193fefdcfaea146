/**
 * What proves a lock, as values: the receipt (manifest) of one acta, the chain of a body, the server's public keys.
 * They are read from files of unknown origin, so each has its validator.
 */
import * as z from "zod/mini"
import { dayPattern, idPattern } from "#shared/domain/acta.ts"
import { canonicalJson } from "#shared/domain/seal.ts"

const id = z.string().check(z.regex(idPattern))
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/))
const text = (max: number) => z.string().check(z.maxLength(max))

export const lockValue = z.strictObject({
  acta: id,
  body: id,
  edition: z.int().check(z.gte(1), z.lte(1_000_000)),
  seal: hash,
  at: instant,
  timeZone: text(60),
  by: z.strictObject({ id: text(200), name: text(300) }),
  rectifies: z.optional(z.strictObject({ acta: id, seal: hash, reason: text(1000) })),
  previous: z.optional(hash),
})
export const linked = z.strictObject({ lock: lockValue, link: hash })

const unsigned = z.strictObject({
  manifest: z.literal(1),
  ...linked.shape,
  /** For people to recognise it by; all of it stands in the sealed acta too. */
  about: z.strictObject({
    body: text(300),
    number: text(40),
    title: text(500),
    date: z.optional(z.string().check(z.regex(dayPattern))),
  }),
  /** The files made of it so far: `pdf-es`, their SHA-256, and when each was filed. */
  exports: z.array(z.strictObject({ key: text(100), sha256: hash, at: instant })).check(z.maxLength(200)),
  publicKey: hash,
})
export const manifestValue = z.extend(unsigned, { signature: z.string().check(z.regex(/^[0-9a-f]{128}$/)) })
/** In the order of the chain. `head` is the last one's link; of an empty chain there is none. */
export const chainValue = z.strictObject({ body: id, head: z.optional(hash), chain: z.array(linked) })
export const keysValue = z.object({
  keys: z
    .array(
      z.object({
        algorithm: z.literal("Ed25519"),
        publicKey: hash,
        fingerprint: text(64),
        /** When it was replaced by another: what it has signed until then stays good. */
        until: z.optional(instant),
      }),
    )
    .check(z.maxLength(50)),
})
/** Keys that were replaced, oldest first. */
export const retiredValue = z.array(z.strictObject({ publicKey: hash, until: instant }))

export type Linked = z.infer<typeof linked>
export type UnsignedManifest = z.infer<typeof unsigned>
export type Manifest = z.infer<typeof manifestValue>
export type Chain = z.infer<typeof chainValue>
export type Keys = z.infer<typeof keysValue>
export type Retired = z.infer<typeof retiredValue>[number]

/** What is signed: all but the signature. */
export const manifestInput = (manifest: UnsignedManifest & { signature?: string }): string =>
  `acta-viva/manifest/1\n${canonicalJson({ ...manifest, signature: undefined })}`
