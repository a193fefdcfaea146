/** The whole acta as it prints: for reading, for the text that will be sealed, for the locked acta. */
import { Fragment } from "react"
import { Stamp } from "lucide-react"
import type { Acta, Block, Item, Run } from "#shared/domain/acta.ts"
import { dotted } from "#shared/domain/dates.ts"
import { excusedSentence, listed, particulars } from "#shared/domain/excused.ts"
import { safeLink } from "#shared/domain/links.ts"
import { labelsOf, letter, ordinal, type Labels } from "#shared/domain/numbering.ts"
import { useText } from "#client/text.ts"

export function ReadingView({ acta }: { acta: Acta }) {
  const { print } = useText()
  const labels = labelsOf(acta)
  const excused = excusedSentence(acta.attendance, acta.language)
  const facts = [
    [print.date, acta.date && dotted(acta.date)],
    [print.startedAt, acta.startedAt],
    [print.endedAt, acta.endedAt],
    [print.place, acta.place],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]))
  return (
    <article className="paper" lang={acta.language} aria-label={acta.title}>
      <div className="membrete">
        <strong>{acta.body}</strong>
      </div>
      <h1 className="acta-title">{acta.title}</h1>
      {facts.length > 0 && (
        <dl className="datos">
          {facts.map(([label, value]) => (
            <div key={label} className={label === print.place ? "wide-cell" : undefined}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <section className="sec">
        <h2>I. {print.attendance}</h2>
        {acta.attendance.map((group, index) => (
          <Fragment key={group.id}>
            <p className="group-h">
              {letter(index)}) {group.title.replace(/:$/, "")}:
            </p>
            <ul className="people-list">
              {listed(group).map((attendee) => (
                <li key={attendee.id} className="p">
                  <strong>{attendee.name}</strong>
                  {[
                    particulars(attendee, acta.language),
                    attendee.presence === "absent" ? print.presence.absent.toLowerCase() : "",
                  ]
                    .filter(Boolean)
                    .map((detail) => `, ${detail}`)
                    .join("")}
                </li>
              ))}
            </ul>
          </Fragment>
        ))}
        {excused && <p className="auto">{excused}</p>}
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
          <ItemView key={item.id} item={item} number={`${ordinal(index)}.`} labels={labels} />
        ))}
      </section>
    </article>
  )
}

function ItemView({
  item,
  number,
  labels,
  isSub = false,
}: {
  item: Item
  number: string
  labels: Labels
  isSub?: boolean
}) {
  const { print } = useText()
  const Heading = isSub ? "h4" : "h3"
  const isNoted = item.state === "postponed" || item.state === "withdrawn"
  return (
    <section className={isSub ? "sub-item" : "item"} id={`leer-${item.id}`}>
      <Heading>
        <span>
          {number} {item.title}
          {isNoted && <span className="t-2"> ({print.itemStates[item.state]})</span>}
        </span>
      </Heading>
      <Blocks blocks={item.content} labels={labels} />
      {item.items.map((sub, index) => (
        <ItemView key={sub.id} item={sub} number={`${letter(index)}.`} labels={labels} isSub />
      ))}
    </section>
  )
}

function Blocks({ blocks, labels }: { blocks: Block[]; labels: Labels }) {
  return blocks.map((block, index) => (
    <BlockView key={"id" in block ? block.id : index} block={block} labels={labels} />
  ))
}

function BlockView({ block, labels }: { block: Block; labels: Labels }) {
  const { print } = useText()
  switch (block.type) {
    case "paragraph":
      return (
        <p>
          <Runs runs={block.text} />
        </p>
      )
    case "list": {
      const List = block.ordered ? "ol" : "ul"
      return (
        <List className={block.ordered ? "numbers" : "bullets"}>
          {block.items.map((item, index) => (
            <li key={index}>
              <Blocks blocks={item} labels={labels} />
            </li>
          ))}
        </List>
      )
    }
    case "table":
      return (
        <div className="table-scroll">
          <table>
            <tbody>
              {block.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, place) => {
                    const Cell = cell.header ? "th" : "td"
                    return (
                      <Cell key={place} colSpan={cell.colspan} rowSpan={cell.rowspan}>
                        <Blocks blocks={cell.content} labels={labels} />
                      </Cell>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )
    case "agreement":
      return (
        <div className="acuerdo" role="group" aria-label={`${print.agreement} ${labels.agreements.get(block.id)}`}>
          <span className="acuerdo-n">
            <Stamp className="i" aria-hidden />
            {print.agreement} {labels.agreements.get(block.id)}
          </span>
          <p>
            <Runs runs={block.text} />
          </p>
        </div>
      )
    case "task":
      return (
        <div className="tarea" role="group" aria-label={`${print.task} ${labels.tasks.get(block.id)}`}>
          <span className={`box ${block.state === "done" ? "done" : ""}`} aria-hidden />
          <p>
            <Runs runs={block.text} /> <span className="t-3 task-n">{labels.tasks.get(block.id)}</span>
          </p>
          {(block.owner || block.due || block.state !== "open") && (
            <div className="tarea-meta">
              {block.owner && <span>{block.owner}</span>}
              {block.due && <span>{dotted(block.due)}</span>}
              {block.state !== "open" && <span>{print.taskStates[block.state]}</span>}
            </div>
          )}
        </div>
      )
  }
}

function Runs({ runs }: { runs: Run[] }) {
  return runs.map((run, index) => <RunView key={index} run={run} />)
}

function RunView({ run }: { run: Run }) {
  let content = (
    <>
      {run.text.split("\n").map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <br />}
          {part}
        </Fragment>
      ))}
    </>
  )
  if (run.underline) content = <u>{content}</u>
  if (run.italic) content = <em>{content}</em>
  if (run.bold) content = <strong>{content}</strong>
  const href = run.link === undefined ? undefined : safeLink(run.link)
  return href === undefined ? (
    content
  ) : (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {content}
    </a>
  )
}
