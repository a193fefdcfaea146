/**
 * Finalizar: the floor is closed to everybody but the secretary, what is on the server's disk is judged and read, and
 * the seal that was read is the seal that is signed.
 */
import { useQueryClient } from "@tanstack/react-query"
import { Lock } from "lucide-react"
import { useCallback, useEffect, useState } from "react"
import { isLocked } from "#shared/domain/lifecycle.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { isRefusal } from "#shared/domain/refusal.ts"
import { findProblems, type Problem } from "#shared/domain/review.ts"
import { api, type Content } from "#client/api.ts"
import type { LiveActa, LiveState } from "#client/live/port.ts"
import { useText } from "#client/text.ts"
import { Dialog } from "#client/ui/dialog.tsx"
import { inWords } from "#client/ui/refusal.ts"
import { useCountdown } from "./countdown.ts"
import { Done } from "./finalize-done.tsx"
import { Problems } from "./finalize-problems.tsx"
import { groupsOf, Rosette } from "./hash.tsx"
import { ReadingView } from "./reading-view.tsx"

type Step =
  | { kind: "closing" }
  | { kind: "checking"; content?: Content; problems: Problem[] }
  | { kind: "reading"; content: Content; changed: boolean }
  | { kind: "done"; record: ActaRecord }

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
  const client = useQueryClient()
  const [step, setStep] = useState<Step>({ kind: "closing" })
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const seconds = useCountdown(state.standing?.closingAt)
  const status = state.standing?.status ?? record.status
  const refresh = useCallback(() => client.invalidateQueries({ queryKey: ["acta", record.id] }), [client, record.id])

  const check = useCallback(async () => {
    // What is judged and signed is what the server has; it must have all of mine first.
    await live.settled()
    const content = await api.content(record.id)
    return { content, problems: findProblems(content.acta) }
  }, [live, record.id])

  useEffect(() => {
    if (status === "inReview" || isLocked(status)) return
    api.move(record.id, { move: "close" }).then(refresh, (thrown: unknown) => setError(inWords(thrown, words)))
    // Once, when the dialog opens; the standing tells when it has acted.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])

  useEffect(() => {
    if (step.kind !== "closing" || status !== "inReview") return
    void refresh()
    check().then(
      (seen) => setStep({ kind: "checking", ...seen }),
      (thrown: unknown) => setError(inWords(thrown, words)),
    )
  }, [step.kind, status, check, refresh, words])

  async function goBack() {
    if (step.kind !== "done" && record.status !== "inReview")
      await api.move(record.id, { move: "reopen", reason: t.backReason }).catch(() => undefined)
    await refresh()
    onClose()
  }

  async function sign(content: Content) {
    setBusy(true)
    setError(undefined)
    try {
      const locked = await api.move(record.id, { move: "finalize", expects: content.seal })
      await refresh()
      setStep({ kind: "done", record: locked })
    } catch (thrown) {
      if (isRefusal(thrown) && thrown.code === "acta.staleView") {
        const seen = await check()
        setStep({ kind: "reading", content: seen.content, changed: true })
      } else if (isRefusal(thrown) && "problems" in thrown.data) {
        setStep({ kind: "checking", content, problems: thrown.data.problems })
      } else setError(inWords(thrown, words))
    } finally {
      setBusy(false)
    }
  }

  const at = step.kind === "reading" ? 1 : step.kind === "done" ? 2 : 0
  const problems = step.kind === "checking" ? step.problems : []
  const blocked = problems.some(({ severity }) => severity === "must")
  return (
    <Dialog
      title={step.kind === "done" ? t.done : t.title(record.number)}
      open
      onClose={() => void goBack()}
      width={step.kind === "reading" ? 880 : 720}
      intro={
        <ol className="steps">
          {t.steps.map((label, index) => (
            <li key={label} aria-current={index === at ? "step" : undefined}>
              {label}
            </li>
          ))}
        </ol>
      }
      footer={
        <Footer
          step={step}
          blocked={blocked}
          busy={busy}
          onBack={() => void goBack()}
          onRead={() =>
            step.kind === "checking" &&
            step.content &&
            setStep({ kind: "reading", content: step.content, changed: false })
          }
          onSign={() => step.kind === "reading" && void sign(step.content)}
        />
      }
    >
      {error && (
        <p className="err" role="alert">
          {error}
        </p>
      )}
      {step.kind === "closing" && (
        <p role="status" className="wait">
          {seconds === undefined ? t.settling : t.closing(seconds)}
        </p>
      )}
      {step.kind === "checking" && (
        <Problems
          problems={problems}
          onJump={(place) => void refresh().then(() => onJump(place))}
          onEnd={(time) => {
            onSetEnd(time)
            setStep({ kind: "closing" })
          }}
        />
      )}
      {step.kind === "reading" && (
        <>
          <p className={step.changed ? "warn-line" : "t-2"}>{step.changed ? t.stale : t.readHint}</p>
          <div className="sealbox">
            <Rosette hash={step.content.seal} size={56} />
            <div>
              <b>{t.seal}</b>
              <div className="hash">{groupsOf(step.content.seal)}</div>
            </div>
          </div>
          <div className="sealed-text" tabIndex={0} role="region" aria-label={t.steps[1]}>
            <ReadingView acta={step.content.acta} />
          </div>
        </>
      )}
      {step.kind === "done" && <Done record={step.record} />}
    </Dialog>
  )
}

type FooterProps = {
  step: Step
  blocked: boolean
  busy: boolean
  onBack: () => void
  onRead: () => void
  onSign: () => void
}

function Footer({ step, blocked, busy, onBack, onRead, onSign }: FooterProps) {
  const words = useText()
  const t = words.lifecycle.finalizing
  if (step.kind === "done")
    return (
      <button className="btn btn-fill push" onClick={onBack}>
        {words.shell.close}
      </button>
    )
  return (
    <>
      <span className="t-2 d-only">{t.backHint}</span>
      <button className="btn btn-line push" onClick={onBack}>
        {t.back}
      </button>
      {step.kind === "reading" ? (
        <button className="btn btn-fill" disabled={busy} onClick={onSign}>
          <Lock className="i" aria-hidden />
          {t.sign}
        </button>
      ) : (
        <button className="btn btn-fill" disabled={step.kind !== "checking" || blocked} onClick={onRead}>
          {t.read}
        </button>
      )}
    </>
  )
}
