/** One item: its number and time in the margin, its tools, its text. */
import {
  ArrowDown,
  ArrowUp,
  Check,
  Ellipsis,
  GripVertical,
  IndentDecrease,
  IndentIncrease,
  Plus,
  Trash2,
} from "lucide-react"
import { memo, useState, type CSSProperties } from "react"
import { toast } from "#client/ui/toast.ts"
import type { ItemState, Recess } from "#shared/domain/acta.ts"
import { useText } from "#client/text.ts"
import { later } from "#client/ui/later.tsx"
import { Menu, type MenuEntry } from "#client/ui/menu.tsx"
import { addItem, draggedItem, indent, moveBefore, outdent, removeItem, restoreItem, setItemState } from "./agenda.ts"
import { useDesk } from "./desk.ts"
import { ItemClock } from "./running/item-clock.tsx"
import { beginItem, setOutOfAgenda } from "./running/items.ts"
import { clock } from "./attendance/moment.ts"
import { moveItem, told } from "./moves.ts"
import { ItemText, type Mounts } from "./item-text.tsx"
import type { Row } from "./outline.ts"

const ItemTimes = later(async () => (await import("./running/item-times.tsx")).ItemTimes)

type Props = {
  row: Row
  mounts: Mounts
  isLive: boolean
  /** Fewer were there than the quorum asks for. */
  isShort: boolean
  recesses?: Recess[]
}

const noRecess: Recess[] = []

export const ItemSection = memo(function ItemSection({ row, mounts, isLive, isShort, recesses = noRecess }: Props) {
  const { mayWrite, live, outline, announce } = useDesk()
  const { editor: t, meeting, floor } = useText()
  const [isTarget, setTarget] = useState(false)
  const { id, item, number, level } = row
  const name = t.itemName(number, item.title || t.untitled)
  const isNoted = item.state === "postponed" || item.state === "withdrawn"
  const notes = [
    isNoted && t.states[item.state],
    item.outOfAgenda && meeting.outOfAgenda,
    item.approves && meeting.approves(item.approves.number),
    isShort && floor.quorum.lostHere,
  ].filter((note) => note !== false && note !== undefined)
  return (
    <div
      className={`item-in ${isTarget ? "is-target" : ""}`}
      style={{ "--n": `${(level === 1 ? 0.85 : 0.8) + (level === 1 ? 0.6 : 0.5) * number.length}rem` } as CSSProperties}
      onDragOver={(event) => {
        if (!mayWrite || !event.dataTransfer.types.includes(draggedItem)) return
        event.preventDefault()
        setTarget(true)
      }}
      onDragLeave={() => setTarget(false)}
      onDrop={(event) => {
        const moved = event.dataTransfer.getData(draggedItem)
        setTarget(false)
        if (moved === "") return
        event.preventDefault()
        const said = told(outline, moved, () => moveBefore(live.doc, moved, id), t)
        if (said) announce(said)
      }}
    >
      <span className="m" aria-hidden>
        {mayWrite && (
          <span
            className="grip d-only"
            draggable
            title={t.drag}
            onDragStart={(event) => {
              event.dataTransfer.setData(draggedItem, id)
              event.dataTransfer.effectAllowed = "move"
            }}
          >
            <GripVertical className="i i-s" />
          </span>
        )}
        {item.startedAt}
      </span>
      <ItemClock item={item} recesses={recesses} isLive={isLive} />
      <span className={`item-n item-n-${level}`} aria-hidden>
        {number}.
      </span>
      <ItemText id={id} name={name} mounts={mounts} />
      {notes.length > 0 && <span className="state item-state">{notes.join(" · ")}</span>}
      {mayWrite && <Tools row={row} />}
    </div>
  )
})

function Tools({ row }: { row: Row }) {
  const { live, outline, editors, announce, closeItem, askApproval } = useDesk()
  const { editor: t, shell, floor } = useText()
  const [isTiming, setTiming] = useState(false)
  const { id, item, number, level, index, siblings } = row
  const { doc } = live
  const move = (step: -1 | 1) => {
    const said = moveItem(doc, outline, id, step, t)
    if (said) announce(said)
  }
  const remove = () => {
    removeItem(doc, id)
    toast(t.removedItem(item.title || t.untitled), {
      action: { label: shell.body.undo, onClick: () => restoreItem(doc, id) },
    })
  }
  const states: ItemState[] = ["discussed", "postponed", "withdrawn", "pending"]
  const items = (): MenuEntry[] => {
    const isUnderWay = item.startedAt !== undefined && item.endedAt === undefined && item.state === "pending"
    return [
      isUnderWay
        ? { label: floor.clock.closeItem, keys: "Ctrl+↵", run: () => closeItem(id) }
        : { label: floor.clock.begin, run: () => beginItem(doc, id, clock()) },
      { label: `${floor.clock.times(number)}…`, run: () => setTiming(true) },
      {
        label: item.outOfAgenda ? floor.clock.markIn : floor.clock.markOut,
        run: () => setOutOfAgenda(doc, id, !item.outOfAgenda),
      },
      { label: floor.clock.approve, run: () => askApproval(id) },
      "line",
      ...states
        .filter((state) => state !== item.state)
        .map((state) => ({
          label: t.markAs(t.states[state]),
          icon: state === "discussed" ? <Check className="i" aria-hidden /> : undefined,
          run: () => setItemState(doc, id, state),
        })),
      "line",
      level === 1 && {
        label: t.addSubItem,
        icon: <Plus className="i" aria-hidden />,
        run: () => editors.focus(addItem(doc, { parent: id }), "start"),
      },
      level === 1 &&
        index > 0 &&
        item.items.length === 0 && {
          label: t.indent,
          icon: <IndentIncrease className="i" aria-hidden />,
          run: () => void indent(doc, id),
        },
      level === 2 && {
        label: t.outdent,
        icon: <IndentDecrease className="i" aria-hidden />,
        run: () => void outdent(doc, id),
      },
      "line",
      { label: t.removeItem, icon: <Trash2 className="i" aria-hidden />, danger: true, run: remove },
    ]
  }
  return (
    <span className="item-tools">
      <button
        className="btn"
        aria-label={t.moveUp}
        title={`${t.moveUp} (Alt+Shift+↑)`}
        disabled={index === 0}
        onClick={() => move(-1)}
      >
        <ArrowUp className="i" aria-hidden />
      </button>
      <button
        className="btn"
        aria-label={t.moveDown}
        title={`${t.moveDown} (Alt+Shift+↓)`}
        disabled={index === siblings - 1}
        onClick={() => move(1)}
      >
        <ArrowDown className="i" aria-hidden />
      </button>
      <Menu
        label={t.itemMore}
        trigger={
          <button className="btn" aria-label={t.itemMore}>
            <Ellipsis className="i" aria-hidden />
          </button>
        }
        items={items}
      />
      {isTiming && <ItemTimes id={id} onClose={() => setTiming(false)} />}
    </span>
  )
}
