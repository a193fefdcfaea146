/** Printed numbers. They are computed from the order and never stored. */
import { blocksOf, type Acta, type Agreement, type Item, type Task } from "./acta.ts"

/** 0 → a, 25 → z, 26 → aa: groups `a)` and sub-items `a.`. */
export function letter(index: number): string {
  const last = String.fromCharCode(97 + (index % 26))
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last
}

/** 0 → 1, 1 → 2: top-level items `1.`. */
export const ordinal = (index: number): string => String(index + 1)

const romanSteps: [number, string][] = [
  [1000, "M"], [900, "CM"], [500, "D"], [400, "CD"], [100, "C"], [90, "XC"],
  [50, "L"], [40, "XL"], [10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"],
] // prettier-ignore

/** 0 → I, 1 → II: the headings of the acta. */
export function roman(index: number): string {
  let rest = index + 1
  let text = ""
  for (const [value, sign] of romanSteps) while (rest >= value) [text, rest] = [text + sign, rest - value]
  return text
}

/** Ids of items, agreements and tasks → their printed label: `2`, `2.a`, `4.1`, `T4.1`. */
export type Labels = { items: Map<string, string>; agreements: Map<string, string>; tasks: Map<string, string> }

/** The printed label of everything that has a number. Agreements and tasks count through the whole acta. */
export function labelsOf(acta: Pick<Acta, "number" | "items">): Labels {
  const labels: Labels = { items: new Map(), agreements: new Map(), tasks: new Map() }
  // A draft may have no number yet: then they count by themselves.
  const before = acta.number === "" ? "" : `${acta.number}.`
  const visit = (item: Item, label: string) => {
    labels.items.set(item.id, label)
    for (const block of blocksOf(item.content)) {
      if (block.type === "agreement") labels.agreements.set(block.id, `${before}${labels.agreements.size + 1}`)
      if (block.type === "task") labels.tasks.set(block.id, `T${before}${labels.tasks.size + 1}`)
    }
    item.items.forEach((sub, index) => visit(sub, `${label}.${letter(index)}`))
  }
  acta.items.forEach((item, index) => visit(item, ordinal(index)))
  return labels
}

/** Every agreement and task with the item it stands in, in order. */
export function resolutionsOf(acta: Pick<Acta, "items">): { block: Agreement | Task; item: Item }[] {
  return acta.items
    .flatMap((item) => [item, ...item.items])
    .flatMap((item) =>
      [...blocksOf(item.content)].flatMap((block) =>
        block.type === "agreement" || block.type === "task" ? [{ block, item }] : [],
      ),
    )
}

/** The next free number of a body: the greatest leading integer in use, plus one. */
export function nextNumber(numbers: string[]): string {
  const leading = numbers.map((number) => /^\d{1,9}/.exec(number.trim())?.[0]).filter((text) => text !== undefined)
  return String(Math.max(0, ...leading.map(Number)) + 1)
}
