/** What a body's papers bear: name lines and accent, a logo, a Word file of its own. Each is checked before it is kept. */
import { bitmapOf, largestBitmap } from "#shared/domain/bitmap.ts"
import { isReadable, usualAccent, type LetterheadLines } from "#shared/domain/letterhead.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import type { LetterheadView } from "#shared/protocol/api.ts"
import type { BodyStore, StoredLetterhead } from "#server/storage/port.ts"

/** Bytes. A Word file that holds a head and a foot is a tenth of that. */
export const largestTemplate = 2_000_000

/** Prints a page with it, in the process that makes files: what can't be printed must not be kept. */
export type Trials = {
  logo(bytes: Uint8Array): Promise<boolean>
  /** The file as it is to be kept, or why not. */
  template(bytes: Uint8Array): Promise<{ bytes: Uint8Array } | { fault: string }>
}

export async function letterheadView(bodies: BodyStore, bodyId: string): Promise<LetterheadView> {
  const { lines, accent, logo, template } = (await bodies.letterheadOf(bodyId)) ?? none
  return { lines, accent, hasLogo: logo !== undefined, hasTemplate: template !== undefined }
}
const none: StoredLetterhead = { lines: [], accent: usualAccent }

export async function saveLetterhead(bodies: BodyStore, bodyId: string, given: LetterheadLines): Promise<void> {
  const accent = given.accent.toLowerCase()
  if (!isReadable(accent)) throw new Refusal("input.invalid", { path: "accent" })
  await bodies.saveLetterhead(bodyId, { lines: given.lines, accent })
}

export async function saveLogo(bodies: BodyStore, bodyId: string, bytes: Uint8Array, trials: Trials): Promise<void> {
  if (bytes.length > largestBitmap) throw new Refusal("input.tooLarge", { limit: largestBitmap })
  const bitmap = bitmapOf(bytes)
  if (typeof bitmap === "string") throw new Refusal("input.invalid", { path: `logo.${bitmap}` })
  if (!(await trials.logo(bytes))) throw new Refusal("input.invalid", { path: "logo.broken" })
  await bodies.saveLetterheadFile(bodyId, "logo", bytes, usualAccent)
}

export async function saveTemplate(
  bodies: BodyStore,
  bodyId: string,
  bytes: Uint8Array,
  trials: Trials,
): Promise<void> {
  if (bytes.length > largestTemplate) throw new Refusal("input.tooLarge", { limit: largestTemplate })
  const outcome = await trials.template(bytes)
  if ("fault" in outcome) throw new Refusal("input.invalid", { path: `template.${outcome.fault}` })
  await bodies.saveLetterheadFile(bodyId, "template", outcome.bytes, usualAccent)
}

export const removeFile = (bodies: BodyStore, bodyId: string, file: "logo" | "template"): Promise<void> =>
  bodies.saveLetterheadFile(bodyId, file, undefined, usualAccent)
