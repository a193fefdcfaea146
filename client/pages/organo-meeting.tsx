/** What a body says of its meetings: its quorum, and the people each new acta begins with. */
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Pencil } from "lucide-react"
import { useState } from "react"
import type { Quorum } from "#shared/domain/acta.ts"
import { dotted } from "#shared/domain/dates.ts"
import type { MeetingRules as Rules } from "#shared/domain/roster.ts"
import type { BodyDetail } from "#shared/protocol/api.ts"
import { api } from "#client/api.ts"
import { useText } from "#client/text.ts"
import { toast } from "#client/ui/toast.ts"
import { QuorumRule } from "#client/ui/quorum-rule.tsx"
import { inWords } from "#client/ui/refusal.ts"
import { ReviewRule } from "./organo-review.tsx"
import { RosterForm } from "./roster-form.tsx"
import "./organo-meeting.css"

export function MeetingRules({ body, manages }: { body: BodyDetail; manages: boolean }) {
  const words = useText()
  const t = words.floor.quorum
  const client = useQueryClient()
  const [isEditing, setEditing] = useState(false)
  const save = useMutation({
    mutationFn: (rules: { quorum?: Quorum | null; roster?: Rules["roster"] }) => api.setMeetingRules(body.id, rules),
    onSuccess: (_rules, { roster }) => {
      toast(roster ? t.rosterSaved : t.saved)
      setEditing(false)
      return client.invalidateQueries({ queryKey: ["bodies"] })
    },
    onError: (error) => toast.error(inWords(error, words)),
  })
  const { roster = [] } = body
  return (
    <section className="blk">
      <h2>{t.heading}</h2>
      <QuorumRule quorum={body.quorum} manages={manages} hint={t.hint} onChange={(quorum) => save.mutate({ quorum })} />
      <ReviewRule body={body} manages={manages} />
      <div className="roster-h">
        <h3>{t.roster}</h3>
        {manages && !isEditing && (
          <button
            className="btn btn-line btn-sm"
            aria-label={`${t.edit}: ${t.roster}`}
            onClick={() => setEditing(true)}
          >
            <Pencil className="i" aria-hidden />
            {t.edit}
          </button>
        )}
      </div>
      <p className="t-2">{roster.length === 0 ? t.noRoster : t.rosterHint}</p>
      {isEditing ? (
        <RosterForm
          roster={roster}
          isSaving={save.isPending}
          onSave={(next) => save.mutate({ roster: next })}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <RosterList roster={roster} />
      )}
    </section>
  )
}

function RosterList({ roster }: { roster: NonNullable<Rules["roster"]> }) {
  const t = useText().floor.quorum
  return roster.map(({ title, votes, people }) => (
    <div key={title} className="roster-group">
      <h4>
        {title}
        {votes && <span className="t-2"> · {t.groupVotes.toLowerCase()}</span>}
      </h4>
      <ul>
        {people.map(({ name, role, since, until }, index) => {
          const period = t.period(since ? dotted(since) : "", until ? dotted(until) : "")
          return (
            <li key={`${name}-${index}`}>
              <b>{name}</b>
              {role && `, ${role}`}
              {period && <span className="t-2"> · {period}</span>}
            </li>
          )
        })}
      </ul>
    </div>
  ))
}
