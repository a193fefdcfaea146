/** An open vote, to be read from the last row: how many so far and how many are missing. Of a secret one nobody is named. */
import { Vote as VoteIcon } from "lucide-react"
import { plain, type Acta, type Block, type Id, type Vote } from "#shared/domain/acta.ts"
import { votersAt } from "#shared/domain/presence.ts"
import { cast, choices, missingFrom, tallyOf } from "#shared/domain/votes.ts"
import { useText } from "#client/text.ts"
import { useWords } from "./words.ts"

/** More are told by their number: a list of names is not read from afar. */
const mostNames = 4

/** The one that was opened last, if one is open. */
export const openVoteIn = (content: Block[]): Vote | undefined =>
  content.findLast((block): block is Vote => block.type === "vote" && block.outcome === undefined)

type Props = { vote: Vote; acta: Acta; item: Id }

export function WallVote({ vote, acta, item }: Props) {
  const { meeting } = useText()
  const t = useWords()
  const tally = tallyOf(vote)
  const motion = plain(vote.text)
  return (
    <section className="wall-vote" aria-label={meeting.vote.kinds[vote.kind]}>
      <p className="wall-kind">
        <VoteIcon className="i" aria-hidden />
        {meeting.vote.kinds[vote.kind]}
      </p>
      {motion && <p className="wall-motion">{motion}</p>}
      {vote.kind !== "assent" && (
        <div className="wall-tally">
          <dl>
            {choices.map((choice) => (
              <div key={choice}>
                <dt>{meeting.vote.choices[choice]}</dt>
                <dd>{tally?.[choice] ?? 0}</dd>
              </div>
            ))}
          </dl>
          <p className="wall-missing">{saidMissing({ vote, acta, item }, t)}</p>
        </div>
      )}
    </section>
  )
}

function saidMissing({ vote, acta, item }: Props, t: ReturnType<typeof useWords>): string {
  if (vote.kind !== "rollCall") {
    const tally = tallyOf(vote)
    const left = votersAt(acta, item).length - (tally ? cast(tally) : 0)
    return left < 0 ? t.tooMany(-left) : t.missing(left)
  }
  const people = missingFrom(acta, item, vote.ballots ?? [])
  if (people.length === 0 || people.length > mostNames) return t.missing(people.length)
  return t.missingNamed(people.length, people.map(({ attendee }) => attendee.name).join(", "))
}
