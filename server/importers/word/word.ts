/** Word: our own comes back as it was; any other, and ours if its words were changed since, is read as minutes are. */
import { Refusal } from "#shared/domain/refusal.ts"
import { exactly } from "../own/json.ts"
import type { Imported } from "../port.ts"
import { recognised } from "../recognise.ts"
import { ownActa } from "./own.ts"
import { piecesOfWord } from "./body.ts"
import { partsOf } from "./parts.ts"
import { Zip } from "./zip.ts"

export async function readWord(bytes: Uint8Array): Promise<Imported> {
  const zip = new Zip(bytes)
  const parts = partsOf(zip)
  const own = ownActa(zip, parts)
  if (own && !own.isEdited) return exactly(own.acta)
  const pieces = await piecesOfWord(parts)
  if (pieces.length === 0) throw new Refusal("input.invalid", { path: "file" })
  const imported = recognised(pieces, { isBroken: false })
  if (!own) return imported
  return { ...imported, doubts: [{ path: "", text: imported.content.title, why: "edited" }, ...imported.doubts] }
}
