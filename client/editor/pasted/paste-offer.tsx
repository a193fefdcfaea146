/** "Parece una lista de asistentes: 8 personas": a quiet line under the text, for whoever has just pasted it. */
import { Sparkles } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import type { Editor } from "@tiptap/core"
import type { Transaction } from "@tiptap/pm/state"
import type { Pasted } from "#shared/domain/pasted.ts"
import { pasted as en } from "#shared/text/en/pasted.ts"
import { pasted as es } from "#shared/text/es/pasted.ts"
import { useLocale, useText } from "#client/text.ts"
import { useDesk } from "../desk.ts"
import { findLines, pastedLines } from "./lines.ts"
import { take } from "./take.ts"
import "./pasted.css"

/** Characters beyond which it is a document, and is imported. */
const longest = 8000

type Props = { editor: Editor; paste: Transaction; item: string; onGone: () => void }

export function PasteOffer({ editor, paste, item, onGone }: Props) {
  const { live, announce, recognise } = useDesk()
  const words = { es, en }[useLocale().locale]
  const { editor: t } = useText()
  const [lines] = useState(() => pastedLines(paste))
  const [pasted, setPasted] = useState<Pasted>()
  const bar = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const text = lines.signed.join("\n")
    if (lines.signed.length < 2 || text.length > longest) return onGone()
    let isGone = false
    // Without an answer there is nothing to offer: the text is where it was pasted.
    recognise(text).then(
      (found) => {
        if (isGone) return
        if (!found) return onGone()
        setPasted(found)
        announce(`${words.found[found.kind](found.count)}. ${words.hint}`)
      },
      () => isGone || onGone(),
    )
    return () => {
      isGone = true
    }
  }, [lines, recognise, announce, words, onGone])

  useEffect(() => {
    if (!pasted) return
    const { dom } = editor.view
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
      if (event.key === "Tab") bar.current?.querySelector("button")?.focus()
      else if (event.key === "Escape") onGone()
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    // Changed or taken back since: what was offered is no longer there.
    const onChange = () => findLines(editor.state.doc, lines.plain) ?? onGone()
    dom.addEventListener("keydown", onKey, true)
    editor.on("update", onChange)
    return () => {
      dom.removeEventListener("keydown", onKey, true)
      editor.off("update", onChange)
    }
  }, [pasted, editor, lines, onGone])

  if (!pasted) return null
  const leave = () => {
    onGone()
    editor.commands.focus()
  }
  const accept = () => {
    const count = take(pasted, lines.plain, { editor, live, item, newGroup: t.attendance.newGroup })
    leave()
    if (count !== undefined) announce(words.taken[pasted.kind](count))
  }
  return (
    <div
      className="paste-offer"
      role="group"
      aria-label={words.found[pasted.kind](pasted.count)}
      ref={bar}
      onKeyDown={(event) => event.key === "Escape" && leave()}
    >
      <span>
        <Sparkles className="i i-s" aria-hidden />
        {words.found[pasted.kind](pasted.count)}
      </span>
      <button className="btn btn-sm btn-line" onClick={accept}>
        {words.take[pasted.kind]}
      </button>
      <button className="btn btn-sm btn-link" onClick={leave}>
        {words.leave}
      </button>
    </div>
  )
}
