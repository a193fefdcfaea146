/** Comments and observations of one acta as its panel shows them: asked for once, and again whenever the room says so. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useMemo, useRef, useState } from "react"
import type { ActaRecord } from "#shared/domain/records.ts"
import { newId } from "#shared/domain/ids.ts"
import { can } from "#shared/domain/policy.ts"
import { kindIn, mayFile, maySee, type Anchor, type Decision, type Remark } from "#shared/domain/remarks.ts"
import { api, type NewRemark } from "#client/api.ts"
import { useDesk } from "#client/editor/desk.ts"
import { queries } from "#client/queries.ts"
import { useRemarksText } from "#client/remarks-text.ts"

export type Thread = { remark: Remark; number: number; replies: Remark[] }
export type Remarks = ReturnType<typeof useRemarks>

/** News within this time, in ms, are said in one sentence. */
const pause = 3000

export function useRemarks(record: ActaRecord, isOnline: boolean) {
  const { live, announce } = useDesk()
  const t = useRemarksText()
  const client = useQueryClient()
  const { id, role, status } = record
  const account = useQuery(queries.me).data
  const me = account?.id
  const actor = { role, admin: account?.admin === true }
  const seesComments = maySee(actor, "comment", status)
  const answer = useQuery({ ...queries.remarks(id), enabled: maySee(actor, "observation", status) })
  const [current, select] = useState<string>()
  const [begun, begin] = useState<Anchor>()
  const kind = seesComments ? kindIn(status) : "observation"

  useEffect(
    () =>
      live.onNotice(({ kind: of }) => {
        void client.invalidateQueries({ queryKey: [of, id] })
        // The record says what holds.
        if (of === "facts") void client.invalidateQueries({ queryKey: ["acta", id] })
      }),
    [live, client, id],
  )
  // Whoever was away, and whoever saw the acta move, asks what was missed.
  const isFirst = useRef(true)
  useEffect(() => {
    if (isOnline && !isFirst.current) void client.invalidateQueries({ queryKey: ["remarks", id] })
    isFirst.current = false
  }, [isOnline, status, client, id])

  const all = answer.data?.remarks
  const threads = useMemo(() => threadsOf(all ?? []), [all])
  useNews(all, me, (count, name) => announce(t.news(count, name)))

  const file = useMutation({
    // Waiting unsent until there is a connection would look like a form that does nothing.
    networkMode: "always",
    mutationFn: (remark: Omit<NewRemark, "id"> & { id?: string }) => api.fileRemark(id, { id: newId(), ...remark }),
    onSettled: () => client.invalidateQueries({ queryKey: ["remarks", id] }),
  })
  const decide = useMutation({
    networkMode: "always",
    mutationFn: ({ remark, ...input }: { remark: string; decision: Decision; reason?: string; wording?: string }) =>
      api.decideRemark(id, remark, input),
    onSettled: () => client.invalidateQueries({ queryKey: ["remarks", id] }),
  })
  const acknowledge = useMutation({
    networkMode: "always",
    mutationFn: (says: boolean) => api.acknowledge(id, says),
    onSettled: () => client.invalidateQueries({ queryKey: ["remarks", id] }),
  })

  return {
    record,
    kind,
    me,
    /** Whoever sees no comments finds nothing here while the acta is first drafted. */
    isShown: seesComments || kindIn(status) === "observation" || threads.length > 0,
    mayAcknowledge: can({ role }, { do: "observe", status }) && role !== "secretary",
    mayFile: mayFile({ role }, kind, status),
    answer,
    threads,
    open: threads.filter(({ remark }) => remark.state === "open"),
    current,
    select,
    /** The passage that a new one is about; undefined while none is being written. */
    begun,
    begin,
    file,
    decide,
    acknowledge,
  }
}

/** Numbered as they were filed, so that a number stays with its remark. */
function threadsOf(all: Remark[]): Thread[] {
  return all
    .filter(({ parent }) => parent === undefined)
    .map((remark, index) => ({
      remark,
      number: index + 1,
      replies: all.filter(({ parent, state }) => parent === remark.id && state !== "withdrawn"),
    }))
}

/** What others have filed since the panel was opened, a sentence at a time. */
function useNews(all: Remark[] | undefined, me: string | undefined, say: (count: number, name: string) => void) {
  const known = useRef<Set<string>>(undefined)
  const waiting = useRef<Remark[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const tell = useRef(say)
  tell.current = say
  useEffect(() => {
    if (!all) return
    const fresh = known.current ? all.filter(({ id, by }) => !known.current?.has(id) && by.id !== me) : []
    known.current = new Set(all.map(({ id }) => id))
    if (fresh.length === 0) return
    waiting.current.push(...fresh)
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      tell.current(waiting.current.length, waiting.current.at(-1)?.by.name ?? "")
      waiting.current = []
    }, pause)
  }, [all, me])
  useEffect(() => () => clearTimeout(timer.current), [])
}
