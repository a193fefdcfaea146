/** What was found: the answer in a word, what it is, and each thing that was checked. */
import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  FileQuestion,
  ShieldAlert,
  ShieldCheck,
  ShieldQuestion,
} from "lucide-react"
import { useEffect, useRef } from "react"
import { dotted } from "#shared/domain/dates.ts"
import type { SealMatch } from "#shared/protocol/verify.ts"
import type { Report, Result } from "#shared/verify/check.ts"
import { differencesIn, factsOf, grouped, linesOf, moment } from "#shared/verify/describe.ts"
import { useLocale } from "#client/text.ts"
import { useVerifyText } from "#client/verify-text.ts"

const shields = { valid: ShieldCheck, open: ShieldQuestion, differs: ShieldAlert, unreadable: FileQuestion }
const signs: Record<Result, typeof CircleCheck> = { yes: CircleCheck, no: CircleAlert, open: CircleDashed }

export function Verdict({ report, name }: { report: Report; name: string }) {
  const words = useVerifyText()
  const { locale } = useLocale()
  const { title, text } = words.verdicts[report.verdict]
  const Shield = shields[report.verdict]
  const differences = differencesIn(report, words)
  return (
    <>
      <div className={`verdict verdict-${report.verdict}`}>
        <Shield className="verdict-i" aria-hidden />
        <div>
          <Found>{title}</Found>
          <p>{text}</p>
          <p className="small t-2 verdict-name">{name}</p>
        </div>
      </div>
      {report.about?.isRectified && <p className="verdict-note">{words.facts.rectified}</p>}
      {differences.length > 0 && (
        <section>
          <h3 className="verdict-h">{words.differences.title}</h3>
          <ul className="plain-list">
            {differences.map((difference) => (
              <li key={difference}>{difference}</li>
            ))}
          </ul>
        </section>
      )}
      <dl className="verdict-facts">
        {factsOf(report, words, moment(locale)).map(({ label, value, isHash }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={isHash && "hash"}>{isHash ? grouped(value) : value}</dd>
          </div>
        ))}
      </dl>
      <ul className="verdict-checks">
        {linesOf(report, words).map(({ result, text: line, found, expected }) => {
          const Sign = signs[result]
          return (
            <li key={line}>
              <Sign className={`i sign-${result}`} aria-hidden />
              <span>
                {line}
                {result === "no" && found !== undefined && <Hash label={words.found} value={found} />}
                {expected !== undefined && <Hash label={words.expected} value={expected} />}
              </span>
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** Takes the focus, so that it is read out and in view wherever the question was asked. */
function Found({ as: Name = "h2", children }: { as?: "h2" | "p"; children: string }) {
  const found = useRef<HTMLHeadingElement & HTMLParagraphElement>(null)
  useEffect(() => found.current?.focus(), [])
  return (
    <Name ref={found} tabIndex={-1} className="found">
      {children}
    </Name>
  )
}

function Hash({ label, value }: { label: string; value: string }) {
  return (
    <span className="small t-2 verdict-hash">
      {label}: <span className="hash">{grouped(value)}</span>
    </span>
  )
}

export function Matches({ matches }: { matches: SealMatch[] }) {
  const words = useVerifyText()
  const { byCode: t, facts } = words
  if (matches.length === 0)
    return (
      <div className="verdict verdict-unreadable">
        <FileQuestion className="verdict-i" aria-hidden />
        <Found as="p">{t.none}</Found>
      </div>
    )
  return (
    <>
      <div className="verdict verdict-open">
        <ShieldCheck className="verdict-i" aria-hidden />
        <div>
          <Found>{t.found}</Found>
          <p>{t.note}</p>
        </div>
      </div>
      {matches.map((match) => (
        <div key={match.seal}>
          {match.isRectified && <p className="verdict-note">{facts.rectified}</p>}
          <dl className="verdict-facts">
            {[
              [facts.acta, match.number],
              [facts.body, match.body],
              [facts.date, match.date === undefined ? "" : dotted(match.date)],
              [facts.edition, String(match.edition)],
            ].map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
            <div>
              <dt>{facts.seal}</dt>
              <dd className="hash">{grouped(match.seal)}</dd>
            </div>
          </dl>
        </div>
      ))}
    </>
  )
}
