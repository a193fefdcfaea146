/** The recesses that were noted, to be set right: they stand with the hours of the meeting. */
import { X } from "lucide-react"
import type { Acta, Recess } from "#shared/domain/acta.ts"
import { recessesText } from "#shared/domain/meta-codes.ts"
import { useText } from "#client/text.ts"
import { setMeta } from "../agenda.ts"
import { useDesk } from "../desk.ts"

export function RecessFields({ acta: { recesses = [], language } }: { acta: Acta }) {
  const { live, mayWrite } = useDesk()
  const { floor, meeting } = useText()
  const t = floor.clock
  if (recesses.length === 0) return null
  const set = (at: number, next: Recess[]) =>
    setMeta(live.doc, "recesses", recessesText(recesses.flatMap((each, index) => (index === at ? next : [each]))))
  return (
    <div className="wide-cell">
      <dt>{t.recess}</dt>
      <dd id="meta.recesses" lang={mayWrite ? undefined : language}>
        {recesses.map((recess, index) =>
          mayWrite ? (
            <span key={index} className="recess">
              <input
                className="ghost"
                type="time"
                required
                aria-label={`${t.recess} ${index + 1}: ${t.startedAt}`}
                value={recess.from}
                onChange={({ target }) => target.value && set(index, [{ ...recess, from: target.value }])}
              />
              –
              <input
                className={`ghost ${recess.to ? "" : "is-blank"}`}
                type="time"
                aria-label={`${t.recess} ${index + 1}: ${t.endedAt}`}
                value={recess.to ?? ""}
                onChange={({ target }) =>
                  set(index, [{ from: recess.from, ...(target.value && { to: target.value }) }])
                }
              />
              <button
                className="btn btn-sq btn-sm"
                aria-label={t.removeRecess(recess.from)}
                onClick={() => set(index, [])}
              >
                <X className="i" aria-hidden />
              </button>
            </span>
          ) : (
            <span key={index} className="recess">
              {meeting.recess(recess.from, recess.to ?? "")}
            </span>
          ),
        )}
      </dd>
    </div>
  )
}
