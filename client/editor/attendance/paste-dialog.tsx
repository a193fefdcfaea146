/** A list of names from anywhere: one a line, with comma and role. */
import { useId, useState } from "react"
import { letter } from "#shared/domain/numbering.ts"
import { useText } from "#client/text.ts"
import { toast } from "#client/ui/toast.ts"
import { Dialog } from "#client/ui/dialog.tsx"
import { useDesk } from "../desk.ts"
import { addGroup, addPeople, newcomers } from "../roll.ts"

export function PasteDialog({ onClose }: { onClose: () => void }) {
  const { live, outline } = useDesk()
  const { floor, editor, shell } = useText()
  const t = floor.attendance
  const { attendance } = outline.current.acta
  const id = useId()
  const [text, setText] = useState("")
  const [group, setGroup] = useState(attendance[0]?.id ?? "")
  const count = newcomers(live.doc, text).length
  const add = () => {
    const into = group || addGroup(live.doc, editor.attendance.newGroup)
    // Who is on a list may come or not: they are marked when the meeting begins.
    addPeople(live.doc, into, text, { presence: "unmarked", onlyNew: true })
    toast(t.pasted(count))
    onClose()
  }
  return (
    <Dialog
      title={t.pasteTitle}
      open
      onClose={onClose}
      width={560}
      footer={
        <>
          <button className="btn btn-line push" onClick={onClose}>
            {shell.cancel}
          </button>
          <button className="btn btn-fill" disabled={count === 0} onClick={add}>
            {t.pasteAdd(count)}
          </button>
        </>
      }
    >
      <div className="stack">
        <div className="field">
          <label htmlFor={`${id}-list`}>{t.pasteList}</label>
          <textarea
            id={`${id}-list`}
            className="input paste-list"
            rows={8}
            autoFocus
            aria-describedby={`${id}-hint`}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <p className="hint" id={`${id}-hint`}>
            {t.pasteHint}
          </p>
        </div>
        {attendance.length > 1 && (
          <div className="field">
            <label htmlFor={`${id}-group`}>{t.pasteGroup}</label>
            <select
              id={`${id}-group`}
              className="input"
              value={group}
              onChange={(event) => setGroup(event.target.value)}
            >
              {attendance.map(({ id, title }, index) => (
                <option key={id} value={id}>
                  {letter(index)}) {title}
                </option>
              ))}
            </select>
          </div>
        )}
      </div>
    </Dialog>
  )
}
