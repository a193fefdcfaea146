/** `?modo=proyector`: the item everybody is at, to be read from the last row. Nothing on it is pressed but the way out. */
import { Check, CircleDot, Coffee, Lock, TriangleAlert, X } from "lucide-react"
import { useEffect, useLayoutEffect, useRef, useState } from "react"
import { Link } from "react-router"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { elapsed } from "#shared/domain/minutes.ts"
import { quorumNow } from "#shared/domain/presence.ts"
import { allItems, type Acta, type Item } from "#shared/domain/acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { clock } from "#client/editor/attendance/moment.ts"
import { OutlineStore, useOutline, type Row } from "#client/editor/outline.ts"
import { SaveState } from "#client/editor/save-state.tsx"
import { useCountdown } from "#client/lifecycle/countdown.ts"
import { Blocks } from "#client/lifecycle/reading-blocks.tsx"
import type { LiveActa } from "#client/live/port.ts"
import { useLiveState } from "#client/live/use-live-acta.ts"
import { useText } from "#client/text.ts"
import { StatusChip } from "#client/ui/chip.tsx"
import { onTheWall } from "./on-the-wall.ts"
import { openVoteIn, WallVote } from "./wall-vote.tsx"
import { useWords } from "./words.ts"
import "#client/lifecycle/reading.css"
import "./projector.css"

/** A minute is shown at most this late, in ms. */
const tick = 5000

type Props = { record: ActaRecord; live: LiveActa }

export function Projector({ record, live }: Props) {
  const words = useText()
  const t = useWords()
  const state = useLiveState(live)
  const [outline] = useState(() => new OutlineStore(live.doc))
  useEffect(() => () => outline.destroy(), [outline])
  const { acta, rows, labels } = useOutline(outline)
  const now = useNow()
  const wall = onTheWall(rows, state.people, record.status)
  const item = allItems(acta).find(({ id }) => id === wall?.row.id)
  // It stands by itself, large, and not once more in the text.
  const vote = item && openVoteIn(item.content)
  const content = item?.content.filter((block) => block !== vote) ?? []
  const isLive = record.status === "inSession"
  const closingAt = record.status === "inReview" ? undefined : state.standing?.closingAt
  const recess = isLive ? acta.recesses?.find(({ to }) => to === undefined) : undefined
  return (
    <div className="wall">
      <title>{`${record.title} · ${words.shell.product}`}</title>
      <header className="wall-h">
        <span className="wall-title">
          {acta.body} · <b>{words.print.actaNumber(record.number)}</b>
        </span>
        {recess && (
          <b className="state">
            <Coffee className="i" aria-hidden />
            {t.recess(recess.from)}
          </b>
        )}
        {!isLive && <StatusChip status={record.status} />}
        {/* Where it is locked, its stage says so. */}
        {!isLocked(record.status) && <SaveState save={state.save} />}
        {closingAt === undefined ? <Quorum acta={acta} /> : <Closing at={closingAt} />}
        {isLive && <b className="wall-clock">{now}</b>}
        <Link className="btn btn-sq wall-out" to={`/actas/${record.id}`} aria-label={t.leave} title={t.leave}>
          <X className="i" aria-hidden />
        </Link>
      </header>
      <main className="wall-m" id="main">
        {wall && item ? (
          <>
            <Title {...(wall.parent ?? wall.row)} />
            {wall.parent && <h2>{`${wall.row.number}. ${titleOf(wall.row)}`}</h2>}
            <Minutes item={item} acta={acta} now={now} isLive={isLive} />
            <Text key={item.id} item={item}>
              {content.length === 0 && !vote && <p className="t-3">{t.blank}</p>}
              <Blocks blocks={content} acta={acta} item={item.id} labels={labels} language={acta.language} />
            </Text>
            {vote && <WallVote vote={vote} acta={acta} item={item.id} />}
          </>
        ) : (
          <p className="wall-none t-2">{t.nothing}</p>
        )}
      </main>
      <Strip rows={rows} current={wall?.parent ?? wall?.row} />
    </div>
  )
}

