/** The text of one item: a Tiptap editor bound to its fragment, mounted when it is near or the page is idle. */
import { Editor } from "@tiptap/core"
import type { Transaction } from "@tiptap/pm/state"
import { memo, useCallback, useEffect, useMemo, useRef, useState } from "react"
import { flushSync } from "react-dom"
import { useText } from "#client/text.ts"
import { later } from "#client/ui/later.tsx"
import { fragmentOf } from "./agenda.ts"
import { setRecusal } from "./attendance/events.ts"
import { startVote } from "./vote/vote-keys.ts"
import { useDesk } from "./desk.ts"
import { itemExtensions } from "./extensions.ts"
import { fits } from "./fits.ts"
import { moveItem } from "./moves.ts"
import { ItemPreview } from "./item-preview.tsx"
import { rests } from "./rest.ts"
import { whenFree } from "./turns.ts"

const PasteOffer = later(async () => (await import("./pasted/paste-offer.tsx")).PasteOffer)

/** When its editor is made: as it is drawn, in the task after that, or when it is near or nothing else happens. */
export type Mounts = "now" | "next" | "near"
type Props = { id: string; name: string; mounts: Mounts }

/** A caret that is led somewhere comes to stand clear of the bars above and, on a phone, of the dock; px. */
const belowBars = {
  scrollThreshold: { top: 110, right: 0, bottom: 70, left: 0 },
  scrollMargin: { top: 126, right: 5, bottom: 80, left: 5 },
}

export const ItemText = memo(function ItemText({ id, name, mounts }: Props) {
  const desk = useDesk()
  const words = useText()
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<Editor>(null)
  const mayWrite = useRef(desk.mayWrite)
  mayWrite.current = desk.mayWrite
  const around = useRef(desk)
  around.current = desk
  const [isNear, setNear] = useState(mounts === "now")
  /** What was pasted last, as long as something may be offered about it. */
  const [paste, setPaste] = useState<{ editor: Editor; paste: Transaction }>()
  const forget = useCallback(() => setPaste(undefined), [])
  const { live, outline, editors, closeItem, announce } = desk
  const isFit = useMemo(() => !isNear || fits(live.doc, id), [isNear, live.doc, id])

  useEffect(() => {
    if (isNear || !host.current) return
    const mount = () => flushSync(() => setNear(true))
    const callOff = whenFree(mount)
    let soon = mounts === "near" ? undefined : setTimeout(mount)
    // Each in a task of its own, so that keys and paint come in between.
    const watch = new IntersectionObserver(
      (seen) => {
        if (seen.some((each) => each.isIntersecting)) soon ??= setTimeout(mount)
      },
      { rootMargin: "600px" },
    )
    watch.observe(host.current)
    return () => {
      watch.disconnect()
      callOff()
      clearTimeout(soon)
    }
  }, [isNear, mounts])

  useEffect(() => {
    const fragment = fragmentOf(live.doc, id)
    if (!isNear || !isFit || !host.current || !fragment) return
    // Whichever of the editor's parts takes the paste: what it changes while the event lasts is what was pasted.
    let isPasting = false
    const onPaste = () => {
      isPasting = true
      setTimeout(() => (isPasting = false))
    }
    const { current: frame } = host
    frame.addEventListener("paste", onPaste, true)
    const mounted = new Editor({
      element: host.current,
      editable: mayWrite.current,
      enableContentCheck: false,
      // A style that comes with the first editor has the browser style and lay out the whole page once more: editor.css has it.
      injectCSS: false,
      editorProps: belowBars,
      extensions: itemExtensions({
        fragment,
        awareness: live.awareness,
        marks: editors.marks.plugin(id),
        views: {
          words,
          outline,
          isEditable: () => mayWrite.current,
          item: id,
          announce,
          recuse: (attendee, isRecused) => setRecusal(live.doc, attendee, id, isRecused),
        },
        desk: () => around.current,
        keys: {
          undo: () => live.undo.undo(),
          redo: () => live.undo.redo(),
          closeItem: () => closeItem(id),
          openVote: () => editor.current && startVote(editor.current, outline),
          move: (step) => {
            const said = moveItem(live.doc, outline, id, step, words.editor)
            if (said) announce(said)
          },
          cross: (step) => {
            const { rows } = outline.current
            const next = rows[rows.findIndex((each) => each.id === id) + step]
            if (next) editors.focus(next.id, step === 1 ? "start" : "end")
            return next !== undefined
          },
        },
      }),
      onFocus: ({ editor: focused }) => {
        editors.focused(focused)
        live.standAt(id)
      },
      onBlur: () => live.undo.stopCapturing(),
      // Fires while the editor is still being made, so it asks for it by parameter.
      onTransaction: ({ editor: changed, transaction }) => {
        if (editors.current === changed) editors.changed()
        if (isPasting && transaction.docChanged) {
          isPasting = false
          setPaste({ editor: changed, paste: transaction })
        }
      },
    })
    editor.current = mounted
    editors.add(id, mounted)
    const stopResting = rests(frame)
    return () => {
      stopResting()
      editors.remove(id, mounted)
      frame.removeEventListener("paste", onPaste, true)
      mounted.destroy()
      editor.current = null
    }
  }, [isNear, isFit, id, live, live.doc, outline, editors, closeItem, announce, words])

  useEffect(() => {
    editor.current?.setEditable(desk.mayWrite, false)
  }, [desk.mayWrite, isNear])

  useEffect(() => {
    const dom = editor.current?.view.dom
    if (!dom) return
    dom.setAttribute("role", "textbox")
    dom.setAttribute("aria-multiline", "true")
    dom.setAttribute("aria-label", name)
  }, [name, isNear])

  if (!isFit)
    return (
      <>
        <p className="warn-line">{words.editor.unreadable}</p>
        <ItemPreview id={id} />
      </>
    )
  return (
    <>
      {!isNear && <ItemPreview id={id} />}
      <div ref={host} className="item-text" data-item={id} />
      {paste && <PasteOffer key={paste.paste.time} {...paste} item={id} onGone={forget} />}
    </>
  )
})
