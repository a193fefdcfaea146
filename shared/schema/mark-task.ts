/** A task's state, set in the document wherever the task stands. */
import * as Y from "yjs"
import type { Id, TaskState } from "#shared/domain/acta.ts"
import { attribute, elements } from "./element.ts"
import { contentOf, placedItems } from "./ydoc.ts"

/** False where there is no such task (any more). One that says so already is left as it is. */
export function markTask(doc: Y.Doc, id: Id, state: TaskState): boolean {
  const task = placedItems(doc)
    .flatMap((each) => [each, ...each.children])
    .map(({ map }) => taskIn(contentOf(map), id))
    .find((each) => each !== undefined)
  if (task && attribute(task, "state") !== state) task.setAttribute("state", state)
  return task !== undefined
}

function taskIn(parent: Y.XmlFragment | undefined, id: Id): Y.XmlElement | undefined {
  for (const each of parent ? elements(parent) : []) {
    const found = each.nodeName === "task" && attribute(each, "id") === id ? each : taskIn(each, id)
    if (found) return found
  }
  return undefined
}
