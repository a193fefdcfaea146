/** Finalizar in three steps: check, read what will be sealed, seal. The way through them is in `use-finalizing.ts`. */
import type { ActaRecord } from "#shared/domain/records.ts"
import type { LiveActa, LiveState } from "#client/live/port.ts"
import { api } from "#client/api.ts"
import { useText } from "#client/text.ts"
import { useVerifyText } from "#client/verify-text.ts"
import { Dialog } from "#client/ui/dialog.tsx"
import { useCountdown } from "./countdown.ts"
import { FinalizeReading } from "./finalize-reading.tsx"
import { groupsOf, Rosette } from "./hash.tsx"
import { Checklist } from "./problems.tsx"
import { Steps } from "./steps.tsx"
import { useDownload, useExport } from "./use-export.ts"
import { useFinalizing, type Step } from "./use-finalizing.ts"
import "./finalize.css"

type Props = {
  record: ActaRecord
  live: LiveActa
  state: LiveState
  onClose: () => void
  /** Closes the dialog and goes to where a problem is. */
  onJump: (at: string) => void
  onSetEnd: (time: string) => void
}

export function FinalizeDialog({ record, live, state, onClose, onJump, onSetEnd }: Props) {
  const words = useText()
  const t = words.lifecycle.finalizing
  const way = useFinalizing({ record, live, state, onClose })
  const { step } = way
  if (step.kind === "reading")
    return (
      <FinalizeReading
        record={record}
        step={step}
        people={state.people}
        closesFloor={way.closesFloor}
        onProblems={way.backToProblems}
        onBack={() => void way.goBack()}
        onSign={() => void way.sign()}
      />
    )
  if (step.kind === "done") return <Done record={step.record} onClose={() => void way.goBack()} />
  const isBlocked = step.kind !== "checking" || step.problems.some(({ severity }) => severity === "must")
  return (
    <Dialog
      title={t.title(record.number)}
      open
      onClose={() => void way.goBack()}
      intro={<Steps at={0} />}
      footer={
        <>
          <span className="t-2 d-only">{way.closesFloor ? t.backReopens : t.backHint}</span>
          <button className="btn btn-line push" onClick={() => void way.goBack()}>
            {t.back}
          </button>
          {step.kind === "failed" ? (
            <button className="btn btn-fill" onClick={way.retry}>
              {words.shell.retry}
            </button>
          ) : (
            <button className="btn btn-fill" disabled={isBlocked} onClick={way.read}>
              {t.read}
            </button>
          )}
        </>
      }
    >
      {step.kind === "closing" && <Waiting state={state} />}
      {step.kind === "failed" && (
        <p className="err" role="alert">
          {step.error}
        </p>
      )}
      {step.kind === "checking" && (
        <Checklist
          acta={step.content.acta}
          problems={step.problems}
          onJump={onJump}
          onEnd={(time) => {
            onSetEnd(time)
            way.checkAgain()
          }}
        />
      )}
    </Dialog>
  )
}

function Waiting({ state }: { state: LiveState }) {
  const { lifecycle } = useText()
  const t = lifecycle.finalizing
  const seconds = useCountdown(state.standing?.closingAt)
  const isWaiting = seconds !== undefined && state.standing?.status !== "inReview"
  return (
    <div className="wait">
      <p role="status">{state.save.kind === "offline" ? t.offline : isWaiting ? t.closing : t.settling}</p>
      {/* Not read out every second. */}
      {isWaiting && (
        <p className="wait-n" aria-hidden>
          {seconds}
        </p>
      )}
    </div>
  )
}

function Done({ record, onClose }: { record: Extract<Step, { kind: "done" }>["record"]; onClose: () => void }) {
  const words = useText()
  const { finalizing: t, exporting } = words.lifecycle
  const { proof } = useVerifyText()
  const save = useExport(record.id)
  const receipt = useDownload(() => api.receipt(record.id))
  return (
    <Dialog
      title={t.done}
      open
      onClose={onClose}
      intro={<Steps at={2} />}
      footer={
        <button className="btn btn-fill push" onClick={onClose}>
          {words.shell.close}
        </button>
      }
    >
      <div className="stack">
        <p>{t.doneText}</p>
        {record.seal && (
          <div className="sealbox">
            <Rosette hash={record.seal} />
            <div>
              <b>{t.seal}</b>
              <div className="hash">{groupsOf(record.seal)}</div>
            </div>
          </div>
        )}
        <div className="btn-row">
          {(["pdf", "docx", "json"] as const).map((format) => (
            <button key={format} className="btn btn-line" disabled={save.isPending} onClick={() => save.mutate(format)}>
              {exporting[format]}
            </button>
          ))}
          <button className="btn btn-line" disabled={receipt.isPending} onClick={() => receipt.mutate()}>
            {proof.receipt}
          </button>
        </div>
        <p className="t-2 small">{proof.receiptKeep}</p>
      </div>
    </Dialog>
  )
}
