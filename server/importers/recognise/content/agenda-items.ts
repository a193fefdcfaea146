/** The agenda beside the items that were spoken of. */
import { type Entry, type Found, type Section, sectionOf } from "../found.ts"
import { titleText } from "../header/title-line.ts"
import { alike, bare, fold } from "../words.ts"

/** The agenda's own words, where they differ from the item's; an item that was never spoken of stands as pending. */
export function placeAgenda(found: Found): void {
  const items = found.sections.filter(({ kind }) => kind === undefined)
  const isTaken = new Set<Section>()
  const byTitle = new Map(items.map((item) => [item, fold(bare(item.title))]))
  const pair = (entry: Entry, index: number): Section | undefined => {
    const free = items.filter((item) => !isTaken.has(item))
    const same = free.find((item) => byTitle.get(item) === fold(bare(entry.title)))
    if (same) return same
    const scored = free
      .map((item) => ({ item, score: alike(item.title, entry.title) }))
      .sort((a, b) => b.score - a.score)[0]
    if (scored && scored.score >= 0.6) return scored.item
    return free.find((item) => item.number === String(index + 1) && alike(item.title, entry.title) > 0.2)
  }
  let after = -1
  found.agenda.forEach((entry, index) => {
    const item = pair(entry, index)
    if (item) {
      isTaken.add(item)
      after = found.sections.indexOf(item)
      const isSame = fold(bare(item.title)) === fold(bare(entry.title))
      if (entry.line) entry.line.fate = isSame ? "merged" : "label"
      if (!isSame) found.doubts.push({ about: item, text: entry.title, why: "agenda" })
      for (const child of entry.children)
        if (!item.children.some(({ title }) => alike(title, child) > 0.8))
          found.doubts.push({ about: item, text: child, why: "agenda" })
      return
    }
    if (entry.line) delete entry.line.fate
    const pending = sectionOf(titleText(entry.title), {
      isPending: true,
      children: entry.children.map((child) => sectionOf(child, { isPending: true })),
    })
    found.sections.splice(after + 1, 0, pending)
    after += 1
  })
}
