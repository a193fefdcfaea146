/** Word: our own comes back as it was; any other, and ours if its words were changed since, is read as minutes are. */
import { Refusal } from "#shared/domain/refusal.ts"
import { sourceOf } from "../build.ts"
import { exactly } from "../own/json.ts"
import type { Imported } from "../port.ts"
import type { Pieces } from "../recognise.ts"
import { linesAround } from "./around.ts"
import { piecesOfWord } from "./body.ts"
import { ownActa } from "./own.ts"
import { partsOf } from "./parts.ts"
import { Zip } from "./zip.ts"

type Opened = { kind: "own"; imported: Imported } | { kind: "minutes"; pieces: Pieces; isEdited?: true }

/** `asMinutes`: read its words, though the acta itself is inside. */
export async function openWord(bytes: Uint8Array, asMinutes: boolean): Promise<Opened> {
  const zip = new Zip(bytes)
  const parts = partsOf(zip)
  const own = ownActa(zip, parts)
  if (own && !own.isEdited && !asMinutes) return { kind: "own", imported: exactly(own.acta) }
  const read = await piecesOfWord(parts)
  const around = linesAround(zip)
  if (read.length === 0) throw new Refusal("input.invalid", { path: "file" })
  return {
    kind: "minutes",
    pieces: { read, around, isBroken: false, source: sourceOf([...read, ...around]) },
    ...(own && { isEdited: true as const }),
  }
}
