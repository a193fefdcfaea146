/** The agenda beside the sheet: the same list as the text, with who is where. */
import { ArrowDown, ArrowUp, Check, Plus } from "lucide-react"
import { memo, useState, type DragEvent, type KeyboardEvent } from "react"
import type { Person } from "#client/live/port.ts"
import { useText } from "#client/text.ts"
import { Avatar } from "#client/ui/avatar.tsx"
import { draggedItem, moveBefore } from "./agenda.ts"
import { useDesk } from "./desk.ts"
import { moveItem, told } from "./moves.ts"
import { rowsOf, useOutline, type Row } from "./outline.ts"
import { newItem } from "./running/items.ts"

/** So many faces fit beside a title; of the others their number is shown. */
const mostHere = 2

type Props = { people: Person[]; current?: string; onGo: (id: string) => void }

/** Where what is dragged would land: over a point's upper half before it, over its lower half after. */
type Landing = { id: string; edge: "before" | "after" }

export const Tabla = memo(function Tabla({ people, current, onGo }: Props) {
  const { outline, live, editors, mayWrite, announce } = useDesk()
  const { editor: t } = useText()
  const rows = useOutline(outline, rowsOf)
  const [landing, setLanding] = useState<Landing>()

  const over = (event: DragEvent<HTMLElement>, id: string) => {
    if (!event.dataTransfer.types.includes(draggedItem)) return
    event.preventDefault()
    const { top, height } = event.currentTarget.getBoundingClientRect()
    const edge = event.clientY < top + height / 2 ? "before" : "after"
    if (landing?.id !== id || landing.edge !== edge) setLanding({ id, edge })
  }
  const says = (said: string | undefined) => said && announce(said)
  const drop = (event: DragEvent<HTMLElement>, id: string) => {
    const moved = event.dataTransfer.getData(draggedItem)
    setLanding(undefined)
    if (moved === "" || moved === id) return
    event.preventDefault()
    const before = landing?.edge === "after" ? after(rows, id) : id
    says(told(outline, moved, () => moveBefore(live.doc, moved, before), t))
  }
  const press = (event: KeyboardEvent<HTMLElement>, id: string) => {
    if (!mayWrite || !event.altKey || !event.shiftKey) return
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return
    event.preventDefault()
    const { currentTarget } = event
    says(moveItem(live.doc, outline, id, event.key === "ArrowUp" ? -1 : 1, t))
    // An element that is put elsewhere in the page loses the focus.
    requestAnimationFrame(() => currentTarget.focus())
  }

  return (
    <div className="points">
      <ol>
        {rows.map((row) => (
          <li key={row.id} className="pt-line">
            <button
              className={`pt ${row.level === 2 ? "pt-sub" : ""}`}
              aria-current={current === row.id ? "location" : undefined}
              title={row.item.title}
              draggable={mayWrite}
              data-drop={landing?.id === row.id ? landing.edge : undefined}
              onDragStart={(event) => event.dataTransfer.setData(draggedItem, row.id)}
              onDragOver={(event) => over(event, row.id)}
              onDragLeave={() => setLanding(undefined)}
              onDragEnd={() => setLanding(undefined)}
              onDrop={(event) => drop(event, row.id)}
              onKeyDown={(event) => press(event, row.id)}
              onClick={() => onGo(row.id)}
            >
              <Point row={row} here={people.filter(({ at }) => at === row.id)} />
            </button>
            {mayWrite && current === row.id && (
              <Steps row={row} onStep={(step) => says(moveItem(live.doc, outline, row.id, step, t))} />
            )}
          </li>
        ))}
      </ol>
      {mayWrite && (
        <button
          className="btn tabla-add"
          aria-label={t.addItem}
          onClick={() => editors.focus(newItem({ live }), "start")}
        >
          <Plus className="i" aria-hidden />
          <span>{t.addItem}</span>
        </button>
      )}
    </div>
  )
})

/** Up or down by one: on a narrow screen, where nothing is dragged. */
function Steps({ row, onStep }: { row: Row; onStep: (step: -1 | 1) => void }) {
  const { editor: t } = useText()
  return (
    <span className="pt-move">
      <button className="btn" aria-label={t.moveUp} disabled={row.index === 0} onClick={() => onStep(-1)}>
        <ArrowUp className="i" aria-hidden />
      </button>
      <button
        className="btn"
        aria-label={t.moveDown}
        disabled={row.index === row.siblings - 1}
        onClick={() => onStep(1)}
      >
        <ArrowDown className="i" aria-hidden />
      </button>
    </span>
  )
}

/** The row that comes after this one where it would be a sibling; none: the end of the list. */
function after(rows: Row[], id: string): string | undefined {
  const index = rows.findIndex((row) => row.id === id)
  const below = rows.slice(index + 1)
  return rows[index]?.level === 2 ? below[0]?.id : below.find(({ level }) => level === 1)?.id
}

function Point({ row: { number, item }, here }: { row: Row; here: Person[] }) {
  const { editor: t } = useText()
  return (
    <>
      <span className="n">{number}</span>
      <span className="t">{item.title || t.untitled}</span>
      <span className="end">
        {here.slice(0, mostHere).map((person) => (
          <Avatar key={person.clientId} name={person.name} hue={person.hue} small />
        ))}
        {here.length > mostHere && (
          <span className="who who-s who-more" aria-hidden>
            +{here.length - mostHere}
          </span>
        )}
        {here.length > 0 && <span className="sr">{t.here(here.map(({ name }) => name).join(", "))}</span>}
        {item.state === "discussed" && (
          <>
            <Check className="i i-s" aria-hidden />
            <span className="sr">{t.states.discussed}</span>
          </>
        )}
      </span>
    </>
  )
}
