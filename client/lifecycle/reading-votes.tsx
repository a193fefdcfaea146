/** A vote, as it prints. */
import { Vote as VoteIcon } from "lucide-react"
import { Fragment, type ReactNode } from "react"
import type { Acta, Id, Vote } from "#shared/domain/acta.ts"
import { saidOfVote } from "#shared/text/spoken.ts"

export function VoteView({ acta, item, vote, motion }: { acta: Acta; item: Id; vote: Vote; motion: ReactNode }) {
  const { label, result, lines } = saidOfVote(acta, item, vote)
  return (
    <div className="votacion" role="group" aria-label={label}>
      <span className="acuerdo-n">
        <VoteIcon className="i" aria-hidden />
        {label}
      </span>
      {vote.text.length > 0 && <p>{motion}</p>}
      <p className="auto">{result}</p>
      {lines.length > 0 && (
        <dl>
          {lines.map((line, index) => (
            <Fragment key={index}>
              <dt>{line.label}</dt>
              <dd>{line.value}</dd>
            </Fragment>
          ))}
        </dl>
      )}
    </div>
  )
}
