/** The words of an item in the reading view, as the editor would have them: without numbers, labels and buttons. */
import { locate, type Anchor } from "#shared/domain/remarks.ts"
import { trimmed } from "#client/editor/passages.ts"

const apart = "button, .acuerdo-n, .tarea-meta, .task-n, .item-details, .voto-meta, [aria-hidden='true']"
const blocks = "p, li, td, th, h3, h4, dd"

type Words = { text: string; nodes: { node: Text; from: number }[] }

function wordsOf(host: HTMLElement): Words {
  const nodes: Words["nodes"] = []
  let text = ""
  let block: Element | null = null
  const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    if (!(node instanceof Text) || !parent || parent.closest("[id^='leer-']") !== host || parent.closest(apart))
      continue
    const around = parent.closest(blocks)
    if (around !== block && text !== "") text += "\n"
    block = around
    nodes.push({ node, from: text.length })
    text += node.data
  }
  return { text, nodes }
}

const hostOf = (item: string): HTMLElement | null => document.getElementById(`leer-${item}`)

/** Where a passage stands on the page. */
export function rangeOf(anchor: Anchor): Range | undefined {
  const host = hostOf(anchor.at)
  if (!host) return undefined
  const { text, nodes } = wordsOf(host)
  const found = locate(text, anchor)
  const first = found && nodes.findLast(({ from }) => from <= found.from)
  const last = found && nodes.findLast(({ from }) => from < found.to)
  if (!found || !first || !last) return undefined
  const range = document.createRange()
  range.setStart(first.node, Math.min(found.from - first.from, first.node.length))
  range.setEnd(last.node, Math.min(found.to - last.from, last.node.length))
  return range
}

/** The passage that is selected in the reading view. */
export function selectedReading(selection: Selection): Anchor | undefined {
  const range = selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined
  const host = range?.startContainer.parentElement?.closest<HTMLElement>("[id^='leer-']")
  if (!range || !host) return undefined
  const { text, nodes } = wordsOf(host)
  const inside = nodes.filter(({ node }) => range.intersectsNode(node))
  const [first, last] = [inside[0], inside.at(-1)]
  if (!first || !last) return undefined
  const from = first.from + (range.startContainer === first.node ? range.startOffset : 0)
  const to = last.from + (range.endContainer === last.node ? range.endOffset : last.node.length)
  return trimmed(host.id.slice("leer-".length), text, from, to)
}
