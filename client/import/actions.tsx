/** What the chosen passage can be, one key each; and what was done with it. */
import { Check, Trash2, Undo2 } from "lucide-react"
import type { Kind } from "./refile.ts"
import type { Doubt } from "./sheet.ts"
import type { Chosen, Said, useReview } from "./use-review.ts"
import { useImportText } from "./words.ts"

/** The same letters in both languages: tarea/task, acuerdo/agreement, persona/person, título/heading, texto. */
export const kindKeys: Partial<Record<string, Kind>> = { t: "task", a: "agreement", p: "person", h: "title", x: "text" }

type Props = { doubt?: Doubt; chosen: Chosen; said?: Said; canUndo: boolean; act: ReturnType<typeof useReview>["act"] }

export function Actions({ doubt, chosen, said, canUndo, act }: Props) {
  const t = useImportText()
  const isNothing = chosen.kind === "nothing"
  return (
    <div className="imp-actions" role="toolbar" aria-label={t.isWhat}>
      <p className="imp-why">{doubt ? t.why[doubt.why] : isNothing ? t.nothingChosen : t.isWhat}</p>
      {doubt?.why === "agenda" && <p className="imp-quote">«{doubt.text}»</p>}
      <div className="btn-row">
        {Object.entries(kindKeys).map(([key, kind]) =>
          kind === undefined ? null : (
            <button
              key={key}
              className="btn btn-line btn-sm"
              disabled={isNothing}
              aria-keyshortcuts={key.toUpperCase()}
              onClick={() => act({ do: "refile", to: kind })}
            >
              {t.kinds[kind]} <kbd>{key.toUpperCase()}</kbd>
            </button>
          ),
        )}
        <button
          className="btn btn-line btn-sm"
          disabled={isNothing}
          aria-keyshortcuts="Enter"
          onClick={() => act({ do: "keep" })}
        >
          <Check className="i" aria-hidden />
          {t.keep} <kbd>↵</kbd>
        </button>
        <button
          className="btn btn-line btn-sm"
          disabled={isNothing}
          aria-keyshortcuts="Delete"
          onClick={() => act({ do: "remove" })}
        >
          <Trash2 className="i" aria-hidden />
          {t.remove} <kbd>Supr</kbd>
        </button>
        <button
          className="btn btn-sm"
          disabled={!canUndo}
          aria-keyshortcuts="Control+Z"
          onClick={() => act({ do: "undo" })}
        >
          <Undo2 className="i" aria-hidden />
          {t.undo}
        </button>
        <span role="status" className="t-2 small" key={said?.times}>
          {said && (said.what === "impossible" ? t.notPossible : t.became[said.what])}
        </span>
      </div>
    </div>
  )
}
