/** Hours and planned minutes of one item, to be set right. */
import { useId } from "react"
import { useText } from "#client/text.ts"
import { Dialog } from "#client/ui/dialog.tsx"
import { Field } from "#client/ui/field.tsx"
import { useDesk } from "../desk.ts"
import { useOutline } from "../outline.ts"
import { setPlanned, setTimes } from "./items.ts"

export function ItemTimes({ id, onClose }: { id: string; onClose: () => void }) {
  const { live, outline } = useDesk()
  const { floor, editor } = useText()
  const t = floor.clock
  const form = useId()
  const { rows, labels } = useOutline(outline)
  const item = rows.find((row) => row.id === id)?.item
  if (!item) return null
  return (
    <Dialog
      title={t.times(labels.items.get(id) ?? "")}
      open
      onClose={onClose}
      width={440}
      footer={
        <button form={form} className="btn btn-fill push">
          {editor.attendance.done}
        </button>
      }
    >
      <form
        id={form}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          onClose()
        }}
      >
        {(["startedAt", "endedAt"] as const).map((key) => (
          <Field
            key={key}
            label={t[key]}
            type="time"
            value={item[key] ?? ""}
            onChange={({ target }) => setTimes(live.doc, id, key, target.value)}
          />
        ))}
        <Field
          label={t.planned}
          type="number"
          min={1}
          max={1440}
          value={item.plannedMinutes ?? ""}
          onChange={({ target }) => {
            const minutes = Number.parseInt(target.value, 10)
            setPlanned(live.doc, id, minutes >= 1 && minutes <= 1440 ? minutes : undefined)
          }}
        />
      </form>
    </Dialog>
  )
}
