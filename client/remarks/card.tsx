/** One comment or observation: who says what of which passage, and what became of it. */
import { Ban, Circle, CircleCheck, Undo2, type LucideIcon } from "lucide-react"
import type { Remark, RemarkState } from "#shared/domain/remarks.ts"
import { hueOf } from "#shared/protocol/presence.ts"
import { oneLine } from "#client/editor/passages.ts"
import { useDesk } from "#client/editor/desk.ts"
import { labelsIn, useOutline } from "#client/editor/outline.ts"
import { useRemarksText } from "#client/remarks-text.ts"
import { useLocale } from "#client/text.ts"
import { Avatar } from "#client/ui/avatar.tsx"
import { Decisions } from "./decisions.tsx"
import type { Remarks, Thread } from "./use-remarks.ts"

type Props = { remarks: Remarks; thread: Thread; onJump: (remark: Remark) => void }

export function RemarkCard({ remarks, thread, onJump }: Props) {
  const t = useRemarksText()
  const { remark, number, replies } = thread
  const isCurrent = remarks.current === remark.id
  const { text, proposal, anchor, by, state } = remark
  return (
    <li id={`remark-${remark.id}`} className={`remark ${isCurrent ? "remark-on" : ""}`}>
      <button
        className="remark-go"
        aria-current={isCurrent || undefined}
        onClick={() => {
          remarks.select(remark.id)
          onJump(remark)
        }}
      >
        <span className="refn">{number}</span>
        <Avatar name={by.name} hue={hueOf(by.id)} small />
        <b>{by.name}</b>
        <Where at={anchor.at} />
        <span className="sr">{t.goTo}</span>
      </button>
      <p className="remark-text">{text}</p>
      {proposal === undefined ? (
        anchor.quote !== "" && state === "open" && <blockquote>«{anchor.quote}»</blockquote>
      ) : (
        <p className="remark-words">
          <del>{anchor.quote}</del> <ins>{proposal}</ins>
        </p>
      )}
      {remark.late && <p className="t-warn small">{t.late}</p>}
      {replies.length > 0 && (
        <ul className="replies">
          {replies.map((reply) => (
            <li key={reply.id}>
              <b>{reply.by.name}</b> {reply.text}
            </li>
          ))}
        </ul>
      )}
      <State remark={remark} />
      <Decisions remarks={remarks} thread={thread} onJump={onJump} />
    </li>
  )
}

function Where({ at }: { at: string }) {
  const t = useRemarksText()
  const labels = useOutline(useDesk().outline, labelsIn)
  const label = labels.items.get(at)
  const place = at === "attendance" ? t.attendance : label === undefined ? "" : t.itemShort(label)
  return <span className="t-2 at">{place}</span>
}

const looks: Record<RemarkState, { Icon: LucideIcon; look: string }> = {
  open: { Icon: Circle, look: "t-2" },
  accepted: { Icon: CircleCheck, look: "t-ok" },
  resolved: { Icon: CircleCheck, look: "t-ok" },
  declined: { Icon: Ban, look: "t-2" },
  withdrawn: { Icon: Undo2, look: "t-2" },
}

function State({ remark }: { remark: Remark }) {
  const t = useRemarksText()
  const { locale } = useLocale()
  const { state, decidedBy, decidedAt, reason, wording, proposal, by } = remark
  const { Icon, look } = looks[state]
  const isPart =
    state === "accepted" && wording !== undefined && proposal !== undefined && wording !== oneLine(proposal)
  const word = isPart ? t.inPart : t.states[state]
  const day =
    decidedAt && new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }).format(new Date(decidedAt))
  return (
    <>
      <p className={`state ${look}`}>
        <Icon className="i" aria-hidden />
        {state === "open" || !decidedBy || !day ? word : t.decidedBy(word, decidedBy.name, day)}
      </p>
      {state === "accepted" && decidedBy && wording !== undefined && (
        <p className="t-2 small">
          {isPart && <span className="remark-words">«{wording}» </span>}
          {t.wordingOf(by.name, decidedBy.name)}
        </p>
      )}
      {reason !== undefined && <p className="small remark-text">«{reason}»</p>}
    </>
  )
}
