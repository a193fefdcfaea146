/**
 * Letters of mine that went down with their line. Who makes a task of a line, or takes one apart, writes it anew; what I
 * wrote in the old one meanwhile was unknown to them, and goes with it. The update says which deletions are theirs: a
 * letter that it names was seen by whoever took it away, and is nobody's loss.
 */
import * as Y from "yjs"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"

export type Letter = { char: string; isFallen: boolean }
/** A line as it was before, and the lines of its item that were written in while it fell. */
export type Fallen = { item: string; letters: Letter[]; written: Y.XmlText[] }

/** Applies an update of the server's; answers what fell under it. `isMine`: who writes here, by client and clock. */
export function fallenUnder(
  doc: Y.Doc,
  update: Uint8Array,
  apply: () => void,
  isMine: (client: number, clock: number) => boolean,
): Fallen[] {
  const found: Fallen[] = []
  let named: ReturnType<typeof Y.createDeleteSet> | undefined
  const isTheirs = (client: number, clock: number) =>
    Y.isDeleted((named ??= Y.decodeUpdate(update).ds), Y.createID(client, clock))
  let since: Map<number, number> | undefined
  // The editor's binding may answer with transactions of its own: it moves text, and deletes what its schema refuses.
  const look = (transaction: Y.Transaction) => {
    since ??= transaction.beforeState
    for (const text of textsGone(transaction, isMine)) {
      const item = itemOf(doc, text)
      const letters = lettersBefore(
        text,
        transaction,
        (client, clock) => isMine(client, clock) && !isTheirs(client, clock),
      )
      if (item === undefined || !letters.some(({ isFallen }) => isFallen)) continue
      found.push({ item, letters, written: writtenIn(doc, item, since) })
    }
  }
  doc.on("afterTransaction", look)
  try {
    apply()
  } finally {
    doc.off("afterTransaction", look)
  }
  return found
}

/** Texts that are gone, with letters of mine that went in this transaction. */
function textsGone(transaction: Y.Transaction, isMine: (client: number, clock: number) => boolean): Set<Y.XmlText> {
  const texts = new Set<Y.XmlText>()
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return
    const { parent, id } = struct
    if (parent instanceof Y.XmlText && parent._item?.deleted && isMine(id.client, id.clock)) texts.add(parent)
  })
  return texts
}

export function itemOf(doc: Y.Doc, text: Y.XmlText): string | undefined {
  const items: unknown = itemsOf(doc)
  let at = text._item
  while (at && at.parent !== items) at = (at.parent as Y.AbstractType<unknown>)._item
  return at?.parentSub ?? undefined
}

function lettersBefore(
  text: Y.XmlText,
  { deleteSet, beforeState }: Y.Transaction,
  falls: (client: number, clock: number) => boolean,
): Letter[] {
  const letters: Letter[] = []
  for (const { client, clock, string, isDeleted } of strings(text)) {
    let at = clock
    for (const char of string) {
      const wasThere = at < (beforeState.get(client) ?? 0)
      if (isDeleted && wasThere && Y.isDeleted(deleteSet, Y.createID(client, at)))
        letters.push({ char, isFallen: falls(client, at) })
      at += char.length
    }
  }
  return letters
}

function writtenIn(doc: Y.Doc, item: string, since: Map<number, number>): Y.XmlText[] {
  const map = itemsOf(doc).get(item)
  const content = map && contentOf(map)
  const all = content ? textsIn(content) : []
  return all.filter((text) =>
    [...strings(text)].some(
      ({ client, clock, string, isDeleted }) => !isDeleted && clock + string.length > (since.get(client) ?? 0),
    ),
  )
}

export const textsIn = (node: Y.XmlFragment): Y.XmlText[] =>
  node.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return [child]
    return child instanceof Y.XmlElement ? textsIn(child) : []
  })

export const wordsOf = (text: Y.XmlText): string =>
  [...strings(text)].map(({ string, isDeleted }) => (isDeleted ? "" : string)).join("")

function* strings(text: Y.XmlText) {
  for (let item = text._start; item !== null; item = item.right)
    if (item.content instanceof Y.ContentString) {
      const { client, clock } = item.id
      yield { client, clock, string: item.content.str, isDeleted: item.deleted }
    }
}
