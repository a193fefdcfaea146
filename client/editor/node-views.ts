/**
 * Tasks and agreements on the sheet. Plain DOM: React views cost several times as much at opening a long acta, and a
 * view that mounts again on a remote change would lose the caret.
 */
import type { Node } from "@tiptap/pm/model"
import { TextSelection } from "@tiptap/pm/state"
import type { NodeViewRendererProps } from "@tiptap/core"
import type { Catalogue } from "#shared/text/catalogue.ts"
import { dotted } from "#shared/domain/dates.ts"
import type { Outline, OutlineStore } from "./outline.ts"
import { dayIn, helpWithDay } from "./writing.ts"
import { isoToday } from "#client/ui/day.ts"

export type ViewContext = {
  words: Catalogue
  outline: OutlineStore
  isEditable: () => boolean
  /** The item that these views stand in. */
  item: string
  announce: (text: string) => void
  /** Notes that somebody stands aside from this item, or takes it back. */
  recuse: (attendee: string, isRecused: boolean) => void
}

/** Letters that stand in one line on a phone. */
const longName = 32

const icon = (path: string) => `<svg class="i" viewBox="0 0 24 24" aria-hidden="true">${path}</svg>`
const stamp = icon(
  '<path d="M14 13V8.5C14 7 15 7 15 5a3 3 0 0 0-6 0c0 2 1 2 1 3.5V13"/><path d="M20 15.5a2.5 2.5 0 0 0-2.5-2.5h-11A2.5 2.5 0 0 0 4 15.5V17a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1z"/><path d="M5 22h14"/>',
)
const alert = icon('<circle cx="12" cy="12" r="10"/><path d="M12 8v4"/><path d="M12 16h.01"/>')
const check = icon('<path d="M20 6 9 17l-5-5"/>')

function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className: string): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  made.className = className
  return made
}

export const agreementView =
  ({ words, outline }: ViewContext) =>
  ({ node }: NodeViewRendererProps) => {
    let current = node
    const dom = element("div", "acuerdo")
    dom.setAttribute("role", "group")
    const label = element("span", "acuerdo-n")
    label.contentEditable = "false"
    label.innerHTML = stamp
    const text = document.createElement("span")
    label.append(text)
    const contentDOM = element("p", "")
    dom.append(label, contentDOM)
    const number = () => {
      const shown =
        `${words.print.agreement} ${outline.current.labels.agreements.get(String(current.attrs.id)) ?? ""}`.trim()
      text.textContent = shown
      dom.id = `n-${current.attrs.id}`
      dom.setAttribute("aria-label", shown)
    }
    number()
    const stop = outline.subscribe(number, ({ labels }) => labels.agreements.get(String(current.attrs.id)))
    return {
      dom,
      contentDOM,
      update(next: Node) {
        if (next.type !== current.type) return false
        current = next
        number()
        return true
      },
      ignoreMutation: (mutation: { target: globalThis.Node }) => !contentDOM.contains(mutation.target),
      destroy: stop,
    }
  }

/** Shows the number that its item has now; what is gone says so. */
export const refView =
  ({ outline }: ViewContext) =>
  ({ node }: NodeViewRendererProps) => {
    const dom = element("span", "ref")
    const label = ({ labels }: Outline) => labels.items.get(String(node.attrs.target))
    const draw = () => {
      dom.textContent = outline.says(String(node.attrs.target))
      dom.classList.toggle("is-missing", label(outline.current) === undefined)
    }
    draw()
    return { dom, destroy: outline.subscribe(draw, (now) => label(now) ?? now.acta.language) }
  }

