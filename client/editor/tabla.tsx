/** The agenda beside the sheet: the same list as the text, with who is where. */
import { Check, Plus } from "lucide-react"
import type { Person } from "#client/live/port.ts"
import { useText } from "#client/text.ts"
import { Avatar } from "#client/ui/avatar.tsx"
import { addItem, draggedItem, moveBefore, moveBy } from "./agenda.ts"
import { useDesk } from "./desk.ts"
import { useOutline } from "./outline.ts"

type Props = { people: Person[]; current?: string; onGo: (id: string) => void }

export function Tabla({ people, current, onGo }: Props) {
  const { outline, live, editors, mayWrite } = useDesk()
  const { editor: t } = useText()
  const { rows } = useOutline(outline)
  return (
    <div className="points">
      <ol>
        {rows.map(({ id, number, level, item }) => {
          const here = people.filter(({ at }) => at === id)
          return (
            <li key={id}>
              <button
                className={`pt ${level === 2 ? "pt-sub" : ""}`}
                aria-current={current === id ? "location" : undefined}
                title={item.title}
                draggable={mayWrite}
                onDragStart={(event) => event.dataTransfer.setData(draggedItem, id)}
                onDragOver={(event) => event.dataTransfer.types.includes(draggedItem) && event.preventDefault()}
                onDrop={(event) => {
                  const moved = event.dataTransfer.getData(draggedItem)
                  if (moved !== "") moveBefore(live.doc, moved, id)
                }}
                onKeyDown={(event) => {
                  if (!mayWrite || !event.altKey || !event.shiftKey) return
                  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return
                  event.preventDefault()
                  moveBy(live.doc, id, event.key === "ArrowUp" ? -1 : 1)
                }}
                onClick={() => onGo(id)}
              >
                <span className="n">{number}</span>
                <span className="t">{item.title || t.untitled}</span>
                <span className="end">
                  {here.slice(0, 2).map((person) => (
                    <Avatar key={person.clientId} name={person.name} hue={person.hue} small />
                  ))}
                  {here.length > 0 && <span className="sr">{t.here(here.map(({ name }) => name).join(", "))}</span>}
                  {item.state === "discussed" && (
                    <>
                      <Check className="i i-s" aria-hidden />
                      <span className="sr">{t.states.discussed}</span>
                    </>
                  )}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
      {mayWrite && (
        <button
          className="btn tabla-add"
          aria-label={t.addItem}
          onClick={() => editors.focus(addItem(live.doc), "start")}
        >
          <Plus className="i" aria-hidden />
          <span>{t.addItem}</span>
        </button>
      )}
    </div>
  )
}
