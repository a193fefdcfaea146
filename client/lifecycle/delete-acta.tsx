/** A draft is deleted by name, and undone from the toast. */
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { toast } from "#client/ui/toast.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { api } from "#client/api.ts"
import { useText } from "#client/text.ts"
import { Dialog } from "#client/ui/dialog.tsx"
import { Field } from "#client/ui/field.tsx"
import { inWords } from "#client/ui/refusal.ts"

type Props = { record: ActaRecord | undefined; onClose: () => void; onDeleted?: () => void }

export function DeleteActa({ record, onClose, onDeleted }: Props) {
  const words = useText()
  const { body, cancel } = words.shell
  const { deleting } = words.lifecycle
  const client = useQueryClient()
  const [typed, setTyped] = useState("")
  const close = () => {
    setTyped("")
    onClose()
  }
  const remove = useMutation({
    mutationFn: (acta: ActaRecord) => api.removeActa(acta.id),
    onSuccess: async (_, acta) => {
      close()
      onDeleted?.()
      await client.invalidateQueries({ queryKey: ["actas"] })
      toast(body.deleted(acta.title), {
        action: {
          label: body.undo,
          onClick: () => void api.restoreActa(acta.id).then(() => client.invalidateQueries()),
        },
      })
    },
  })
  if (!record) return null
  const isSame = typed.trim() === record.number.trim()
  return (
    <Dialog title={body.deleteActa} open onClose={close} width={480}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (isSame) remove.mutate(record)
        }}
      >
        <p>{deleting.text(record.title)}</p>
        <Field
          label={deleting.type(record.number)}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoFocus
        />
        {remove.error && (
          <p className="err" role="alert">
            {inWords(remove.error, words)}
          </p>
        )}
        <div className="btn-row end">
          <button type="button" className="btn btn-line" onClick={close}>
            {cancel}
          </button>
          <button className="btn btn-danger" disabled={!isSame || remove.isPending}>
            {body.deleteActa}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
