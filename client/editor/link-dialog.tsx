/** The address of a link: given, changed, or taken away by leaving it empty. */
import type { Editor } from "@tiptap/core"
import { useState } from "react"
import { useText } from "#client/text.ts"
import { Dialog } from "#client/ui/dialog.tsx"
import { Field } from "#client/ui/field.tsx"
import { formText } from "#client/ui/form.ts"
import { setLink } from "./set-link.ts"

export function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { editor: t, shell } = useText()
  const [isBad, setBad] = useState(false)
  const present: unknown = editor.getAttributes("link").href
  return (
    <Dialog title={t.link} open onClose={onClose} width={480}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (setLink(editor, formText(new FormData(event.currentTarget), "href"))) onClose()
          else setBad(true)
        }}
      >
        <Field
          label={t.linkAsk}
          name="href"
          defaultValue={typeof present === "string" ? present : ""}
          placeholder="https://"
          hint={t.linkHint}
          error={isBad ? t.linkBad : undefined}
          autoComplete="off"
          autoFocus
        />
        <div className="btn-row end">
          <button type="button" className="btn btn-line" onClick={onClose}>
            {shell.cancel}
          </button>
          <button className="btn btn-fill">{t.linkSet}</button>
        </div>
      </form>
    </Dialog>
  )
}
