/** Pieces of any source → an acta and its doubts. */
import { build, sourceOf } from "./build.ts"
import type { Imported } from "./port.ts"
import { recognise } from "./recognise/recognise.ts"
import { joined, setFurnitureAside } from "./source/join.ts"
import type { Piece } from "./source/line.ts"

/** `isBroken`: lines may end at a margin, as text's do and Word's paragraphs don't. */
export function recognised(read: Piece[], { isBroken, source }: { isBroken: boolean; source?: string[] }): Imported {
  const { pieces, found } = foundIn(read, isBroken)
  return build(found, pieces, source ?? sourceOf(read))
}

/** What stands in the pieces, before it becomes an acta. */
export function foundIn(read: Piece[], isBroken: boolean) {
  const source = sourceOf(read)
  setFurnitureAside(read)
  const pieces = isBroken ? joined(read) : read
  return { pieces, found: recognise(pieces), source }
}
