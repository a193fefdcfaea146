/** Which earlier acta of the body an item approves. */
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { dotted } from "#shared/domain/dates.ts"
import { allItems } from "#shared/domain/acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { useDesk } from "#client/editor/desk.ts"
import { setApproves } from "#client/editor/running/items.ts"
import { queries } from "#client/queries.ts"
import { useRemarksText } from "#client/remarks-text.ts"
import { useText } from "#client/text.ts"
import { Dialog } from "#client/ui/dialog.tsx"
import { Select } from "#client/ui/field.tsx"

export function ApprovesDialog({ record, item, onClose }: { record: ActaRecord; item: string; onClose: () => void }) {
  const { approving: t } = useRemarksText()
  const { print, shell } = useText()
  const { live, outline } = useDesk()
  const now = allItems(outline.current.acta).find(({ id }) => id === item)?.approves
  const [chosen, choose] = useState(now?.acta ?? "")
  const actas = useQuery(queries.actas).data?.actas ?? []
  const choices = actas.filter(
    ({ id, bodyId, status, facts }) =>
      bodyId === record.bodyId && id !== record.id && status === "finalized" && !facts?.approved,
  )
  // One that was chosen before stays in the list, whatever became of it.
  const known = choices.map(({ id, number, date }) => ({ acta: id, number, date }))
  const listed = now && !known.some(({ acta }) => acta === now.acta) ? [{ ...now, date: undefined }, ...known] : known
  return (
    <Dialog
      title={t.title}
      open
      onClose={onClose}
      width={480}
      footer={
        <>
          <button className="btn btn-line push" onClick={onClose}>
            {shell.cancel}
          </button>
          <button
            className="btn btn-fill"
            onClick={() => {
              const found = listed.find(({ acta }) => acta === chosen)
              setApproves(live.doc, item, found && { acta: found.acta, number: found.number })
              onClose()
            }}
          >
            {t.save}
          </button>
        </>
      }
    >
      <div className="stack">
        <p className="t-2">{listed.length === 0 ? t.noActas : t.text}</p>
        {listed.length > 0 && (
          <Select label={t.which} value={chosen} onChange={({ target }) => choose(target.value)}>
            <option value="">{t.none}</option>
            {listed.map(({ acta, number, date }) => (
              <option key={acta} value={acta}>
                {[print.actaNumber(number), date && dotted(date)].filter(Boolean).join(" · ")}
              </option>
            ))}
          </Select>
        )}
      </div>
    </Dialog>
  )
}
