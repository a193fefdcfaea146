/** The sheet of paper that people write on. */
import { memo, useState } from "react"
import { useText } from "#client/text.ts"
import { ordinal } from "#shared/domain/numbering.ts"
import { renameItem } from "./agenda.ts"
import { Attendance } from "./attendance.tsx"
import { useDesk } from "./desk.ts"
import { moveItem } from "./moves.ts"
import { Items } from "./items.tsx"
import { frameOf, useOutline } from "./outline.ts"
import { SheetHeader } from "./sheet-header.tsx"
import "./editor.css"
import "./vote/vote.css"

export const ActaEditor = memo(function ActaEditor({ onGo }: { onGo: (id: string) => void }) {
  const { outline } = useDesk()
  const acta = useOutline(outline, frameOf)
  const { print, editor: t } = useText()
  const names = acta.attendance.flatMap((group) => group.attendees.map(({ name }) => name)).filter(Boolean)
  return (
    <article className="paper" aria-label={acta.title}>
      <datalist id="acta-people">
        {[...new Set(names)].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <SheetHeader acta={acta} />
      <Attendance acta={acta} />
      <section className="sec" id="agenda">
        <h2>
          II. {print.agenda}
          <span className="aside">{t.itemCount(acta.items.length)}</span>
        </h2>
        <ol className="agenda-list">
          {acta.items.map((item, index) => (
            <AgendaLine key={item.id} id={item.id} number={`${ordinal(index)}.`} title={item.title} onGo={onGo} />
          ))}
        </ol>
      </section>
      <section className="sec">
        <h2>III. {print.development}</h2>
        <Items />
      </section>
    </article>
  )
})

type LineProps = { id: string; number: string; title: string; onGo: (id: string) => void }

/** One list, two places: what is renamed or moved here is renamed and moved in the text. */
function AgendaLine({ id, number, title, onGo }: LineProps) {
  const { live, outline, mayWrite, announce } = useDesk()
  const { editor: t } = useText()
  const [draft, setDraft] = useState<string>()
  const move = (step: -1 | 1) => {
    const said = moveItem(live.doc, outline, id, step, t)
    if (said) announce(said)
  }
  return (
    <li className="agenda-line">
      <button className="line-b" aria-label={t.goToItem(number)} onClick={() => onGo(id)}>
        {number}
      </button>
      {mayWrite ? (
        <textarea
          className="ghost"
          rows={1}
          aria-label={t.titlePlaceholder}
          placeholder={t.titlePlaceholder}
          value={draft ?? title}
          maxLength={500}
          onChange={(event) => {
            const title = event.target.value.replaceAll(/\s*\n\s*/g, " ")
            setDraft(title)
            renameItem(live.doc, id, title)
          }}
          onBlur={() => setDraft(undefined)}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault()
              onGo(id)
            }
            if (!event.altKey || !event.shiftKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return
            event.preventDefault()
            move(event.key === "ArrowUp" ? -1 : 1)
          }}
        />
      ) : (
        <span>{title || t.untitled}</span>
      )}
    </li>
  )
}
