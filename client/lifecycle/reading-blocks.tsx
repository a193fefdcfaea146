/** What stands inside an item, as it prints: paragraphs, lists, tables, agreements, tasks, and the marks of their text. */
import { Fragment } from "react"
import { Stamp } from "lucide-react"
import type { Acta, Block, Cell, Id, Locale, Run, Table, Task } from "#shared/domain/acta.ts"
import { dotted } from "#shared/domain/dates.ts"
import { safeLink } from "#shared/domain/links.ts"
import type { Labels } from "#shared/domain/numbering.ts"
import { catalogues } from "#shared/text/catalogue.ts"
import { ExtractMenu } from "./extract-menu.tsx"
import { VoteView } from "./reading-votes.tsx"

type Around = { acta: Acta; item: Id; labels: Labels; language: Locale }

export function Blocks({ blocks, ...around }: { blocks: Block[] } & Around) {
  return blocks.map((block, index) => <BlockView key={"id" in block ? block.id : index} block={block} {...around} />)
}

function BlockView({ block, ...around }: { block: Block } & Around) {
  const { print } = catalogues[around.language]
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
          {block.items.map((each, index) => (
            <li key={index}>
              <Blocks blocks={each} {...around} />
            </li>
          ))}
        </List>
      )
    }
    case "table":
      return <TableView table={block} {...around} />
    case "agreement": {
      const label = `${print.agreement} ${around.labels.agreements.get(block.id)}`
      return (
        <div className="acuerdo" id={`pasaje-${block.id}`} role="group" aria-label={label}>
          <span className="acuerdo-n">
            <Stamp className="i" aria-hidden />
            {label}
          </span>
          <p>
            <Runs runs={block.text} />
          </p>
          <ExtractMenu agreement={block.id} label={label} />
        </div>
      )
    }
    case "vote":
      return <VoteView vote={block} acta={around.acta} item={around.item} motion={<Runs runs={block.text} />} />
    case "task":
      return <TaskView task={block} {...around} />
  }
}

function TaskView({ task, labels, language }: { task: Task } & Around) {
  const { print } = catalogues[language]
  const label = labels.tasks.get(task.id)
  const details = [
    task.owner && `${print.owner}: ${task.owner}`,
    task.due && `${print.due}: ${dotted(task.due)}`,
    task.state !== "open" && print.taskStates[task.state],
  ].filter(Boolean)
  return (
    <div className="tarea" id={`pasaje-${task.id}`} role="group" aria-label={`${print.task} ${label}`}>
      <span className={`box ${task.state === "done" ? "done" : ""}`} aria-hidden />
      <p>
        <Runs runs={task.text} /> <span className="t-3 task-n">{label}</span>
      </p>
      {details.length > 0 && <div className="tarea-meta">{details.join(" · ")}</div>}
    </div>
  )
}

/** Rows of nothing but headers are the table's head: on paper it comes again on every page. */
function TableView({ table: { rows }, ...around }: { table: Table } & Around) {
  const first = rows.findIndex((row) => row.some((cell) => !cell.header))
  const head = first === -1 ? Math.min(1, rows.length) : first
  const rowsOf = (of: Cell[][], scope: "col" | "row") =>
    of.map((row, index) => (
      <tr key={index}>
        {row.map((cell, place) => {
          const inside = <Blocks blocks={cell.content} {...around} />
          return cell.header ? (
            <th key={place} scope={scope} colSpan={cell.colspan} rowSpan={cell.rowspan}>
              {inside}
            </th>
          ) : (
            <td key={place} colSpan={cell.colspan} rowSpan={cell.rowspan}>
              {inside}
            </td>
          )
        })}
      </tr>
    ))
  return (
    <div className="table-scroll">
      <table>
        {head > 0 && <thead>{rowsOf(rows.slice(0, head), "col")}</thead>}
        <tbody>{rowsOf(rows.slice(head), "row")}</tbody>
      </table>
    </div>
  )
}

export const Runs = ({ runs }: { runs: Run[] }) => runs.map((run, index) => <RunView key={index} run={run} />)

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
