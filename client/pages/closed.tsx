/** An acta that can't be opened, or not any more: why, what of mine is left, and where to go from here. */
import { CircleAlert, Copy, Download } from "lucide-react"
import type { ReactNode } from "react"
import type { RefusalCode } from "#shared/domain/refusal.ts"
import type { LateText } from "#client/live/port.ts"
import { useText } from "#client/text.ts"
import { copyText, saveFile } from "#client/ui/copy.ts"
import { Logo } from "#client/ui/logo.tsx"
import { toast } from "#client/ui/toast.ts"
import { Failed } from "./failed.tsx"

type ClosedProps = { error: unknown; late?: LateText | undefined; onRetry: () => void }

export function Closed({ error, late, onRetry }: ClosedProps) {
  return (
    <Door late={late}>
      <Failed error={error} onRetry={onRetry} />
    </Door>
  )
}

/** Whoever was put out while they were in it: there is nothing left to read, and what they wrote last is handed over. */
export function PutOut({ code, late }: { code: RefusalCode; late: LateText | undefined }) {
  const words = useText()
  const isOut = code === "access.denied" || code === "acta.notFound"
  return (
    <Door late={late}>
      <div role="alert" className="failed">
        <CircleAlert className="i t-danger" aria-hidden />
        <p>{isOut ? words.lifecycle.banner.lost : words.refusals[code]}</p>
      </div>
    </Door>
  )
}

/** Others' words aren't theirs to take along who may not read the acta. */
function Mine({ late }: { late: LateText }) {
  const { lifecycle, shell } = useText()
  const { late: t } = lifecycle
  const mine = late.passages.filter(({ isOthers }) => !isOthers)
  if (mine.length === 0) return null
  const all = mine.map(({ title, text }) => [title, text].filter(Boolean).join("\n")).join("\n\n")
  return (
    <section className="late" aria-label={t.title}>
      <b>{t.title}</b>
      {mine.map(({ item, text }, index) => (
        <blockquote key={`${item}-${index}`}>«{text}»</blockquote>
      ))}
      <div className="btn-row">
        <button
          className="btn btn-line btn-sm"
          onClick={() => void copyText(all).then((isCopied) => isCopied && toast(shell.copied))}
        >
          <Copy className="i" aria-hidden />
          {t.copy}
        </button>
        <button
          className="btn btn-line btn-sm"
          onClick={() => saveFile(t.fileName, new Blob([all], { type: "text/plain;charset=utf-8" }))}
        >
          <Download className="i" aria-hidden />
          {t.download}
        </button>
      </div>
    </section>
  )
}

function Door({ late, children }: { late: LateText | undefined; children: ReactNode }) {
  const { shell } = useText()
  return (
    <div className="door">
      <title>{`${shell.lost.closed} · ${shell.product}`}</title>
      <header>
        <Logo />
        {shell.product}
      </header>
      <main className="card">
        <h1>{shell.lost.closed}</h1>
        {children}
        {late && <Mine late={late} />}
        <a className="btn btn-line" href="/">
          {shell.lost.home}
        </a>
      </main>
    </div>
  )
}
