/** The checklist before a seal: what is missing, what is worth a look, where to go. */
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react"
import { useState } from "react"
import type { Problem } from "#shared/domain/review.ts"
import { useText } from "#client/text.ts"

const timeNow = () => new Date().toTimeString().slice(0, 5)

export function Problems({
  problems,
  onJump,
  onEnd,
}: {
  problems: Problem[]
  onJump: (at: string) => void
  onEnd: (time: string) => void
}) {
  const { lifecycle } = useText()
  const t = lifecycle.finalizing
  const must = problems.filter(({ severity }) => severity === "must")
  const should = problems.filter(({ severity }) => severity === "should")
  const [now] = useState(timeNow)
  const list = (of: Problem[]) => (
    <ul className="reg">
      {of.map((problem, index) => (
        <li key={`${problem.rule}-${problem.at}-${index}`} className="problem">
          <span>
            <b>{lifecycle.problems[problem.rule]}</b>
            {problem.text && (
              <span className="sub">{problem.other ? `${problem.text} · ${problem.other}` : problem.text}</span>
            )}
          </span>
          {problem.rule === "endedAt.missing" && (
            <button className="btn btn-line btn-sm" onClick={() => onEnd(now)}>
              {t.put(now)}
            </button>
          )}
          <button className="btn btn-link btn-sm" onClick={() => onJump(problem.at)}>
            {t.go}
          </button>
        </li>
      ))}
    </ul>
  )
  return (
    <>
      {must.length > 0 && (
        <section>
          <h3 className="problems-h t-danger">
            <CircleAlert className="i" aria-hidden />
            {t.must(must.length)}
          </h3>
          {list(must)}
        </section>
      )}
      {should.length > 0 && (
        <section>
          <h3 className="problems-h t-warn">
            <TriangleAlert className="i" aria-hidden />
            {t.should(should.length)}
          </h3>
          {list(should)}
        </section>
      )}
      {problems.length === 0 && (
        <section>
          <h3 className="problems-h t-ok">
            <CircleCheck className="i" aria-hidden />
            {t.fine}
          </h3>
          <p>{t.fineText}</p>
        </section>
      )}
    </>
  )
}
