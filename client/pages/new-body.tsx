import { formText } from "#client/ui/form.ts"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "react-router"
import { api } from "#client/api.ts"
import { useText } from "#client/text.ts"
import { Dialog } from "#client/ui/dialog.tsx"
import { Field } from "#client/ui/field.tsx"
import { inWords } from "#client/ui/refusal.ts"

export const browserTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

export function NewBody({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useText()
  const { body, cancel } = words.shell
  const client = useQueryClient()
  const navigate = useNavigate()
  const create = useMutation({
    mutationFn: (form: FormData) => api.createBody(formText(form, "name"), formText(form, "timeZone")),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ["bodies"] })
      onClose()
      await navigate(`/organos/${id}`)
    },
  })
  return (
    <Dialog title={body.new} open={open} onClose={onClose} width={460}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate(new FormData(event.currentTarget))
        }}
      >
        <Field label={body.name} name="name" hint={body.nameHint} required maxLength={200} autoFocus />
        <Field label={body.timeZone} name="timeZone" defaultValue={browserTimeZone()} required />
        {create.error && (
          <p className="err" role="alert">
            {inWords(create.error, words)}
          </p>
        )}
        <div className="btn-row end">
          <button type="button" className="btn btn-line" onClick={onClose}>
            {cancel}
          </button>
          <button className="btn btn-fill" disabled={create.isPending}>
            {body.create}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
