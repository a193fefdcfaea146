/** What stands above the text: body, title, date, times, place. Each is written where it will be printed. */
import { useEffect, useState } from "react"
import type { Acta } from "#shared/domain/acta.ts"
import { dotted } from "#shared/domain/dates.ts"
import type { MetaKey } from "#shared/schema/ydoc.ts"
import { useText } from "#client/text.ts"
import { later } from "#client/ui/later.tsx"
import { setMeta } from "./agenda.ts"
import { useDesk } from "./desk.ts"

const RecessFields = later(async () => (await import("./running/recess-fields.tsx")).RecessFields)

export function SheetHeader({ acta }: { acta: Acta }) {
  const { print, editor: t } = useText()
  return (
    <>
      <div className="membrete">
        <strong>
          <MetaText name="body" label={t.bodyField} value={acta.body} multiline />
        </strong>
      </div>
      <h1 className="acta-title" id="meta.title">
        <MetaText name="title" label={t.titleField} value={acta.title} multiline />
      </h1>
      <dl className="datos">
        <div>
          <dt>{t.numberField}</dt>
          <dd id="meta.number">
            <MetaText name="number" label={t.numberField} value={acta.number} size={5} />
          </dd>
        </div>
        <div>
          <dt>{print.date}</dt>
          <dd id="meta.date">
            <MetaNative
              name="date"
              type="date"
              label={print.date}
              value={acta.date ?? ""}
              shown={acta.date && dotted(acta.date)}
            />
          </dd>
        </div>
        <div>
          <dt>{print.startedAt}</dt>
          <dd id="meta.startedAt">
            <MetaNative
              name="startedAt"
              type="time"
              label={print.startedAt}
              value={acta.startedAt ?? ""}
              shown={acta.startedAt}
            />
          </dd>
        </div>
        <div>
          <dt>{print.endedAt}</dt>
          <dd id="meta.endedAt">
            <MetaNative
              name="endedAt"
              type="time"
              label={print.endedAt}
              value={acta.endedAt ?? ""}
              shown={acta.endedAt}
            />
          </dd>
        </div>
        <div className="wide-cell">
          <dt>{print.place}</dt>
          <dd id="meta.place">
            <MetaText name="place" label={t.placeField} value={acta.place ?? ""} multiline />
          </dd>
        </div>
        {acta.recesses && <RecessFields acta={acta} />}
      </dl>
    </>
  )
}

type FieldProps = { name: MetaKey; label: string; value: string }

/** Keeps what is being typed until it is done; somebody else's change shows when one isn't typing. */
function useDraft(name: MetaKey, value: string) {
  const { live } = useDesk()
  const [draft, setDraft] = useState<string>()
  useEffect(() => setDraft(undefined), [value])
  return {
    shown: draft ?? value,
    change: setDraft,
    enter: () => live.standAt("meta"),
    leave: () => {
      if (draft === undefined) return
      const text = draft.trim()
      // It stands there until it comes back as the value: a field that is empty for a moment lets the sheet jump, and
      // the click that ended the writing misses what it was for.
      setDraft(text === value ? undefined : text)
      setMeta(live.doc, name, text)
    },
  }
}

function MetaText({
  name,
  label,
  value,
  multiline = false,
  size,
}: FieldProps & { multiline?: boolean; size?: number }) {
  const { mayWrite } = useDesk()
  const { editor: t } = useText()
  const draft = useDraft(name, value)
  if (!mayWrite) return value === "" ? <span className="blank">{t.blank}</span> : value
  const props = {
    className: "ghost",
    "aria-label": label,
    placeholder: t.blank,
    value: draft.shown,
    maxLength: 500,
    onFocus: draft.enter,
    onBlur: draft.leave,
  }
  return multiline ? (
    <textarea
      {...props}
      rows={1}
      onChange={(event) => draft.change(event.target.value.replaceAll("\n", " "))}
      onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
    />
  ) : (
    <input
      {...props}
      size={size}
      onChange={(event) => draft.change(event.target.value)}
      onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
    />
  )
}

function MetaNative({ name, label, value, type, shown }: FieldProps & { type: "date" | "time"; shown?: string }) {
  const { mayWrite, live } = useDesk()
  const { editor: t } = useText()
  if (!mayWrite) return shown ?? <span className="blank">{t.blank}</span>
  return (
    <input
      className={`ghost ${value === "" ? "is-blank" : ""}`}
      type={type}
      aria-label={label}
      value={value}
      onFocus={() => live.standAt("meta")}
      onChange={(event) => setMeta(live.doc, name, event.target.value)}
    />
  )
}
