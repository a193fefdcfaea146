/**
 * The tag tree of a PDF with the text that each tag holds, walked here from the file's own objects (ISO 32000-1, 14.7):
 * what a screen reader reads, in its order. qpdf takes the file apart and does nothing else.
 */
import { isDictionary, objectsOf, type Dictionary, type Objects, type Value } from "./pdf-objects.ts"
import { markedText, type Marked } from "./marked-text.ts"

/** One marked-content sequence; `key` names it: page and MCID. `paper` is its page's width and height, in points. */
export type Piece = Marked & { key: string; paper: [width: number, height: number] }
export type Tag = { tag: string; dictionary: Dictionary; inside: (Tag | Piece)[] }

export type TagTree = {
  root: Tag
  /** All marked-content sequences that the pages have, whether a tag holds them or not. */
  onPages: Piece[]
  /** What the pages' own way back, from MCID to tag, says otherwise than the tree; empty when they agree. */
  astray: string[]
}

export function tagTreeOf(pdf: Uint8Array): TagTree {
  const objects = objectsOf(pdf)
  const root = objects.dictionary(objects.dictionary(objects.trailer["/Root"])["/StructTreeRoot"])
  const pages = objects.pages.map((reference) => {
    const [, , width, height] = objects.list(objects.dictionary(reference)["/MediaBox"]).map(Number)
    return { reference, paper: [width ?? 0, height ?? 0] as Piece["paper"], texts: markedText(objects, reference) }
  })
  const pieceOf = (page: Value | undefined, mcid: number): Piece => {
    const at = pages.findIndex(({ reference }) => reference === page)
    const marked = pages[at]?.texts.get(mcid)
    const paper = pages[at]?.paper
    if (marked === undefined || paper === undefined)
      throw new Error(`a tag holds content ${mcid} of page ${at + 1}, which has none such`)
    return { ...marked, paper, key: `${at + 1}/${mcid}` }
  }

  const parents = new Map<string, Value>()
  const tagOf = (reference: Value, around?: Value): Tag => {
    const dictionary = objects.dictionary(reference)
    const page = dictionary["/Pg"] ?? around
    const inside = objects.list(dictionary["/K"]).flatMap((kid): (Tag | Piece)[] => {
      const plain = objects.plain(kid)
      const isReference = isDictionary(plain) && plain["/Type"] === "/OBJR"
      if (isReference) return []
      const own = isDictionary(plain) ? plain["/MCID"] : plain
      if (typeof own !== "number") return [tagOf(kid, page)]
      const piece = pieceOf(isDictionary(plain) ? (plain["/Pg"] ?? page) : page, own)
      parents.set(piece.key, reference)
      return [piece]
    })
    return { tag: nameOf(dictionary["/S"]), dictionary, inside }
  }
  const tree = tagOf(root)
  const onPages = pages.flatMap(({ texts, paper }, at) =>
    [...texts].map(([mcid, marked]) => ({ ...marked, paper, key: `${at + 1}/${mcid}` })),
  )
  return { root: tree, onPages, astray: astrayOf(objects, root, parents) }
}

/** 14.7.4.4: a page's `StructParents` is its place in the tree of parents, where each MCID has its tag. */
function astrayOf(objects: Objects, root: Dictionary, parents: Map<string, Value>): string[] {
  const numbers = new Map<Value, Value>()
  const gather = (node: Dictionary) => {
    const entries = objects.list(node["/Nums"])
    for (let at = 0; at + 1 < entries.length; at += 2) numbers.set(entries[at] ?? null, entries[at + 1] ?? null)
    for (const kid of objects.list(node["/Kids"])) gather(objects.dictionary(kid))
  }
  gather(objects.dictionary(root["/ParentTree"]))
  return [...parents]
    .filter(([key, tag]) => {
      const [page, mcid] = key.split("/").map(Number) as [number, number]
      const back = numbers.get(objects.dictionary(objects.pages[page - 1])["/StructParents"] ?? null)
      return objects.list(back)[mcid] !== tag
    })
    .map(([key]) => key)
}

const nameOf = (value: Value | undefined): string => (typeof value === "string" ? value.slice(1) : "")
export const isTag = (each: Tag | Piece): each is Tag => "tag" in each
export const piecesIn = (tag: Tag): Piece[] => tag.inside.flatMap((each) => (isTag(each) ? piecesIn(each) : [each]))
export const textIn = (tag: Tag): string =>
  piecesIn(tag)
    .map(({ text }) => text)
    .join("")
export const tagsIn = (tag: Tag, ...names: string[]): Tag[] =>
  tag.inside.filter(isTag).flatMap((each) => [...(names.includes(each.tag) ? [each] : []), ...tagsIn(each, ...names)])
