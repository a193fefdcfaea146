/** The Tabla at the left (a rail, then a sheet, as the screen narrows) and the dock of a phone. */
import { ChevronLeft, ListTree, PanelRight, SquareCheckBig, Stamp, Undo2, Vote, X } from "lucide-react"
import { useState } from "react"
import type { ActaRecord } from "#shared/domain/records.ts"
import { setMeta } from "#client/editor/agenda.ts"
import { toggleAgreement, toggleTask } from "#client/editor/commands.ts"
import { useDesk } from "#client/editor/desk.ts"
import { beginMeeting, endMeeting } from "#client/editor/running/items.ts"
import { Tabla } from "#client/editor/tabla.tsx"
import { startVote } from "#client/editor/vote/vote-keys.ts"
import { SessionClock } from "#client/lifecycle/actions.tsx"
import type { LiveState } from "#client/live/port.ts"
import { isDamaged } from "#client/live/save-state.ts"
import { useText } from "#client/text.ts"
import { toast } from "#client/ui/toast.ts"

type SideProps = {
  record: ActaRecord
  state: LiveState
  current?: string
  startedAt?: string
  isOpen: boolean
  onToggle: () => void
  onGo: (id: string) => void
  onFinalize: () => void
}

export function AgendaSide({ record, state, current, startedAt, isOpen, onToggle, onGo, onFinalize }: SideProps) {
  const { live, outline } = useDesk()
  const { editor: t, print, lifecycle } = useText()
  const [isFolded, setFolded] = useState(false)
  return (
    <nav className={`side tabla ${isOpen ? "open" : ""} ${isFolded ? "is-folded" : ""}`} aria-label={print.agenda}>
      <div className="tabla-head">
        <h2>{print.agenda}</h2>
        <button className="btn btn-sq rail-open" aria-label={t.openAgenda} aria-expanded={isOpen} onClick={onToggle}>
          {isOpen ? <X className="i" aria-hidden /> : <ListTree className="i" aria-hidden />}
        </button>
        <button
          className="btn btn-sq btn-sm fold"
          aria-label={t.openAgenda}
          aria-expanded={!isFolded}
          onClick={() => setFolded(!isFolded)}
        >
          <ChevronLeft className="i" aria-hidden />
        </button>
      </div>
      <Tabla people={state.people} current={current} onGo={onGo} />
      <SessionClock
        record={record}
        canMove={!isDamaged(state.save)}
        startedAt={startedAt}
        onConvened={(time) => {
          const planned = beginMeeting(live.doc, outline.current.acta, time)
          if (planned !== undefined)
            toast(lifecycle.begunAt(time, planned), {
              action: { label: lifecycle.keepHour(planned), onClick: () => setMeta(live.doc, "startedAt", planned) },
            })
        }}
        onAdjourned={(time) => endMeeting(live.doc, outline.current.acta, time)}
        onFinalize={onFinalize}
      />
    </nav>
  )
}

export function Dock({
  canWrite,
  onAgenda,
  onPanel,
}: {
  canWrite: boolean
  onAgenda: () => void
  onPanel: () => void
}) {
  const { live, editors, outline } = useDesk()
  const { editor: t, print, lifecycle, floor } = useText()
  const keep = (event: { preventDefault(): void }) => event.preventDefault()
  return (
    <nav className="dock" aria-label={t.sheetTools}>
      <button className="btn" onClick={onAgenda}>
        <ListTree className="i" aria-hidden />
        {print.agenda}
      </button>
      {canWrite && (
        <>
          <button className="btn" onMouseDown={keep} onClick={() => live.undo.undo()}>
            <Undo2 className="i" aria-hidden />
            {t.undo}
          </button>
          <button
            className="btn"
            onMouseDown={keep}
            onClick={() => editors.current && toggleAgreement(editors.current)}
          >
            <Stamp className="i" aria-hidden />
            {t.agreement}
          </button>
          <button className="btn" onMouseDown={keep} onClick={() => editors.current && toggleTask(editors.current)}>
            <SquareCheckBig className="i" aria-hidden />
            {t.task}
          </button>
          <button
            className="btn"
            onMouseDown={keep}
            onClick={() => editors.current && startVote(editors.current, outline)}
          >
            <Vote className="i" aria-hidden />
            {floor.vote.open}
          </button>
        </>
      )}
      <button className="btn" aria-label={lifecycle.panel.label} onClick={onPanel}>
        <PanelRight className="i" aria-hidden />
        {lifecycle.panel.short}
      </button>
    </nav>
  )
}
