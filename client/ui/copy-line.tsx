/** A link to hand on, with its button and what to do with it. */
import { Check, Copy } from "lucide-react"
import { useState } from "react"
import { useText } from "#client/text.ts"
import { copyText } from "./copy.ts"

export function CopyLine({ text, note }: { text: string; note?: string }) {
  const { shell } = useText()
  const [done, setDone] = useState(false)
  return (
    <div className="copy-line" role="status">
      {note && <p>{note}</p>}
      <div className="copy-row">
        <input
          className="input input-sm"
          readOnly
          value={text}
          aria-label={note ?? text}
          onFocus={(event) => event.target.select()}
        />
        <button className="btn btn-line" type="button" onClick={() => void copyText(text).then(setDone)}>
          {done ? <Check className="i" aria-hidden /> : <Copy className="i" aria-hidden />}
          {done ? shell.copied : shell.copy}
        </button>
      </div>
    </div>
  )
}
