/** Under the session's clock: the quorum where everybody who writes sees it, and the recess. */
import { Coffee } from "lucide-react"
import { quorumNow } from "#shared/domain/presence.ts"
import { useText } from "#client/text.ts"
import { QuorumState } from "../attendance/quorum-line.tsx"
import { clock } from "../attendance/moment.ts"
import { useDesk } from "../desk.ts"
import { frameOf, useOutline } from "../outline.ts"
import { toggleRecess } from "./items.ts"

export function MeetingFoot() {
  const { live, outline, mayWrite } = useDesk()
  const t = useText().floor.clock
  const acta = useOutline(outline, frameOf)
  const quorum = quorumNow(acta)
  const open = acta.recesses?.find(({ to }) => to === undefined)
  return (
    <>
      {quorum && <QuorumState quorum={quorum} />}
      {open && (
        <span className="state">
          <Coffee className="i" aria-hidden />
          {t.inRecess(open.from)}
        </span>
      )}
      {mayWrite && (
        <button className="btn btn-line" onClick={() => toggleRecess(live.doc, acta, clock())}>
          {open ? t.resume : t.recess}
        </button>
      )}
    </>
  )
}
