/** What the panel lists of an acta: its tasks and its agreements, the same for as long as they say the same. */
import { allItems, blocksOf, plain, type TaskState } from "#shared/domain/acta.ts"
import { kept, type Outline } from "#client/editor/outline.ts"

export type PanelTask = { id: string; text: string; owner?: string; due?: string; state: TaskState; label: string }
export type PanelAgreement = { id: string; text: string; label: string }
export type Records = { tasks: PanelTask[]; agreements: PanelAgreement[] }

/** For one panel: it remembers what it said last. */
export function recordsOf(): (outline: Outline) => Records {
  let last: Records = { tasks: [], agreements: [] }
  return ({ acta, labels }) => {
    const now: Records = { tasks: [], agreements: [] }
    for (const block of allItems(acta).flatMap(({ content }) => [...blocksOf(content)])) {
      if (block.type === "agreement")
        now.agreements.push({ id: block.id, text: plain(block.text), label: labels.agreements.get(block.id) ?? "" })
      if (block.type === "task") {
        const { id, text, owner, due, state } = block
        now.tasks.push({ id, text: plain(text), owner, due, state, label: labels.tasks.get(id) ?? "" })
      }
    }
    const { tasks, agreements } = last
    return (last = kept(last, { tasks: kept(tasks, now.tasks), agreements: kept(agreements, now.agreements) }))
  }
}
