/** Asks why: for reopening and for rectifying. */
import { formText } from "#client/ui/form.ts"
import { useMutation } from "@tanstack/react-query"
import { useId } from "react"
import { useText } from "#client/text.ts"
import { Dialog } from "#client/ui/dialog.tsx"
import { inWords } from "#client/ui/refusal.ts"

type Props = {
  title: string
  text?: string
  label: string
  action: string
  open: boolean
  onClose: () => void
  run: (reason: string) => Promise<unknown>
}

export function ReasonDialog({ title, text, label, action, open, onClose, run }: Props) {
  const words = useText()
  const id = useId()
  const work = useMutation({ mutationFn: run, onSuccess: onClose })
  return (
    <Dialog title={title} open={open} onClose={onClose} width={520}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          work.mutate(formText(new FormData(event.currentTarget), "reason").trim())
        }}
      >
        {text && <p className="t-2">{text}</p>}
        <div className="field">
          <label htmlFor={id}>{label}</label>
          <textarea id={id} name="reason" className="input" required maxLength={1000} autoFocus />
        </div>
        {work.error && (
          <p className="err" role="alert">
            {inWords(work.error, words)}
          </p>
        )}
        <div className="btn-row end">
          <button type="button" className="btn btn-line" onClick={onClose}>
            {words.shell.cancel}
          </button>
          <button className="btn btn-fill" disabled={work.isPending}>
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
