/** Pieces of any source → an acta and its doubts. */
import { build, sourceOf } from "./build.ts"
import type { Imported } from "./port.ts"
import { recognise } from "./recognise/recognise.ts"
import type { Piece } from "./source/line.ts"

export function recognised(pieces: Piece[], source = sourceOf(pieces)): Imported {
  const { found, pieces: joined } = recognise(pieces)
  return build(found, joined, source)
}
