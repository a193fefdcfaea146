/** Text of mine that came too late: offered back, never merged and never lost in silence. */
import { Copy, Download } from "lucide-react"
import { useState } from "react"
import { SendLate } from "#client/remarks/send-late.tsx"
import type { Remarks } from "#client/remarks/use-remarks.ts"
import type { LateText } from "#client/live/port.ts"
import { useText } from "#client/text.ts"
import { copyText, saveFile } from "#client/ui/copy.ts"

export function LateTextCard({
  late,
  remarks,
  onDismiss,
}: {
  late: LateText
  remarks: Remarks
  onDismiss: () => void
}) {
  const words = useText()
  const t = words.lifecycle.late
  // More may come late after this was copied; then it is asked for again.
  const [kept, setKept] = useState<LateText>()
  const isKept = kept === late
  const all = late.passages.map(({ title, text }) => (title === "" ? text : `${title}\n${text}`)).join("\n\n")
  return (
    <section className="late" aria-label={t.title}>
      <b>{t.title}</b>
      <p className="t-2 small">{words.refusals[late.code]}</p>
      {late.passages.map(({ item, title, text }, index) => (
        <div key={`${item}-${index}`}>
          <span className="t-3 small">{title}</span>
          <blockquote>«{text}»</blockquote>
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
          <button className="btn btn-sm" onClick={onDismiss}>
            {t.dismiss}
          </button>
        )}
      </div>
      {!isKept && <p className="t-3 small">{t.dismissHint}</p>}
    </section>
  )
}
