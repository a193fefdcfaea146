/** "#": another item, by number or by the words of its title. What is put in follows that item wherever it goes. */
import type { Seat } from "../writing.ts"
import { icons } from "./icons.ts"
import type { Option, Section } from "./popup.ts"
import { beginsIn } from "./token.ts"
import { wordsFor } from "./words.ts"

type Asking = { seat: Seat; query: string; done: (work: () => void) => void }

export function referenceSections({ seat, query, done }: Asking): Section[] {
  const { labels, rows } = seat.desk().outline.current
  const { editor, views } = seat
  const options = rows.flatMap(({ id, item }): Option[] => {
    const label = `${labels.items.get(id) ?? ""} ${item.title || views.words.editor.untitled}`
    const marked = beginsIn(label, query)
    if (!marked || id === views.item) return []
    const run = () =>
      done(() => {
        const { state, view } = editor
        const made = state.schema.nodes.ref?.create({ target: id })
        if (made) view.dispatch(state.tr.replaceSelectionWith(made, false).scrollIntoView())
      })
    return [{ id, label, marked, icon: icons.item, run }]
  })
  return [{ title: wordsFor(views.words).references, options }]
}
