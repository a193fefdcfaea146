/** Text of mine, or of others whose line I took away, that isn't in the acta: offered back, and never lost in silence. */
import { Copy, Download, TextCursorInput } from "lucide-react"
import { useEffect, useState } from "react"
import { useDesk } from "#client/editor/desk.ts"
import { useRemarksText } from "#client/remarks-text.ts"
import { SendLate } from "#client/remarks/send-late.tsx"
import type { Remarks } from "#client/remarks/use-remarks.ts"
import type { LateText } from "#client/live/port.ts"
import { useText } from "#client/text.ts"
import { copyText, saveFile } from "#client/ui/copy.ts"
import { toast } from "#client/ui/toast.ts"

type Passage = LateText["passages"][number]

/** From this width on the panel stands beside the sheet. */
const panelInSight = "(min-width: 1200px)"
/** ms. Long enough to finish a sentence and read it. */
const shownFor = 15_000

export function LateTextCard({
  late,
  remarks,
  onDismiss,
  onOpen,
}: {
  late: LateText
  remarks: Remarks
  /** One passage, or all of it. */
  onDismiss: (passage?: Passage) => void
  /** Shows this card where it is out of sight. */
  onOpen: () => void
}) {
  const words = useText()
  const { lineRewritten, othersFell, othersFellWhy, putBack } = useRemarksText()
  const { editors, mayWrite } = useDesk()
  const t = words.lifecycle.late
  const isRewritten = late.code === "line.rewritten"
  const { label } = words.lifecycle.panel
  const many = late.passages.length
  const isMine = late.passages.some(({ isOthers }) => !isOthers)
  const title = isMine ? t.title : othersFell
  // It comes while one writes, or where the panel is out of sight.
  useEffect(() => {
    if (many === 0 || (!isRewritten && matchMedia(panelInSight).matches)) return
    toast(title, { id: "late", action: { label, onClick: onOpen }, duration: shownFor })
  }, [isRewritten, many, title, label, onOpen])
  const puts = (passage: Passage) => {
    const editor = editors.current ?? editors.get(passage.item)
    if (!editor) return
    editor.view.dispatch(editor.state.tr.insertText(passage.text).scrollIntoView())
    editor.view.focus()
    onDismiss(passage)
  }
  // More may come late after this was copied; then it is asked for again.
  const [kept, setKept] = useState<LateText>()
  const isKept = kept === late
  const all = late.passages.map(({ title, text }) => (title === "" ? text : `${title}\n${text}`)).join("\n\n")
  return (
    <section className="late" aria-label={title}>
      <b>{title}</b>
      {isMine && (
        <p className="t-2 small">{late.code === "line.rewritten" ? lineRewritten : words.refusals[late.code]}</p>
      )}
      {late.passages.map((passage, index) => (
        <div key={`${passage.item}-${index}`}>
          {passage.isOthers && <p className="t-2 small">{othersFellWhy}</p>}
          <span className="t-3 small">{passage.title}</span>
          <blockquote>«{passage.text}»</blockquote>
          {isRewritten && mayWrite && (
            <button className="btn btn-line btn-sm" onClick={() => puts(passage)}>
              <TextCursorInput className="i" aria-hidden />
              {putBack}
            </button>
          )}
        </div>
      ))}
      <div className="btn-row">
        <button
          className="btn btn-line btn-sm"
          onClick={() => void copyText(all).then((isCopied) => isCopied && setKept(late))}
        >
          <Copy className="i" aria-hidden />
          {isKept ? words.shell.copied : t.copy}
        </button>
        <button
          className="btn btn-line btn-sm"
          onClick={() => {
            saveFile(t.fileName, new Blob([all], { type: "text/plain;charset=utf-8" }))
            setKept(late)
          }}
        >
          <Download className="i" aria-hidden />
          {t.download}
        </button>
        {remarks.mayFile && remarks.kind === "observation" && (
          <SendLate late={late} remarks={remarks} onSent={() => setKept(late)} />
        )}
        {isKept && (
          <button className="btn btn-sm" onClick={() => onDismiss()}>
            {t.dismiss}
          </button>
        )}
      </div>
      {!isKept && <p className="t-3 small">{t.dismissHint}</p>}
    </section>
  )
}
