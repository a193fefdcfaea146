/**
 * Finalizar as one state at a time: the floor is closed to everybody but the secretary, what is on the server's disk is
 * judged and read, and the seal that was read is the seal that is signed.
 */
import { useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useRef, useState } from "react"
import { toast } from "#client/ui/toast.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { isRefusal } from "#shared/domain/refusal.ts"
import type { Remark } from "#shared/domain/remarks.ts"
import { findProblems, type Problem } from "#shared/domain/review.ts"
import { api, type Content } from "#client/api.ts"
import type { LiveActa, LiveState } from "#client/live/port.ts"
import { useText } from "#client/text.ts"
import { inWords } from "#client/ui/refusal.ts"

export type Step =
  | { kind: "closing" }
  /** The server could not be asked; nothing has been lost, and it can be asked again. */
  | { kind: "failed"; error: string }
  | { kind: "checking"; content: Content; problems: Problem[] }
  | { kind: "reading"; content: Content; problems: Problem[]; changed: boolean; signing: boolean; error?: string }
  | { kind: "done"; record: ActaRecord }

type Input = { record: ActaRecord; live: LiveActa; state: LiveState; onClose: () => void }

export function useFinalizing({ record, live, state, onClose }: Input) {
  const words = useText()
  const client = useQueryClient()
  const { id } = record
  const status = state.standing?.status ?? record.status
  const [step, setStep] = useState<Step>({ kind: "closing" })
  /** Whether it is we who close the floor: then going back opens it again. */
  const [closesFloor] = useState(status !== "inReview")
  const asked = useRef<Promise<boolean>>(undefined)
  const refresh = useCallback(() => client.invalidateQueries({ queryKey: ["acta", id] }), [client, id])
  const fail = useCallback((thrown: unknown) => setStep({ kind: "failed", error: inWords(thrown, words) }), [words])

  const closeFloor = useCallback(() => {
    asked.current = api.move(id, { move: "close" }).then(
      () => true,
      (thrown: unknown) => {
        fail(thrown)
        return false
      },
    )
  }, [id, fail])

  const look = useCallback(async () => {
    // What is judged and signed is what the server has; it must have all of mine first.
    await live.settled()
    const [content, { remarks }] = await Promise.all([api.content(id), api.remarks(id)])
    return { content, problems: [...findProblems(content.acta), ...openRemarks(remarks)] }
  }, [live, id])

  useEffect(() => {
    if (closesFloor && asked.current === undefined) closeFloor()
  }, [closesFloor, closeFloor])

  useEffect(() => {
    if (step.kind !== "closing" || status !== "inReview") return
    let isWanted = true
    void refresh()
    look().then(
      (seen) => isWanted && setStep({ kind: "checking", ...seen }),
      (thrown: unknown) => isWanted && fail(thrown),
    )
    return () => {
      isWanted = false
    }
  }, [step.kind, status, look, refresh, fail])

  // Sealed meanwhile by another secretary: the lock banner says by whom.
  const isMine = step.kind === "done" || (step.kind === "reading" && step.signing)
  const isSealedByOther = isLocked(status) && !isMine
  useEffect(() => {
    if (isSealedByOther) onClose()
  }, [isSealedByOther, onClose])

  async function reopen() {
    if (!(await asked.current)) return
    await api.move(id, { move: "reopen", reason: words.lifecycle.finalizing.backReason })
  }

  return {
    step,
    closesFloor,
    retry: () => {
      setStep({ kind: "closing" })
      if (status !== "inReview") closeFloor()
    },
    /** After a mend: once it is on the disk, all is judged anew. */
    checkAgain: () => setStep({ kind: "closing" }),
    read: () => {
      if (step.kind === "checking") setStep({ ...step, kind: "reading", changed: false, signing: false })
    },
    backToProblems: () => {
      if (step.kind === "reading") setStep({ kind: "checking", content: step.content, problems: step.problems })
    },
    goBack: async () => {
      onClose()
      if (step.kind !== "done" && closesFloor) await reopen().catch((thrown) => toast.error(inWords(thrown, words)))
      await refresh()
    },
    sign: async () => {
      if (step.kind !== "reading" || step.signing) return
      setStep({ ...step, signing: true, error: undefined })
      try {
        const locked = await api.move(id, { move: "finalize", expects: step.content.seal })
        await refresh()
        setStep({ kind: "done", record: locked })
      } catch (thrown) {
        await notSigned(step, thrown)
      }
    },
  }

  /** The text has changed: it is read again. Something is missing: back to the list. Else it may be tried again. */
  async function notSigned(reading: Step & { kind: "reading" }, thrown: unknown) {
    const { content } = reading
    if (isRefusal(thrown) && "problems" in thrown.data)
      return setStep({ kind: "checking", content, problems: thrown.data.problems })
    if (isRefusal(thrown) && thrown.code === "acta.staleView")
      return look().then((seen) => setStep({ kind: "reading", ...seen, changed: true, signing: false }), fail)
    setStep({ ...reading, signing: false, error: inWords(thrown, words) })
  }
}

/** They don't stand in the way of a seal: what was said is kept beside the acta either way. */
const openRemarks = (remarks: Remark[]): Problem[] =>
  remarks
    .filter(({ state, parent }) => state === "open" && parent === undefined)
    .map(({ kind, anchor, text }) => ({ rule: `${kind}.open`, severity: "should", at: anchor.at, text }))
