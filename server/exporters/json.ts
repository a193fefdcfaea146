/** The acta itself: canonical JSON, the bytes that the seal was taken over (after its prefix). */
import { canonicalActa } from "#shared/domain/seal.ts"
import type { Format } from "./port.ts"

export const json: Format = {
  name: "json",
  mediaType: "application/json",
  extension: "json",
  make: (acta) => Promise.resolve(new TextEncoder().encode(canonicalActa(acta))),
}
