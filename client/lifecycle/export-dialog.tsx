/** On a phone the formats have a sheet of their own: a menu of that length would leave the screen. */
import { useId, useState } from "react"
import { isLocked } from "#shared/domain/lifecycle.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { useText } from "#client/text.ts"
import { Dialog } from "#client/ui/dialog.tsx"
import { sectionNames, useChoices, usualSections } from "./export-choices.tsx"
import { useExport } from "./use-export.ts"
import "./export.css"

export function ExportDialog({ record, open, onClose }: { record: ActaRecord; open: boolean; onClose: () => void }) {
  const { lifecycle } = useText()
  const t = lifecycle.exporting
  const choices = useChoices()
  const save = useExport(record.id)
  const [sections, setSections] = useState(usualSections)
  const id = useId()
  return (
    <Dialog
      title={lifecycle.export}
      open={open}
      onClose={onClose}
      intro={!isLocked(record.status) && <p className="t-2">{t.draft}</p>}
    >
      <fieldset className="include">
        <legend>{t.include}</legend>
        {sectionNames.map((name) => (
          <label key={name} htmlFor={`${id}-${name}`}>
            <input
              id={`${id}-${name}`}
              type="checkbox"
              checked={sections[name]}
              onChange={(event) => setSections({ ...sections, [name]: event.target.checked })}
            />
            {t.sections[name]}
          </label>
        ))}
      </fieldset>
      <div className="formats">
        {choices.map(({ format, label, hint, Icon }) => (
          <button
            key={format}
            className="opt"
            disabled={save.isPending}
            onClick={() => {
              save.mutate({ format, sections })
              onClose()
            }}
          >
            <Icon className="i" aria-hidden />
            <span>
              {label}
              <span className="d">{hint}</span>
            </span>
          </button>
        ))}
      </div>
    </Dialog>
  )
}
