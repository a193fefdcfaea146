/** The next step of the acta's life, for whoever may take it. */
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { toast } from "#client/ui/toast.ts"
import { can } from "#shared/domain/policy.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { MeetingFoot } from "#client/editor/running/meeting-foot.tsx"
import { api } from "#client/api.ts"
import { useText } from "#client/text.ts"
import { inWords } from "#client/ui/refusal.ts"
import { AdjournDialog } from "./dialogs.ts"

function useMove(record: ActaRecord) {
  const words = useText()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (move: "convene" | "close") => api.move(record.id, { move }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["acta", record.id] }),
    onError: (error) => toast.error(inWords(error, words)),
  })
}

/** Without `canMove` the server would refuse every step. */
type ActionsProps = { record: ActaRecord; canMove: boolean; onFinalize: () => void }

export function LifecycleActions({ record, canMove, onFinalize }: ActionsProps) {
  const { lifecycle } = useText()
  // In session the step is "Levantar sesión", under the clock and away from the writing.
  if (!canMove || !can({ role: record.role }, { do: "move", status: record.status, move: "finalize" })) return null
  return (
    // Of a draft the next step is to begin: one filled button a screen.
    <button className={`btn ${record.status === "draft" ? "btn-line" : "btn-fill"}`} onClick={onFinalize}>
      {lifecycle.finalize}
    </button>
  )
}

const clock = () => new Date().toTimeString().slice(0, 5)

type ClockProps = {
  record: ActaRecord
  canMove: boolean
  startedAt?: string
  onConvened: (time: string) => void
  onAdjourned: (time: string) => void
  onFinalize: () => void
}

/** At the foot of the Tabla: begins the session, shows its clock, ends it. */
export function SessionClock({ record, canMove, startedAt, onConvened, onAdjourned, onFinalize }: ClockProps) {
  const { lifecycle } = useText()
  const move = useMove(record)
  const [asks, setAsks] = useState(false)
  /** What was noted last: asked again, one begins from there and not from now. */
  const [noted, setNoted] = useState<string>()
  const actor = { role: record.role }
  if (canMove && record.status === "draft" && can(actor, { do: "move", status: "draft", move: "convene" }))
    return (
      <div className="clock">
        <button
          className="btn btn-fill"
          disabled={move.isPending}
          onClick={() => move.mutate("convene", { onSuccess: () => onConvened(clock()) })}
        >
          {lifecycle.convene}
        </button>
      </div>
    )
  if (record.status !== "inSession") return null
  const note = (then?: () => void) => (time: string) => {
    setAsks(false)
    setNoted(time)
    onAdjourned(time)
    then?.()
  }
  return (
    <div className="clock">
      <div className="clock-time">
        <span className="t-2">{lifecycle.inSessionSince(startedAt ?? "…")}</span>
        <Now />
      </div>
      <MeetingFoot />
      {canMove && can(actor, { do: "move", status: "inSession", move: "close" }) && (
        <button className="btn btn-line" disabled={move.isPending} onClick={() => setAsks(true)}>
          {lifecycle.adjourn}
        </button>
      )}
      {asks && (
        <AdjournDialog
          time={noted ?? clock()}
          bodyId={record.bodyId}
          onClose={() => setAsks(false)}
          onKeepWriting={note()}
          onReview={note(() => move.mutate("close"))}
          onFinalize={note(onFinalize)}
        />
      )}
    </div>
  )
}

/** Its own component, so that a passing minute draws nothing else. */
function Now() {
  const [now, setNow] = useState(clock)
  useEffect(() => {
    const timer = setInterval(() => setNow(clock()), 5000)
    return () => clearInterval(timer)
  }, [])
  return <b>{now}</b>
}
