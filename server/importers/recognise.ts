/** Pieces of any source → an acta and its doubts. */
import { build } from "./build.ts"
import type { Imported } from "./port.ts"
import type { Found } from "./recognise/found.ts"
import { recognise } from "./recognise/recognise.ts"
import { joined, setFurnitureAside } from "./source/join.ts"
import type { Piece } from "./source/line.ts"

/**
 * `isBroken`: lines may end at a margin, as text's do and Word's paragraphs don't. `source`: as it is shown, line
 * by line.
 */
export type Pieces = {
  read: Piece[]
  /** Running heads, comments: no part of what is recognised, and not dropped. */
  around?: Piece[]
  isBroken: boolean
  source: string[]
}

export function recognised(given: Pieces): Imported {
  const { pieces, found } = foundIn(given)
  return build(found, [...pieces, ...(given.around ?? [])], given.source)
}

export function foundIn({ read, isBroken }: Pieces): { pieces: Piece[]; found: Found } {
  setFurnitureAside(read)
  const pieces = isBroken ? joined(read) : read
  return { pieces, found: recognise(pieces) }
}
