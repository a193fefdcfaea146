/** The proposed acta: every passage can be chosen, the doubtful ones are marked. */
import { CircleHelp, SquareCheck, Stamp, UserRound } from "lucide-react"
import type { ReactNode } from "react"
import { plain, type Block } from "#shared/domain/acta.ts"
import { particulars } from "#shared/domain/excused.ts"
import { letter } from "#shared/domain/numbering.ts"
import type { Doubt, Part, Person, Sheet } from "./sheet.ts"
import type { Chosen } from "./use-review.ts"
import { useImportText } from "./words.ts"

type Props = { sheet: Sheet; chosen: Chosen; onChoose: (chosen: Chosen) => void; onAsWritten: (key: string) => void }

export function Proposal({ sheet, chosen, onChoose, onAsWritten }: Props) {
  const t = useImportText()
  const around = {
    chosen,
    onChoose,
    doubts: new Map(
      sheet.doubts.flatMap((doubt) =>
        doubt.key !== undefined && !doubt.isSettled ? [[doubt.key, doubt] as const] : [],
      ),
    ),
  }
  return (
    <div className="imp-acta">
      {sheet.groups.length > 0 && <h2>{t.attendance}</h2>}
      {sheet.groups.map((group, index) => (
        <div key={group.id}>
          {(sheet.groups.length > 1 || group.title !== "") && (
            <h3 className="imp-group">
              {sheet.groups.length > 1 && `${letter(index)}) `}
              {group.title}
            </h3>
          )}
          {group.people.map((person) => (
            <PersonView key={person.key} person={person} onAsWritten={onAsWritten} {...around} />
          ))}
        </div>
      ))}
      {sheet.parts.length > 0 && <h2>{t.items}</h2>}
      {sheet.parts.map((part, index) => (
        <PartView key={part.key} part={part} number={`${index + 1}.`} {...around} />
      ))}
    </div>
  )
}

type Around = { chosen: Chosen; onChoose: (chosen: Chosen) => void; doubts: Map<string, Doubt> }

function Choosable({
  at,
  className,
  children,
  chosen,
  onChoose,
  doubts,
}: Around & { at: string; className: string; children: ReactNode }) {
  const t = useImportText()
  const doubt = doubts.get(at)
  const isChosen = chosen.kind === "passage" && chosen.key === at
  return (
    <button
      type="button"
      className={`imp-pass ${className} ${doubt ? "is-doubt" : ""}`}
      data-place={at}
      aria-pressed={isChosen}
      tabIndex={isChosen || doubt ? 0 : -1}
      onClick={() => onChoose({ kind: "passage", key: at })}
    >
      {children}
      {doubt && (
        <span className="imp-mark">
          <CircleHelp className="i" aria-hidden />
          <span className="sr">{t.why[doubt.why]}</span>
        </span>
      )}
    </button>
  )
}

function PersonView({
  person,
  onAsWritten,
  ...around
}: Around & { person: Person; onAsWritten: (key: string) => void }) {
  const t = useImportText()
  const { attendee, written, key } = person
  const details = particulars(attendee, "es")
  return (
    <div className="imp-row">
      <Choosable at={key} className="imp-person" {...around}>
        <UserRound className="i" aria-hidden />
        <span>
          {attendee.name}
          {details && <span className="t-2">, {details}</span>}
          {attendee.presence !== "present" && <span className="t-2"> ({t.presences[attendee.presence]})</span>}
        </span>
      </Choosable>
      {written !== undefined && written !== attendee.name && (
        <span className="imp-written">
          {t.written(written)}{" "}
          <button type="button" className="btn btn-link btn-sm" onClick={() => onAsWritten(key)}>
            {t.takeWritten(written)}
          </button>
        </span>
      )}
    </div>
  )
}

function PartView({
  part,
  number,
  isSub = false,
  ...around
}: Around & { part: Part; number: string; isSub?: boolean }) {
  const t = useImportText()
  return (
    <section className={isSub ? "imp-sub" : "imp-item"}>
      <Choosable at={part.key} className="imp-title" {...around}>
        {number} {part.title || <span className="t-3">{t.untitled}</span>}
      </Choosable>
      {part.passages.map(({ key, block }) => (
        <Choosable key={key} at={key} className={`imp-${block.type}`} {...around}>
          <BlockView block={block} />
        </Choosable>
      ))}
      {part.parts.map((sub, index) => (
        <PartView key={sub.key} part={sub} number={`${letter(index)}.`} isSub {...around} />
      ))}
    </section>
  )
}

/** Inside a button only phrasing may stand: lists and tables are shown as lines. */
function BlockView({ block }: { block: Block }) {
  const t = useImportText()
  switch (block.type) {
    case "agreement":
      return (
        <>
          <Stamp className="i" aria-hidden />
          <span>
            <span className="imp-kind">{t.kinds.agreement}</span> {plain(block.text)}
          </span>
        </>
      )
    case "task":
      return (
        <>
          <SquareCheck className="i" aria-hidden />
          <span>
            <span className="imp-kind">{t.kinds.task}</span> {plain(block.text)}
            {(block.owner ?? block.due) !== undefined && (
              <span className="t-2"> · {[block.owner, block.due].filter(Boolean).join(" · ")}</span>
            )}
          </span>
        </>
      )
    case "paragraph":
      return <span>{plain(block.text)}</span>
    default:
      return (
        <span>
          {linesOf(block).map((line, index) => (
            <span key={index} className="imp-line">
              {block.type === "list" ? `${block.ordered ? `${index + 1}.` : "–"} ${line}` : line}
            </span>
          ))}
        </span>
      )
  }
}

function linesOf(block: Block): string[] {
  if (block.type === "list") return block.items.map((item) => item.flatMap(linesOf).join(" · "))
  if (block.type === "table")
    return block.rows.map((row) => row.map((cell) => cell.content.flatMap(linesOf).join(" ")).join("  |  "))
  return [plain(block.text)]
}
