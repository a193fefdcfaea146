/** Source left, proposed acta right; doubts are jumped to by key and decided by one. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { ChevronDown, ChevronUp } from "lucide-react"
import { useEffect, useRef, useState, type KeyboardEvent } from "react"
import type { ActaRecord } from "#shared/domain/records.ts"
import { api, type Imported } from "#client/api.ts"
import { queries } from "#client/queries.ts"
import { useText } from "#client/text.ts"
import { browserTimeZone } from "#client/pages/new-body.tsx"
import { inWords } from "#client/ui/refusal.ts"
import { Actions, kindKeys } from "./actions.tsx"
import { HeadFields, noBody } from "./head-fields.tsx"
import { Proposal } from "./proposal.tsx"
import { actaOf, keysOf } from "./sheet.ts"
import { SourcePane } from "./source-pane.tsx"
import { doubtOf, openDoubts, useReview, type Chosen } from "./use-review.ts"
import { useImportText } from "./words.ts"

type Props = { imported: Imported; bodyId?: string; onCreated: (record: ActaRecord) => void }

export function Review({ imported, bodyId, onCreated }: Props) {
  const words = useText()
  const t = useImportText()
  const { state, act } = useReview(imported)
  const { sheet, chosen } = state
  const client = useQueryClient()
  const region = useRef<HTMLDivElement>(null)

  const bodies = useQuery(queries.bodies)
  const mine = (bodies.data?.bodies ?? []).filter(({ role }) => role === "secretary")
  const [wanted, want] = useState<string>()
  const likely = mine.find(({ name }) => name.toLowerCase() === sheet.head.body.toLowerCase())?.id
  const body = wanted ?? bodyId ?? likely ?? mine[0]?.id ?? noBody
  const detail = useQuery({ ...queries.body(body), enabled: body !== noBody })
  const names = detail.data?.members.map(({ name }) => name).join("\n")
  useEffect(() => {
    if (names) act({ do: "members", names: names.split("\n") })
  }, [names, act])
  const [newName, setNewName] = useState(sheet.head.body)
  const number = sheet.head.number || (body === noBody ? "1" : (detail.data?.nextNumber ?? ""))

  const create = useMutation({
    mutationFn: async () => {
      const target =
        body === noBody
          ? await api.createBody(newName.trim() || t.untitled, browserTimeZone())
          : { id: body, name: detail.data?.name ?? "" }
      const content = actaOf(sheet)
      return api.createActa(target.id, { content: { ...content, number, body: content.body || target.name } })
    },
    onSuccess: async (record) => {
      await client.invalidateQueries({ queryKey: ["actas"] })
      await client.invalidateQueries({ queryKey: ["bodies"] })
      onCreated(record)
    },
  })

  // The chosen passage comes into view and takes the focus, in whichever half it stands.
  const place = chosen.kind === "passage" ? chosen.key : chosen.kind === "loose" ? chosen.id : ""
  useEffect(() => {
    if (place === "") return
    const element = region.current?.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`)
    element?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: "center" })
  }, [place])

  const doubts = openDoubts(sheet)
  const doubt = doubtOf(sheet, chosen)
  const at = doubt ? doubts.indexOf(doubt) + 1 : 0
  const choose = (next: Chosen) => act({ do: "choose", chosen: next })

  function move(by: 1 | -1) {
    const keys = keysOf(sheet)
    const from = chosen.kind === "passage" ? keys.indexOf(chosen.key) : by === 1 ? -1 : keys.length
    const key = keys[Math.min(keys.length - 1, Math.max(0, from + by))]
    if (key !== undefined) choose({ kind: "passage", key })
  }

  function onKey(event: KeyboardEvent) {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") return (event.preventDefault(), create.mutate())
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z")
      return (event.preventDefault(), act({ do: "undo" }))
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const to = kindKeys[event.key.toLowerCase()]
    const isOnButton = event.target instanceof HTMLButtonElement && !event.target.dataset.place
    const acts: Record<string, () => void> = {
      j: () => act({ do: "step", by: 1 }),
      k: () => act({ do: "step", by: -1 }),
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Delete: () => act({ do: "remove" }),
      ...(!isOnButton && { Enter: () => act({ do: "keep" }) }),
    }
    const action = to ? () => act({ do: "refile", to }) : (acts[event.key] ?? acts[event.key.toLowerCase()])
    if (!action) return
    event.preventDefault()
    action()
  }

  return (
    // The keys work wherever the focus is in here, so that nobody has to find the right half first.
    <div className="imp-review" ref={region} onKeyDown={onKey}>
      <div className="imp-tools">
        <span role="status" className="imp-count">
          {at > 0 ? t.doubt(at, doubts.length) : t.doubts(doubts.length)}
        </span>
        <button
          className="btn btn-sq"
          aria-label={t.previous}
          title={`${t.previous} (K)`}
          disabled={doubts.length === 0}
          onClick={() => act({ do: "step", by: -1 })}
        >
          <ChevronUp className="i" aria-hidden />
        </button>
        <button
          className="btn btn-sq"
          aria-label={t.next}
          title={`${t.next} (J)`}
          disabled={doubts.length === 0}
          onClick={() => act({ do: "step", by: 1 })}
        >
          <ChevronDown className="i" aria-hidden />
        </button>
        <span className="t-3 small imp-hint">{t.keys}</span>
        <button
          className="btn btn-fill push"
          disabled={create.isPending || (body !== noBody && !detail.data)}
          onClick={() => create.mutate()}
        >
          {t.create}
        </button>
      </div>
      {create.error && (
        <p className="err imp-error" role="alert">
          {inWords(create.error, words)}
        </p>
      )}
      <main className="imp-halves">
        <SourcePane lines={imported.source} sheet={sheet} chosen={chosen} onChoose={choose} />
        <section className="imp-half imp-paper" aria-label={t.proposal}>
          <HeadFields
            head={sheet.head}
            number={number}
            bodies={mine}
            body={body}
            newName={newName}
            onBody={want}
            onNewName={setNewName}
            onChange={(head) => act({ do: "head", head })}
          />
          <Proposal
            sheet={sheet}
            chosen={chosen}
            onChoose={choose}
            onAsWritten={(key) => act({ do: "asWritten", key })}
          />
        </section>
      </main>
      <Actions doubt={doubt} chosen={chosen} said={state.said} canUndo={state.past.length > 0} act={act} />
    </div>
  )
}
