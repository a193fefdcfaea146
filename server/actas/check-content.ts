/**
 * An acta that somebody sends as a value is held to what the update gate holds each edit to, for it doesn't pass there:
 * else it would be stored, and then refuse to be written in.
 */
import { blocksOf, type Acta, type Block, type Item } from "#shared/domain/acta.ts"
import { safeLink } from "#shared/domain/links.ts"
import { Refusal } from "#shared/domain/refusal.ts"

/** Nodes in one item's text, as in the gate. A long one has some hundreds. */
const mostNodes = 20_000

export function checkContent(acta: Acta): void {
  const ids = new Set<string>()
  const claim = (id: string, path: string) => {
    if (ids.has(id)) invalid(`${path}.id`)
    ids.add(id)
  }
  acta.attendance.forEach((group, g) => {
    claim(group.id, `attendance.${g}`)
    group.attendees.forEach(({ id }, a) => claim(id, `attendance.${g}.attendees.${a}`))
  })
  const visit = (items: Item[], path: string) =>
    items.forEach((item, index) => {
      const here = `${path}.${index}`
      claim(item.id, here)
      checkBlocks(item.content, `${here}.content`, claim)
      visit(item.items, `${here}.items`)
    })
  visit(acta.items, "items")
}

function checkBlocks(content: Block[], path: string, claim: (id: string, path: string) => void): void {
  let nodes = 1
  for (const block of blocksOf(content)) {
    nodes += 1 + piecesOf(block)
    if (nodes > mostNodes) invalid(path)
    if ("id" in block) claim(block.id, path)
    if (!("text" in block)) continue
    if (block.text.some(({ link }) => link !== undefined && safeLink(link) === undefined)) invalid(`${path}.link`)
  }
}

/** Elements that a block becomes besides itself: line breaks and references, list items, rows and cells, ballots. */
function piecesOf(block: Block): number {
  if (block.type === "list") return block.items.length
  if (block.type === "table") return block.rows.reduce((sum, row) => sum + 1 + row.length, 0)
  const ofVote = block.type === "vote" ? 1 + (block.ballots?.length ?? 0) : 0
  return block.text.reduce((sum, { text, ref }) => sum + (ref === undefined ? text.split("\n").length - 1 : 1), ofVote)
}

function invalid(path: string): never {
  throw new Refusal("input.invalid", { path: `content.${path}` })
}
