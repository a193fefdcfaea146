/** Do the branches that an update changed still fit the acta? Only those are looked at: the rest was fit before. */
import * as Y from "yjs"
import { idPattern } from "#shared/domain/acta.ts"
import { metaKeys, roots } from "#shared/schema/ydoc.ts"
import { limits } from "../limits.ts"
import { checkAttribute, checkChildren, checkText, countNodes, entry, nodeType, primitive } from "./nodes.ts"
import { Breach } from "./reader.ts"

/** As much of a shared type as is looked at here. */
type Shared = Pick<Y.XmlFragment, "_item" | "_map" | "_start" | "doc">
type Keys = ReadonlySet<string | null>
type IsNew = (item: Y.Item) => boolean

export class Branches {
  /** Nodes of a branch as last counted, and those added since; deletions aren't seen until it is counted anew. */
  private readonly nodes = new WeakMap<Y.XmlFragment, number>()

  /** Throws a Breach where something that the transaction changed doesn't fit. */
  check({ changed, beforeState }: Y.Transaction): void {
    const isNew: IsNew = ({ id }) => id.clock >= (beforeState.get(id.client) ?? 0)
    // What is new stands, over whatever is new too, in something older, or in a root: that is what `changed` holds.
    for (const [type, keys] of changed as ReadonlyMap<unknown, Keys>) {
      const path = pathOf(type as Shared)
      if (path) this.checkPlace(path, keys, isNew)
    }
  }

  private checkPlace([root, ...path]: Path, keys: Keys, isNew: IsNew): void {
    switch (root.name) {
      case "meta":
        return checkMeta(root.type, keys)
      case "attendance":
        return this.checkBranch([root.type, ...path], "attendeeList", keys, isNew)
      case "items": {
        const [item, ...branch] = path
        if (!item) {
          for (const id of keys) this.checkItem(root.type, id, isNew)
        } else if (branch.length === 0) for (const key of keys) this.checkItemEntry(item, key, isNew)
        else this.checkBranch(branch, "agendaItem", keys, isNew)
      }
    }
  }

  private checkItem(items: Shared, id: string | null, isNew: IsNew): void {
    // A list among the items, or a nameless entry: `items` is a map and nothing else.
    if (id === null || !idPattern.test(id)) throw new Breach("item.id")
    const item = entry(items, id)
    if (!item) return
    const map = typeOf(item)
    if (!(map instanceof Y.Map) || map._start !== null) throw new Breach("item.shape")
    if (!map._map.has("content")) throw new Breach("item.content")
    for (const key of map._map.keys()) this.checkItemEntry(map, key, isNew)
    if (items._map.size > limits.items) throw new Breach("items.many")
  }

  private checkItemEntry(map: Shared, key: string | null, isNew: IsNew): void {
    if (!(map instanceof Y.Map) || key === null) throw new Breach("item.shape")
    const item = entry(map, key)
    if (key === "content") {
      const content = item && typeOf(item)
      // Y.XmlElement is a fragment too; a branch's top is a plain one.
      if (!(content instanceof Y.XmlFragment) || content instanceof Y.XmlElement) throw new Breach("item.content")
      return this.checkBranch([content], "agendaItem", new Set([null]), isNew)
    }
    const kind = kinds.get(key)
    if (!kind) throw new Breach("item.key")
    if (!item) return
    const value = primitive(item, "item.value")
    const fits =
      typeof value === kind &&
      (typeof value !== "string" || value.length <= limits.itemValueLength) &&
      (typeof value !== "number" || Number.isSafeInteger(value))
    if (!fits) throw new Breach("item.value")
  }

  /** `branch` goes from the branch's top to what changed in it. */
  private checkBranch(branch: Shared[], topName: string, keys: Keys, isNew: IsNew): void {
    const top = branch[0]
    const type = branch.at(-1)
    const depth = branch.length
    if (!(top instanceof Y.XmlFragment)) throw new Breach("content.shape")
    const kindOf = (each: Shared | undefined) =>
      each === top ? nodeType(topName) : nodeType(each instanceof Y.XmlElement ? each.nodeName : "")
    if (type instanceof Y.XmlText) return checkText(type, kindOf(branch.at(-2)))
    if (!(type instanceof Y.XmlFragment)) throw new Breach("content.shape")
    for (const key of keys)
      if (key === null) this.count(top, checkChildren(type, kindOf(type), depth, isNew))
      else if (type instanceof Y.XmlElement) checkAttribute(type, kindOf(type), key)
      else if (entry(type, key)) throw new Breach("content.shape")
  }

  private count(top: Y.XmlFragment, added: number): void {
    const known = this.nodes.get(top)
    let count = known === undefined ? countNodes(top) : known + added
    if (count > limits.nodes) count = countNodes(top)
    if (count > limits.nodes) throw new Breach("nodes")
    this.nodes.set(top, count)
  }
}

/** What an item's map may hold beside its content. */
const kinds: ReadonlyMap<string, "string" | "number" | "boolean"> = new Map([
  ...["rank", "parent", "state", "presenter", "startedAt", "endedAt", "approves"].map(
    (key) => [key, "string"] as const,
  ),
  ...["plannedMinutes", "deletedAt"].map((key) => [key, "number"] as const),
  ["outOfAgenda", "boolean"] as const,
])

const typeOf = ({ content }: Y.Item): unknown => (content instanceof Y.ContentType ? content.type : undefined)

type Path = [root: { name: (typeof roots)[number]; type: Shared }, ...below: Shared[]]

/** The types from the root down to this one; undefined where one of them is deleted, and this with it. */
function pathOf(type: Shared): Path | undefined {
  const below: Shared[] = []
  let at = type
  while (at._item !== null) {
    if (at._item.deleted) return undefined
    if (below.push(at) > limits.depth + itemDepth) throw new Breach("depth")
    at = at._item.parent as Shared
  }
  const name = roots.find((each) => at.doc?.share.get(each) === at)
  if (!name) throw new Breach("root.unknown")
  return [{ name, type: at }, ...below.reverse()]
}

/** A branch of the agenda hangs this far below its root. */
const itemDepth = 2

function checkMeta(meta: Shared, keys: Keys): void {
  for (const key of keys) {
    if (!metaKeys.some((each) => each === key)) throw new Breach("meta.key")
    const item = entry(meta, key ?? "")
    if (!item) continue
    const value = primitive(item, "meta.value")
    if (typeof value !== "string" || value.length > limits.metaValueLength) throw new Breach("meta.value")
  }
}
