/** I. Asistentes: reads like the acta it will become; each line opens to be changed. */
import { ClipboardPaste, Plus, RotateCcw } from "lucide-react"
import { useState } from "react"
import type { Acta, Presence } from "#shared/domain/acta.ts"
import { excusedSentence } from "#shared/domain/excused.ts"
import { isHere } from "#shared/domain/presence.ts"
import { saidOfEvents } from "#shared/text/spoken.ts"
import { useText } from "#client/text.ts"
import { later } from "#client/ui/later.tsx"
import { GroupView } from "./attendance/group.tsx"
import { QuorumLine } from "./attendance/quorum-line.tsx"
import { useDesk } from "./desk.ts"
import { addGroup, markAllPresent } from "./roll.ts"
import "./attendance/attendance.css"

const PasteDialog = later(async () => (await import("./attendance/paste-dialog.tsx")).PasteDialog)

export function Attendance({ acta }: { acta: Acta }) {
  const { live, mayWrite } = useDesk()
  const { print, editor, floor } = useText()
  const t = editor.attendance
  const [isPasting, setPasting] = useState(false)
  const everyone = acta.attendance.flatMap((group) => group.attendees)
  // Whoever has left isn't present any more, though they attended.
  const count = (presence: Presence) =>
    everyone.filter((each) => (presence === "present" ? isHere(each) : each.presence === presence)).length
  const excused = excusedSentence(acta.attendance, acta.language)
  const sentences = [...(excused ? [excused] : []), ...saidOfEvents(acta)]
  return (
    <section className="sec" id="attendance" aria-label={print.attendance} onFocus={() => live.standAt("attendance")}>
      <h2 className="att-h">
        I. {print.attendance}
        {mayWrite && (
          <span className="btn-row">
            <button className="btn btn-sm btn-line" onClick={() => setPasting(true)}>
              <ClipboardPaste className="i" aria-hidden />
              {floor.attendance.paste}
            </button>
            {count("unmarked") > 0 && (
              <button className="btn btn-sm btn-line" onClick={() => markAllPresent(live.doc)}>
                {floor.attendance.allPresent}
              </button>
            )}
          </span>
        )}
      </h2>
      {everyone.length > 0 && (
        <div className="att-bar">
          {(["present", "excused", "absent"] as const).map((presence) => (
            <span key={presence}>
              <b>{count(presence)}</b> {floor.attendance[presence](count(presence))}
            </span>
          ))}
          {count("unmarked") > 0 && (
            <span className="t-warn">
              <b>{count("unmarked")}</b> {floor.attendance.unmarked}
            </span>
          )}
          <QuorumLine acta={acta} />
        </div>
      )}
      {everyone.length === 0 && mayWrite && <p className="empty-line">{t.empty}</p>}
      {acta.attendance.map((group, index) => (
        <GroupView key={group.id} group={group} index={index} locale={acta.language} />
      ))}
      {mayWrite && (
        <button className="btn btn-link" onClick={() => addGroup(live.doc, t.newGroup)}>
          <Plus className="i" aria-hidden />
          {t.addGroup}
        </button>
      )}
      {sentences.map((sentence, index) => (
        <div className="gen" key={index}>
          <RotateCcw className="i" aria-hidden />
          <p className="auto">{sentence}</p>
        </div>
      ))}
      {mayWrite && sentences.length > 0 && <p className="gen-hint">{floor.attendance.writesItself}</p>}
      {isPasting && <PasteDialog onClose={() => setPasting(false)} />}
    </section>
  )
}
