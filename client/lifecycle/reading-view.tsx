/** The whole acta as it prints: for reading, for the text that will be sealed, for the locked acta. */
import type { Acta, Item, Locale } from "#shared/domain/acta.ts"
import { dotted, momentOf } from "#shared/domain/dates.ts"
import { labelsOf, letter, ordinal, type Labels } from "#shared/domain/numbering.ts"
import type { Lock } from "#shared/domain/records.ts"
import { catalogues } from "#shared/text/catalogue.ts"
import { groupsOf } from "./hash.tsx"
import { Blocks } from "./reading-blocks.tsx"
import { Attendance, Signatures } from "./reading-people.tsx"
import "./reading.css"

type Props = {
  acta: Acta
  /** Of a locked acta: its seal stands under the signatures, as in every export. */
  sealed?: { lock: Lock; link: string }
  /** Marked as a draft, on screen and on paper. */
  isDraft?: boolean
}

// The words are those of the acta's own language, whatever the reader's: it is one document in one language.
const printOf = (language: Locale) => catalogues[language].print

export function ReadingView({ acta, sealed, isDraft = false }: Props) {
  const print = printOf(acta.language)
  const labels = labelsOf(acta)
  return (
    <article className="paper acta-read" lang={acta.language} aria-label={acta.title}>
      {isDraft && <p className="borrador">{print.draft}</p>}
      <div className="membrete">
        <strong>{acta.body}</strong>
      </div>
      <h1 className="acta-title">{acta.title || (acta.number ? print.actaNumber(acta.number) : print.acta)}</h1>
      {sealed?.lock.rectifies && <p className="edicion">{print.rectifying(sealed.lock.edition)}</p>}
      <Facts acta={acta} />
      <section className="sec">
        <h2>I. {print.attendance}</h2>
        <Attendance acta={acta} />
      </section>
      <section className="sec">
        <h2>II. {print.agenda}</h2>
        <ol className="agenda-list">
          {acta.items.map((item, index) => (
            <li key={item.id}>
              {ordinal(index)}. {item.title}
            </li>
          ))}
        </ol>
      </section>
      <section className="sec">
        <h2>III. {print.development}</h2>
        {acta.items.map((item, index) => (
          <ItemView key={item.id} acta={acta} item={item} number={`${ordinal(index)}.`} labels={labels} />
        ))}
      </section>
      <Signatures acta={acta} />
      {sealed && <SealLines {...sealed} language={acta.language} />}
    </article>
  )
}

function Facts({ acta }: { acta: Acta }) {
  const print = printOf(acta.language)
  const facts = [
    [print.date, acta.date && dotted(acta.date)],
    [print.startedAt, acta.startedAt],
    [print.endedAt, acta.endedAt],
    [print.kind, acta.kind],
    [print.modality, acta.modality && print.modalities[acta.modality]],
    [print.place, acta.place],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]))
  if (facts.length === 0) return null
  return (
    <dl className="datos">
      {facts.map(([label, value]) => (
        <div key={label} className={label === print.place ? "wide-cell" : undefined}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

type ItemProps = { acta: Acta; item: Item; number: string; labels: Labels; isSub?: boolean }

function ItemView({ acta, item, number, labels, isSub = false }: ItemProps) {
  const { language } = acta
  const Heading = isSub ? "h4" : "h3"
  const { print, meeting } = catalogues[language]
  const isNoted = item.state === "postponed" || item.state === "withdrawn"
  const notes = [
    isNoted && print.itemStates[item.state],
    item.outOfAgenda && meeting.outOfAgenda,
    item.approves && meeting.approves(item.approves.number),
  ].filter(Boolean)
  const times = [item.startedAt, item.endedAt].filter(Boolean).join("–")
  const details = [times, item.presenter && `${print.presenter}: ${item.presenter}`].filter(Boolean)
  return (
    <section className={isSub ? "sub-item" : "item"} id={`leer-${item.id}`}>
      <Heading>
        <span>
          {number} {item.title}
          {notes.length > 0 && <span className="t-2"> ({notes.join(" · ")})</span>}
        </span>
      </Heading>
      {details.length > 0 && <p className="item-details">{details.join(" · ")}</p>}
      <Blocks blocks={item.content} acta={acta} item={item.id} labels={labels} language={language} />
      {item.items.map((sub, index) => (
        <ItemView key={sub.id} acta={acta} item={sub} number={`${letter(index)}.`} labels={labels} isSub />
      ))}
    </section>
  )
}

function SealLines({ lock, link, language }: { lock: Lock; link: string; language: Locale }) {
  const print = printOf(language)
  const lines: [string, string, "hash"?][] = [
    [print.lockedBy, `${lock.by.name}, ${momentOf(lock)}`],
    [print.edition, String(lock.edition)],
  ]
  if (lock.rectifies)
    lines.push([print.reason, lock.rectifies.reason], [print.rectifies, groupsOf(lock.rectifies.seal), "hash"])
  lines.push([print.seal, groupsOf(lock.seal), "hash"], [print.link, groupsOf(link), "hash"])
  if (lock.previous) lines.push([print.previous, groupsOf(lock.previous), "hash"])
  return (
    <section className="sello-pie">
      <h2>{print.sealTitle}</h2>
      <p>{print.sealNote}</p>
      <dl>
        {lines.map(([label, value, look]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={look}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