function Closing({ at }: { at: string }) {
  const { banner: t } = useText().lifecycle
  const seconds = useCountdown(at) ?? 0
  return (
    <b className="state" role="status">
      <Lock className="i" aria-hidden />
      {t.closing}
      {/* Not read out every second. */}
      <span aria-hidden>{t.secondsLeft(seconds)}</span>
    </b>
  )
}

/** A title that would take half of the wall is set smaller. */
const longTitle = 90

function Title(row: Row) {
  const title = titleOf(row)
  return <h1 className={title.length > longTitle ? "is-long" : undefined}>{`${row.number}. ${title}`}</h1>
}

const titleOf = ({ item }: Row) => item.title || "…"

function Quorum({ acta }: { acta: Acta }) {
  const t = useWords()
  const quorum = quorumNow(acta)
  if (!quorum) return null
  const Icon = quorum.isMet ? Check : TriangleAlert
  return (
    <span className={`state ${quorum.isMet ? "t-ok" : "t-danger"}`}>
      <Icon className="i" aria-hidden />
      {quorum.isMet ? t.quorum : t.noQuorum} {t.there(quorum.there, quorum.members)}
    </span>
  )
}

function Minutes({ item, acta, now, isLive }: { item: Item; acta: Acta; now: string; isLive: boolean }) {
  const t = useWords()
  const { plannedMinutes: planned } = item
  const isMeasured = item.startedAt !== undefined && (item.endedAt !== undefined || isLive)
  const minutes = isMeasured ? elapsed(item, acta.recesses ?? [], now) : undefined
  if (minutes === undefined && planned === undefined) return null
  const isOver = minutes !== undefined && planned !== undefined && minutes > planned
  const said =
    minutes === undefined
      ? t.planned(planned ?? 0)
      : planned === undefined
        ? t.elapsed(minutes)
        : t.ofPlanned(minutes, planned)
  return (
    <p className={`wall-min ${isOver ? "t-warn" : "t-2"}`}>
      {isOver && <TriangleAlert className="i" aria-hidden />}
      {isOver ? `${said} · ${t.over(minutes - planned)}` : said}
    </p>
  )
}

/** What is being written stays in sight: the end of a text that is longer than the wall. */
function Text({ item, children }: { item: Item; children: React.ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const [isLong, setLong] = useState(false)
  useLayoutEffect(() => {
    const box = place.current
    if (!box) return
    const follow = () => {
      setLong(box.scrollHeight > box.clientHeight + 1)
      box.scrollTop = box.scrollHeight
    }
    follow()
    const watch = new ResizeObserver(follow)
    watch.observe(box)
    return () => watch.disconnect()
  }, [item])
  return (
    // Focus by keyboard is for scrolling back to what was said before.
    <div ref={place} className={`wall-text ${isLong ? "is-long" : ""}`} tabIndex={isLong ? 0 : undefined}>
      {children}
    </div>
  )
}

/** The agenda at the foot; where there are too many for the width, those around the current one. */
function Strip({ rows, current }: { rows: Row[]; current?: Row }) {
  const { print } = useText()
  const t = useWords()
  const items = rows.filter(({ level }) => level === 1)
  const at = items.findIndex(({ id }) => id === current?.id)
  const most = 6
  const from = Math.max(0, Math.min(at - 2, items.length - most))
  return (
    <nav className="wall-f" aria-label={print.agenda}>
      <ol>
        {items.slice(from, from + most).map((row) => {
          const isCurrent = row.id === current?.id
          const isDone = row.item.state === "discussed"
          return (
            <li
              key={row.id}
              className={isCurrent ? "on" : isDone ? "ok" : ""}
              aria-current={isCurrent ? "step" : undefined}
            >
              {isCurrent ? <CircleDot className="i" aria-hidden /> : isDone && <Check className="i" aria-hidden />}
              <span>{`${row.number}. ${titleOf(row)}`}</span>
              {isDone && <span className="sr">, {t.discussed}</span>}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function useNow(): string {
  const [now, setNow] = useState(() => clock())
  useEffect(() => {
    const timer = setInterval(() => setNow(clock()), tick)
    return () => clearInterval(timer)
  }, [])
  return now
}
