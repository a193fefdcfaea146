/** What of an acta must come out in every file, and whether it did. */
import { expect } from "vitest"
import { allItems, blocksOf, plain, type Acta } from "#shared/domain/acta.ts"
import { listed } from "#shared/domain/excused.ts"
import { clean } from "#server/exporters/clean.ts"

/** Names, titles, paragraphs, agreements and tasks, as they stand in the acta. */
export const partsOf = (acta: Acta): string[] =>
  [
    acta.title,
    ...acta.attendance.flatMap((group) => listed(group).flatMap(({ name, role = "" }) => [name, role])),
    ...acta.items.map(({ title }) => title),
    ...allItems(acta).flatMap(({ title, content }) => [
      title,
      ...[...blocksOf(content)].flatMap((block) => ("text" in block ? [plain(block.text)] : [])),
    ]),
  ].map(clean)

/** `squeeze` takes away what a format may change: spaces, hyphens. */
export function expectInOrder(file: string, parts: string[], what: string, squeeze: (text: string) => string): void {
  const text = squeeze(file)
  let from = 0
  for (const part of parts.map(squeeze)) {
    const at = text.indexOf(part, from)
    expect(at, `${what}: ${part}`).toBeGreaterThanOrEqual(0)
    from = at + part.length
  }
}
