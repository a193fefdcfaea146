/**
 * What changed from one acta to another: items added, gone, moved and renamed, the words inside them, and everything
 * else as data. A pure function of two values; its work grows with their length and with the differences.
 */
import { allItems, type Acta, type Id, type Item } from "#shared/domain/acta.ts"
import { labelsOf } from "#shared/domain/numbering.ts"
import { tidy } from "#shared/domain/seal.ts"
import { compareBlocks, type BlockChange } from "./blocks.ts"
import { compareFields, type FieldChange } from "./fields.ts"
import { comparePeople, outOfPlace, type PeopleChange } from "./people.ts"
import { textOnly, type Piece } from "./words.ts"

export type ItemChange = {
  id: Id
  isSub: boolean
  kind: "same" | "changed" | "added" | "removed"
  /** As printed, in the acta that has it: "2", "2.a". */
  label: string
  /** Its label before, where it has moved among the others or under another. */
  movedFrom?: string
  title: Piece[]
  fields: FieldChange[]
  blocks: BlockChange[]
}

export type Comparison = {
  isSame: boolean
  header: FieldChange[]
  people: PeopleChange
  /** In the order of the later acta; what is gone stands where it stood. */
  items: ItemChange[]
}

export function compareActas(earlier: Acta, later: Acta): Comparison {
  const [before, after] = [tidy(earlier), tidy(later)]
  const header = compareFields(headOf(before), headOf(after))
  const people = comparePeople(before, after)
  const items = compareItems(before, after)
  const isSame =
    header.length + people.people.length + people.groups.length === 0 && items.every(({ kind }) => kind === "same")
  return { isSame, header, people, items }
}

const headOf = ({ attendance: _attendance, items: _items, format: _format, ...head }: Acta) => head

type Placed = { one: Item; among: string }

const placed = (acta: Acta): Placed[] =>
  acta.items.flatMap((one) => [{ one, among: "" }, ...one.items.map((sub) => ({ one: sub, among: one.id }))])

function compareItems(before: Acta, after: Acta): ItemChange[] {
  const [old, now] = [placed(before), placed(after)]
  const was = new Map(old.map((each) => [each.one.id, each]))
  const moved = outOfPlace(old, now)
  const labels = { before: labelsOf(before).items, after: labelsOf(after).items }
  const changes = now.map(({ one, among }): ItemChange => {
    const earlier = was.get(one.id)
    const isMoved = earlier !== undefined && (moved.has(one.id) || earlier.among !== among)
    const inside = insideOf(earlier?.one, one)
    const isChanged =
      isMoved || inside.fields.length > 0 || [...inside.title, ...inside.blocks].some(({ kind }) => kind !== "same")
    return {
      id: one.id,
      isSub: among !== "",
      kind: earlier === undefined ? "added" : isChanged ? "changed" : "same",
      label: labels.after.get(one.id) ?? "",
      ...(isMoved && { movedFrom: labels.before.get(one.id) ?? "" }),
      ...inside,
    }
  })
  const living = new Set(allItems(after).map(({ id }) => id))
  old.forEach(({ one, among }, index) => {
    if (living.has(one.id)) return
    const gone: ItemChange = {
      id: one.id,
      isSub: among !== "",
      kind: "removed",
      label: labels.before.get(one.id) ?? "",
      ...insideOf(one, undefined),
    }
    // After what stood before it, as far as that is still known here.
    const left = old.slice(0, index).findLast((each) => changes.some(({ id }) => id === each.one.id))
    const at = left ? changes.findIndex(({ id }) => id === left.one.id) : -1
    changes.splice(at + 1, 0, gone)
  })
  return changes
}

const noItem = { title: "", content: [] }

function insideOf(before: Item | undefined, after: Item | undefined): Pick<ItemChange, "title" | "fields" | "blocks"> {
  const [old, now] = [before ?? noItem, after ?? noItem]
  return {
    title: textOnly(old.title, now.title),
    fields: before && after ? compareFields(detailsOf(before), detailsOf(after)) : [],
    blocks: compareBlocks(old.content, now.content),
  }
}

const detailsOf = ({ id: _id, title: _title, content: _content, items: _items, approves, ...details }: Item) => ({
  ...details,
  approves: approves?.number,
})
