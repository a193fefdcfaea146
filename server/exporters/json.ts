/**
 * The acta as a value with its seal, as `GET …/content` gives it; of a locked one its lock and link too, so that the
 * file alone can be checked. Canonical JSON: the bytes of `acta` are those that the seal was taken over (after its prefix).
 */
import { createHash } from "node:crypto"
import { canonicalJson, sealInput, tidy } from "#shared/domain/seal.ts"
import type { Format } from "./port.ts"

export const json: Format = {
  name: "json",
  mediaType: "application/json",
  extension: "json",
  make: (acta, stamp) => {
    const seal = createHash("sha256").update(sealInput(acta), "utf8").digest("hex")
    const lock = stamp.kind === "sealed" ? { lock: stamp.lock, link: stamp.link } : {}
    return Promise.resolve(new TextEncoder().encode(canonicalJson({ acta: tidy(acta), seal, ...lock })))
  },
}
