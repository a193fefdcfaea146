/** What may be done with one: accepted as proposed, in part or by hand, declined, withdrawn; answered, resolved, reopened. */
import { useId, useState } from "react"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { decided, mayDecide, type Decision, type Remark } from "#shared/domain/remarks.ts"
import { oneLine, reword } from "#client/editor/passages.ts"
import { useDesk } from "#client/editor/desk.ts"
import { useRemarksText } from "#client/remarks-text.ts"
import { useText } from "#client/text.ts"
import { copyText } from "#client/ui/copy.ts"
import { inWords } from "#client/ui/refusal.ts"
import type { Remarks, Thread } from "./use-remarks.ts"

type Props = { remarks: Remarks; thread: Thread; onJump: (remark: Remark) => void }

/** One thing at a time is asked for. */
type Asking = { kind: "part" | "decline" | "reply"; text: string } | { kind: "hand" } | undefined

export function Decisions({ remarks, thread: { remark }, onJump }: Props) {
  const t = useRemarksText()
  const words = useText()
  const { live, mayWrite } = useDesk()
  const [asking, setAsking] = useState<Asking>()
  const [problem, setProblem] = useState<string>()
  const { decide, file, record, me } = remarks
  const { status, role } = record
  const may = (decision: Decision) =>
    decided(remark, decision) !== undefined && me !== undefined && mayDecide({ role, id: me }, remark, decision, status)
  const isBusy = decide.isPending || file.isPending
  const failed = (error: unknown) => setProblem(inWords(error, words))
  const done = () => {
    setAsking(undefined)
    setProblem(undefined)
  }
  const run = (decision: Decision, more: { reason?: string; wording?: string } = {}) =>
    decide.mutate({ remark: remark.id, decision, ...more }, { onSuccess: done, onError: failed })

  /** The text first, on the disk, and then the record: what is called accepted stands in the acta. */
  async function acceptWith(wording: string) {
    setProblem(undefined)
    if (live.state().save.kind === "offline") return setProblem(t.offline)
    const applied = reword(live.doc, remark.anchor, wording)
    if (applied === "changed") {
      setProblem(t.changed)
      setAsking({ kind: "hand" })
      return onJump(remark)
    }
    await live.settled()
    run("accept", { wording: oneLine(wording) })
  }
  const accept = () => {
    if (isLocked(status) || !mayWrite || remark.proposal === undefined) run("accept")
    else void acceptWith(remark.proposal)
  }
  const mayApply = mayWrite && !isLocked(status) && remark.anchor.quote !== ""
  const mayReply = remark.kind === "comment" && remark.state === "open" && remarks.mayFile
  const button = (label: string, act: () => void, className = "btn-line") => (
    <button className={`btn btn-sm ${className}`} disabled={isBusy} onClick={act}>
      {label}
    </button>
  )
  return (
    <>
      {problem !== undefined && (
        <p className="err small" role="alert">
          {problem}
        </p>
      )}
      {asking?.kind === "hand" ? (
        <div className="btn-row">
          {button(t.acceptHand, () => run("accept"))}
          {remark.proposal !== undefined && button(t.copyWording, () => void copyText(remark.proposal ?? ""))}
          {button(words.shell.cancel, done, "")}
        </div>
      ) : asking ? (
        <Ask
          label={{ part: t.acceptWording, decline: t.declineReason, reply: t.replyTo(remark.by.name) }[asking.kind]}
          action={{ part: t.acceptThis, decline: t.declineThis, reply: t.reply }[asking.kind]}
          text={asking.text}
          isBusy={isBusy}
          onText={(text) => setAsking({ kind: asking.kind, text })}
          onCancel={done}
          onDone={() => {
            if (asking.kind === "part") void acceptWith(asking.text)
            else if (asking.kind === "decline") run("decline", { reason: asking.text })
            else
              file.mutate(
                { kind: "comment", parent: remark.id, anchor: remark.anchor, text: asking.text },
                { onSuccess: done, onError: failed },
              )
          }}
        />
      ) : (
        <div className="btn-row">
          {may("accept") && button(isLocked(status) ? t.acceptLocked : t.accept, accept, "btn-line remark-yes")}
          {may("accept") &&
            mayApply &&
            button(t.acceptPart, () => setAsking({ kind: "part", text: remark.proposal ?? remark.anchor.quote }))}
          {may("decline") && button(t.decline, () => setAsking({ kind: "decline", text: "" }))}
          {mayReply && button(t.reply, () => setAsking({ kind: "reply", text: "" }))}
          {may("resolve") && button(t.resolve, () => run("resolve"))}
          {may("reopen") && button(t.reopen, () => run("reopen"))}
          {may("withdraw") && button(t.withdraw, () => run("withdraw"), "")}
        </div>
      )}
    </>
  )
}

type AskProps = {
  label: string
  action: string
  text: string
  isBusy: boolean
  onText: (text: string) => void
  onCancel: () => void
  onDone: () => void
}

function Ask({ label, action, text, isBusy, onText, onCancel, onDone }: AskProps) {
  const words = useText()
  const id = useId()
  return (
    <form
      className="remark-ask"
      onSubmit={(event) => {
        event.preventDefault()
        onDone()
      }}
    >
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="input"
        rows={2}
        autoFocus
        value={text}
        onChange={({ target }) => onText(target.value)}
      />
      <div className="btn-row end">
        <button type="button" className="btn btn-sm" onClick={onCancel}>
          {words.shell.cancel}
        </button>
        <button className="btn btn-sm btn-line" disabled={isBusy || text.trim() === ""}>
          {action}
        </button>
      </div>
    </form>
  )
}
