/** What two texts of a block have in common, word by word, and what one has in place of what the other has. */
import * as Y from "yjs"
import type { Run } from "#shared/domain/acta.ts"
import { commonPlaces } from "#shared/domain/diff.ts"
import { tokensIn } from "#shared/domain/likeness.ts"
import { attribute } from "./element.ts"
import { readMarks, type Delta } from "./read.ts"

/** A word, a blank, a sign; or a line break or a reference, which are elements of their own. */
export type Unit = { key: string; run: Run }
export type Placed = Unit & ({ node: Y.XmlText; at: number } | { node: Y.XmlElement; at?: undefined })
export type Step = { kind: "stays"; was: Placed; is: Unit } | { kind: "changes"; goes: Placed[]; comes: Unit[] }

export const isElement = ({ text, ref }: Run): boolean => ref !== undefined || text === "\n"

export function unitsIn(parent: Y.XmlElement): Placed[] {
  return parent.toArray().flatMap((node): Placed[] => {
    if (node instanceof Y.XmlElement) {
      const target = node.nodeName === "ref" ? attribute(node, "target") : undefined
      if (node.nodeName === "hardBreak") return [{ ...lineBreak, node }]
      return target === undefined ? [] : [{ ...reference(target), node }]
    }
    if (!(node instanceof Y.XmlText)) return []
    let at = 0
    return (node.toDelta() as Delta[]).flatMap(({ insert, attributes = {} }): Placed[] => {
      // What is embedded takes one place and is no text.
      const words = typeof insert === "string" ? tokensIn(insert) : []
      const marks = readMarks(attributes)
      if (typeof insert !== "string") at += 1
      return words.map((text) => {
        const unit = { key: text, run: { text, ...marks }, node, at }
        at += text.length
        return unit
      })
    })
  })
}

export const unitsOf = (runs: Run[]): Unit[] =>
  runs.flatMap((run): Unit[] => {
    if (run.ref !== undefined) return [reference(run.ref)]
    return run.text
      .split("\n")
      .flatMap((part, index) => [
        ...(index > 0 ? [lineBreak] : []),
        ...tokensIn(part).map((text) => ({ key: text, run: { ...run, text } })),
      ])
  })

const lineBreak: Unit = { key: "\n", run: { text: "\n" } }
const reference = (target: string): Unit => ({ key: `\n${target}`, run: { text: "?", ref: target } })

/** Words of one line that are looked after one by one; where more differ, those that it has once hold it together. */
const mostEdits = 150

export function stepsBetween(old: Placed[], now: Unit[]): Step[] {
  const steps: Step[] = []
  let [x, y] = [0, 0]
  const common = commonPlaces(
    old.map(({ key }) => key),
    now.map(({ key }) => key),
    mostEdits,
  )
  for (const [nextX, nextY] of [...common, [old.length, now.length] as const]) {
    steps.push(...withinWords(old.slice(x, nextX), now.slice(y, nextY)))
    const [was, is] = [old[nextX], now[nextY]]
    if (was && is) steps.push({ kind: "stays", was, is })
    ;[x, y] = [nextX + 1, nextY + 1]
  }
  return gathered(slid(steps))
}

/** Changes in one line above which it was written anew, and not mended here and there: each is work for everybody. */
const mostChanges = 40

/** One change from the first to the last of them, where there are too many. */
function gathered(steps: Step[]): Step[] {
  if (steps.filter(({ kind }) => kind === "changes").length <= mostChanges) return steps
  const first = steps.findIndex(({ kind }) => kind === "changes")
  const end = steps.findLastIndex(({ kind }) => kind === "changes") + 1
  const within = steps.slice(first, end)
  const goes = within.flatMap((step) => (step.kind === "stays" ? [step.was] : step.goes))
  const comes = within.flatMap((step) => (step.kind === "stays" ? [step.is] : step.comes))
  return [...steps.slice(0, first), { kind: "changes", goes, comes }, ...steps.slice(end)]
}

/**
 * Of "a. ⏎ b." shortened to "a.", the break and what follows it go, and not the first full stop: else what stays would
 * stand in two texts.
 */
function slid(steps: Step[]): Step[] {
  const out: Step[] = []
  const rest = [...steps]
  for (let step = rest.shift(); step; step = rest.shift()) {
    if (step.kind === "changes") {
      let { goes, comes } = step
      const length =
        goes.length > 0 && comes.length > 0 ? 0 : [...goes, ...comes].findIndex(({ run }) => isElement(run))
      const behind = rest.slice(0, Math.max(0, length))
      const isFree = behind.length === length && rest[length]?.kind !== "changes"
      if (isFree && behind.every((next, n) => next.kind === "stays" && isEqual(next.is, goes[n] ?? comes[n])))
        for (const next of rest.splice(0, length)) {
          if (next.kind === "changes") continue
          const [gone, come] = [goes[0], comes[0]]
          out.push({ kind: "stays", was: gone ?? next.was, is: come ?? next.is })
          if (gone) goes = [...goes.slice(1), next.was]
          if (come) comes = [...comes.slice(1), next.is]
        }
      step = { kind: "changes", goes, comes }
    }
    out.push(step)
  }
  return out
}

const isEqual = ({ run }: Unit, other: Unit | undefined): boolean =>
  run.text === other?.run.text && run.ref === other.run.ref

/** Of a word that was mended, the letters at its ends stay. */
function withinWords(goes: Placed[], comes: Unit[]): Step[] {
  const head: Step[] = []
  const tail: Step[] = []
  const [first, start] = [goes[0], comes[0]]
  const before = shared(first, start, false)
  if (first && start && before > 0) {
    head.push({ kind: "stays", was: part(first, 0, before), is: cut(start, 0, before) })
    goes = [part(first, before), ...goes.slice(1)]
    comes = [cut(start, before), ...comes.slice(1)]
  }
  const [last, end] = [goes.at(-1), comes.at(-1)]
  const after = shared(last, end, true)
  if (last && end && after > 0) {
    const [from, to] = [last.run.text.length - after, end.run.text.length - after]
    tail.push({ kind: "stays", was: part(last, from), is: cut(end, to) })
    goes = [...goes.slice(0, -1), part(last, 0, from)]
    comes = [...comes.slice(0, -1), cut(end, 0, to)]
  }
  goes = goes.filter(({ run }) => run.text !== "")
  comes = comes.filter(({ run }) => run.text !== "")
  const changes = goes.length + comes.length > 0 ? [{ kind: "changes" as const, goes, comes }] : []
  return [...head, ...changes, ...tail]
}

const cut = <Of extends Unit>(unit: Of, from: number, to?: number): Of => ({
  ...unit,
  run: { ...unit.run, text: unit.run.text.slice(from, to) },
})
const part = (unit: Placed, from: number, to?: number): Placed =>
  unit.at === undefined ? unit : { ...cut(unit, from, to), at: unit.at + from }

/** Code units that two words have in common at their start or end; whole characters, or Yjs would tear them. */
function shared(was: Placed | undefined, is: Unit | undefined, atEnd: boolean): number {
  if (was?.at === undefined || !is || is.key.startsWith("\n")) return 0
  const letters = ({ run }: Unit) => (atEnd ? Array.from(run.text).toReversed() : Array.from(run.text))
  const [old, now] = [letters(was), letters(is)]
  let [n, length] = [0, 0]
  while (n < old.length && n < now.length && old[n] === now[n]) length += old[n++]?.length ?? 0
  return length
}
