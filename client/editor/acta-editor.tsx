/** The sheet of paper that people write on. */
import { useText } from "#client/text.ts"
import { ordinal } from "#shared/domain/numbering.ts"
import { Attendance } from "./attendance.tsx"
import { useDesk } from "./desk.ts"
import { Items } from "./items.tsx"
import { useOutline } from "./outline.ts"
import { SheetHeader } from "./sheet-header.tsx"
import "./editor.css"

export function ActaEditor({ onGo }: { onGo: (id: string) => void }) {
  const { outline } = useDesk()
  const { acta } = useOutline(outline)
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
            <li key={item.id}>
              <button className="line-b" onClick={() => onGo(item.id)}>
                {ordinal(index)}. {item.title || t.untitled}
              </button>
            </li>
          ))}
        </ol>
      </section>
      <section className="sec">
        <h2>III. {print.development}</h2>
        <Items />
      </section>
    </article>
  )
}
