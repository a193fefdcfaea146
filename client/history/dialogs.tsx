/** Naming a version, and going back to one. */
import { useMutation, useQueryClient } from "@tanstack/react-query"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { VersionSummary } from "#shared/protocol/api.ts"
import { api } from "#client/api.ts"
import { useText } from "#client/text.ts"
import { Dialog } from "#client/ui/dialog.tsx"
import { Field } from "#client/ui/field.tsx"
import { formText } from "#client/ui/form.ts"
import { inWords } from "#client/ui/refusal.ts"
import { toast } from "#client/ui/toast.ts"
import { nameOf, useHistoryText } from "./words.ts"

const longestName = 80

type NameProps = { record: ActaRecord; version?: VersionSummary; open: boolean; onClose: () => void }

/** With a version its name is changed; else what is there now gets one. */
export function NameDialog({ record, version, open, onClose }: NameProps) {
  const words = useText()
  const t = useHistoryText()
  const client = useQueryClient()
  const work = useMutation({
    mutationFn: (label: string) =>
      version ? api.renameVersion(record.id, version.n, label) : api.nameVersion(record.id, label),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["versions", record.id] })
      onClose()
    },
  })
  return (
    <Dialog title={version ? t.saving.renameTitle : t.saving.title} open={open} onClose={onClose} width={480}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          work.mutate(formText(new FormData(event.currentTarget), "label").trim())
        }}
      >
        {!version && <p className="t-2">{t.saving.text}</p>}
        <Field
          label={t.saving.name}
          hint={t.saving.hint}
          name="label"
          defaultValue={version && nameOf(version, t)}
          required
          maxLength={longestName}
          autoComplete="off"
          autoFocus
          error={work.error ? inWords(work.error, words) : undefined}
        />
        <div className="btn-row end">
          <button type="button" className="btn btn-line" onClick={onClose}>
            {words.shell.cancel}
          </button>
          <button className="btn btn-fill" disabled={work.isPending}>
            {version ? t.rename : t.save}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

type RestoreProps = {
  record: ActaRecord
  version: VersionSummary
  onClose: () => void
  /** With the number of the version that undoes it. */
  onRestored: (before: number) => void
}

export function RestoreDialog({ record, version, onClose, onRestored }: RestoreProps) {
  const words = useText()
  const t = useHistoryText()
  const client = useQueryClient()
  const work = useMutation({
    mutationFn: () => api.restoreVersion(record.id, version.n),
    onSuccess: async ({ n }) => {
      await Promise.all(
        ["versions", "content", "writing"].map((key) => client.invalidateQueries({ queryKey: [key, record.id] })),
      )
      toast.success(t.restoring.done)
      onRestored(n)
      onClose()
    },
  })
  return (
    <Dialog title={t.restoring.title(nameOf(version, t))} open onClose={onClose} width={520}>
      <div className="stack">
        <p>{t.restoring.text}</p>
        {work.error && (
          <p className="err" role="alert">
            {inWords(work.error, words)}
          </p>
        )}
        <div className="btn-row end">
          <button className="btn btn-line" onClick={onClose}>
            {words.shell.cancel}
          </button>
          <button className="btn btn-fill" disabled={work.isPending} onClick={() => work.mutate()}>
            {t.restoring.confirm}
          </button>
        </div>
      </div>
    </Dialog>
  )
}
