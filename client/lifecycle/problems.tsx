/** The checklist: what stands before the seal, what is worth a second look, what is in order. */
import { Check, CircleAlert, CircleCheck, TriangleAlert, type LucideIcon } from "lucide-react"
import { useId, useState } from "react"
import { allItems, itemHolding, type Acta } from "#shared/domain/acta.ts"
import { labelsOf } from "#shared/domain/numbering.ts"
import type { Problem } from "#shared/domain/review.ts"
import { useText } from "#client/text.ts"
import { ProblemIcon } from "./problem-icon.tsx"

type Rule = Problem["rule"]
type Props = { acta: Acta; problems: Problem[]; onJump: (at: string) => void; onEnd: (time: string) => void }

export function Checklist({ acta, problems, onJump, onEnd }: Props) {
  const t = useText().lifecycle.finalizing
  const of = (severity: Problem["severity"]) => problems.filter((problem) => problem.severity === severity)
  const must = of("must")
  const should = of("should")
  return (
    <>
      <Group title={t.must(must.length)} look="t-danger" Icon={CircleAlert} {...{ acta, onJump, onEnd }} of={must} />
      <Group
        title={t.should(should.length)}
        look="t-warn"
        Icon={TriangleAlert}
        {...{ acta, onJump, onEnd }}
        of={should}
      />
      <InOrder acta={acta} problems={problems} />
    </>
  )
}

type GroupProps = Omit<Props, "problems"> & { of: Problem[]; title: string; look: string; Icon: LucideIcon }

function Group({ of, title, look, Icon, acta, onJump, onEnd }: GroupProps) {
  if (of.length === 0) return null
  const byRule = Map.groupBy(of, ({ rule }) => rule)
  return (
    <section className="pgrp">
      <h3 className={look}>
        <Icon className="i" aria-hidden />
        {title}
      </h3>
      <ul>
        {[...byRule].map(([rule, each]) => (
          <Row key={rule} rule={rule} each={each} look={look} acta={acta} onJump={onJump} onEnd={onEnd} />
        ))}
      </ul>
    </section>
  )
}

type RowProps = Omit<Props, "problems"> & { rule: Rule; each: Problem[]; look: string }

/** One line for each kind of problem: the tenth task without an owner needs no tenth heading. */
function Row({ rule, each, look, acta, onJump, onEnd }: RowProps) {
  const { lifecycle } = useText()
  const t = lifecycle.finalizing
  const sentence = useSentence(acta)
  const [first] = each
  const isOne = each.length === 1 && first !== undefined
  return (
    <li className="prob">
      <span className={look}>
        <ProblemIcon rule={rule} />
      </span>
      <div>
        <p>
          <b>{lifecycle.problems[rule]}</b>
          {!isOne && <span className="n"> · {each.length}</span>}
        </p>
        {isOne ? (
          sentence(first) && <p className="t-2">{sentence(first)}</p>
        ) : (
          <ul className="prob-lines">
            {each.map((problem, index) => (
              <li key={`${problem.at}-${index}`}>
                <button className="prob-line" onClick={() => onJump(problem.at)}>
                  {sentence(problem)}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="pacts">
        {rule === "endedAt.missing" && <EndTime acta={acta} onEnd={onEnd} />}
        {isOne && (
          <button
            className="btn btn-link btn-sm"
            aria-label={`${t.go}: ${lifecycle.problems[rule]}`}
            onClick={() => onJump(first.at)}
          >
            {t.go}
          </button>
        )}
      </div>
    </li>
  )
}

/** What a problem is about and where it stands: "Generar insumos … (punto 2.a)". */
function useSentence(acta: Acta): (problem: Problem) => string {
  const t = useText().lifecycle.finalizing
  const { items } = labelsOf(acta)
  return ({ rule, at, text = "", other = "" }) => {
    const item = itemHolding(acta, at)
    const label = item === undefined ? undefined : items.get(item)
    const place = label === undefined ? "" : t.place(label)
    if (rule === "name.twoSpellings") return t.spellings(text, other, place)
    const subject = other === "" ? text : other
    return [subject, subject === "" || place === "" ? place : `(${place})`].filter(Boolean).join(" ")
  }
}

/** Offers now only where now can be right: on the day of the meeting. Written up later, the hour is asked for. */
function EndTime({ acta, onEnd }: { acta: Acta; onEnd: (time: string) => void }) {
  const t = useText().lifecycle.finalizing
  const id = useId()
  const [time, setTime] = useState(() => suggestedEnd(acta, new Date()))
  return (
    <form
      className="end-time"
      onSubmit={(event) => {
        event.preventDefault()
        onEnd(time)
      }}
    >
      <label htmlFor={id} className="sr">
        {t.endTime}
      </label>
      <input
        id={id}
        type="time"
        className="input input-sm"
        required
        value={time}
        onChange={(event) => setTime(event.target.value)}
      />
      <button className="btn btn-sm btn-line">{time === "" ? t.putTime : t.put(time)}</button>
    </form>
  )
}

function suggestedEnd({ date }: Acta, now: Date): string {
  const two = (value: number) => String(value).padStart(2, "0")
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  return date === today ? `${two(now.getHours())}:${two(now.getMinutes())}` : ""
}

function InOrder({ acta, problems }: { acta: Acta; problems: Problem[] }) {
  const t = useText().lifecycle.finalizing
  const wrong = new Set(problems.map(({ rule }) => rule))
  const labels = labelsOf(acta)
  const people = acta.attendance.flatMap((group) => group.attendees)
  const isFree = (...rules: Rule[]) => !rules.some((rule) => wrong.has(rule))
  const lines = [
    isFree("number.missing", "number.taken", "date.missing", "title.missing") && t.order.header,
    isFree("startedAt.missing", "endedAt.missing", "times.reversed") && t.order.times,
    people.length > 0 && isFree("attendee.unmarked", "attendee.nameless") && t.order.attendees(people.length),
    acta.items.length > 0 &&
      isFree("item.pending", "item.empty", "item.untitled") &&
      t.order.items(allItems(acta).length),
    labels.agreements.size > 0 && isFree("agreement.empty") && t.order.agreements(labels.agreements.size),
    labels.tasks.size > 0 && isFree("task.ownerless", "task.empty") && t.order.tasks(labels.tasks.size),
  ].filter((line) => line !== false)
  if (lines.length === 0) return null
  return (
    <section className="pgrp pok-g">
      <h3 className="t-ok">
        <CircleCheck className="i" aria-hidden />
        {problems.length === 0 ? t.fine : t.inOrder}
      </h3>
      <ul className="pok">
        {lines.map((line) => (
          <li key={line} className="state">
            <Check className="i" aria-hidden />
            {line}
          </li>
        ))}
      </ul>
    </section>
  )
}
