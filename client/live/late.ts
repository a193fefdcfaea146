/** Text of mine that isn't in the acta: found by comparing what I had with what the server has, place by place. */
import { allItems, blocksOf, plain, type Acta } from "#shared/domain/acta.ts"
import type { RefusalCode } from "#shared/domain/refusal.ts"
import type { LateText } from "./port.ts"

export function lateText(mine: Acta, theirs: Acta, code: RefusalCode): LateText | undefined {
  const there = new Map(allItems(theirs).map((item) => [item.id, wordsOf(item)]))
  const passages = allItems(mine).flatMap((item) => {
    const known = new Set(there.get(item.id) ?? [])
    const title = item.title
    return wordsOf(item)
      .filter((text) => text !== "" && !known.has(text))
      .map((text) => ({ item: item.id, title, text: withoutKnown(text, known) }))
      .filter(({ text }) => text !== "")
  })
  return passages.length === 0 ? undefined : { code, passages }
}

const wordsOf = (item: Acta["items"][number]): string[] => [
  item.title,
  ...[...blocksOf(item.content)].flatMap((block) => ("text" in block ? [plain(block.text)] : [])),
]

/** Of a paragraph that went on after the lock, only what went on: the rest is in the acta. */
function withoutKnown(text: string, known: Set<string>): string {
  const begun = [...known].filter((each) => each !== "" && text.startsWith(each)).sort((a, b) => b.length - a.length)[0]
  return (begun === undefined ? text : text.slice(begun.length)).trim()
}