export const taskView =
  (views: ViewContext) =>
  ({ node, editor, getPos }: NodeViewRendererProps) => {
    const { words, outline, isEditable, announce } = views
    let current = node
    const t = words.editor
    const dom = element("div", "tarea")
    dom.setAttribute("role", "group")
    const box = element("button", "box")
    box.type = "button"
    box.contentEditable = "false"
    box.setAttribute("role", "checkbox")
    box.setAttribute("aria-label", t.taskDone)
    const contentDOM = element("p", "")
    const meta = element("div", "tarea-meta")
    meta.contentEditable = "false"
    const number = element("span", "task-n t-3")
    const owner = element("input", "ghost task-owner")
    owner.setAttribute("list", "acta-people")
    owner.placeholder = t.ownerless
    owner.maxLength = 300
    owner.setAttribute("aria-label", t.taskOwner)
    // A field is one line: a name that is longer than a phone is wide is read from here.
    const whole = element("span", "task-whole")
    whole.ariaHidden = "true"
    const holder = element("span", "task-holder")
    holder.append(owner, whole)
    const due = element("input", "ghost task-due")
    due.placeholder = t.taskDue
    due.maxLength = 60
    due.autocomplete = "off"
    due.setAttribute("aria-label", t.taskDue)
    const late = element("span", "state t-danger task-late")
    late.innerHTML = alert
    late.append(words.lifecycle.panel.overdue)
    meta.append(number, holder, due, late)
    dom.append(box, contentDOM, meta)

    const set = (attributes: Record<string, unknown>) => {
      const position = getPos()
      if (position === undefined || !isEditable()) return
      editor.view.dispatch(editor.state.tr.setNodeMarkup(position, undefined, { ...current.attrs, ...attributes }))
    }
    box.addEventListener("click", () => set({ state: current.attrs.state === "done" ? "open" : "done" }))
    owner.addEventListener("change", () => set({ owner: owner.value.trim() || null }))
    due.addEventListener("focus", () => helpWithDay(due, views))
    due.addEventListener("change", () => {
      const day = dayIn(due.value, outline.current.acta.date)
      const isUnknown = day === undefined && due.value.trim() !== ""
      // What isn't understood stays to be set right, and the day that was there stays too.
      due.setAttribute("aria-invalid", String(isUnknown))
      if (isUnknown) return announce(t.dueUnknown(due.value))
      due.value = day === undefined ? "" : dotted(day)
      set({ due: day ?? null })
    })
    for (const field of [owner, due])
      field.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return
        event.preventDefault()
        backToText()
      })

    /** To the end of the task's words, at once: keys that follow must not be lost, nor land where the caret last was. */
    const backToText = () => {
      const position = getPos()
      if (position === undefined) return
      // The field says what it holds as it loses the focus, which may draw the node anew.
      editor.view.focus()
      const end = Math.min(position + 1 + current.content.size, editor.state.doc.content.size)
      editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, end)).scrollIntoView())
    }

    const draw = () => {
      const { id, state } = current.attrs as { id: string; state: string }
      const label = outline.current.labels.tasks.get(id) ?? ""
      dom.id = `n-${id}`
      dom.setAttribute("aria-label", `${words.print.task} ${label}`)
      dom.classList.toggle("is-done", state === "done")
      number.textContent = label
      box.classList.toggle("done", state === "done")
      box.setAttribute("aria-checked", String(state === "done"))
      box.innerHTML = state === "done" ? check : ""
      const shown = { owner: String(current.attrs.owner ?? ""), due: String(current.attrs.due ?? "") }
      // A field that is being filled in is not overwritten by its own echo.
      if (document.activeElement !== owner) owner.value = shown.owner
      if (document.activeElement !== due && due.ariaInvalid !== "true") due.value = shown.due && dotted(shown.due)
      owner.classList.toggle("is-blank", shown.owner === "")
      owner.classList.toggle("is-long", shown.owner.length > longName)
      whole.textContent = shown.owner
      due.classList.toggle("is-blank", shown.due === "")
      late.hidden = state !== "open" || shown.due === "" || shown.due >= isoToday()
      box.disabled = owner.disabled = due.disabled = !isEditable()
    }
    draw()
    const stop = outline.subscribe(draw, ({ labels }) => labels.tasks.get(String(current.attrs.id)))
    return {
      dom,
      contentDOM,
      update(next: Node) {
        if (next.type !== current.type) return false
        current = next
        draw()
        return true
      },
      stopEvent: (event: Event) => event.target === box || meta.contains(event.target as globalThis.Node),
      ignoreMutation: (mutation: { target: globalThis.Node }) => !contentDOM.contains(mutation.target),
      destroy: stop,
    }
  }
