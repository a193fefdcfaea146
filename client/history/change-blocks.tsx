/** What stands inside a compared item. What is the same can be folded away. */
import { Minus, Plus, Stamp, Vote as VoteIcon } from "lucide-react"
import type { ReactNode } from "react"
import type { Acta, Block, Id } from "#shared/domain/acta.ts"
import type { Labels } from "#shared/domain/numbering.ts"
import type { BlockChange, Part, Row } from "#shared/compare/blocks.ts"
import { Blocks } from "#client/lifecycle/reading-blocks.tsx"
import { catalogues } from "#shared/text/catalogue.ts"
import { Ballots, Fields } from "./data-changes.tsx"
import { ChangeMark } from "./mark.tsx"
import { Pieces } from "./pieces.tsx"
import { useHistoryText } from "./words.ts"

/** Both actas with their numbers, and the item whose text it is. */
export type Sides = { before: Acta; after: Acta; labels: { before: Labels; after: Labels }; item: Id }

/** Letters from which unchanged text is folded. */
const long = 400

export function Changes({ changes, ...sides }: { changes: BlockChange[] } & Sides) {
  const runs: BlockChange[][] = []
  for (const change of changes) {
    const last = runs.at(-1)
    if (last && change.kind === "same" && last[0]?.kind === "same") last.push(change)
    else runs.push([change])
  }
  return runs.map((run, index) =>
    run[0]?.kind === "same" ? (
      <Same key={index} blocks={run.flatMap((each) => ("block" in each ? each.block : []))} {...sides} />
    ) : (
      run.map((change, place) => <Change key={`${index}-${place}`} change={change} {...sides} />)
    ),
  )
}

function Same({ blocks, ...sides }: { blocks: Block[] } & Sides) {
  const t = useHistoryText()
  const text = <Plain blocks={blocks} side="after" {...sides} />
  if (blocks.length === 1 && JSON.stringify(blocks).length < long) return text
  return (
    <details className="fold-same">
      <summary>{t.unchangedBlocks(blocks.length)}</summary>
      {text}
    </details>
  )
}

function Plain({ blocks, side, ...sides }: { blocks: Block[]; side: "before" | "after" } & Sides) {
  const acta = sides[side]
  return <Blocks blocks={blocks} acta={acta} item={sides.item} labels={sides.labels[side]} language={acta.language} />
}

export function Whole({ kind, children }: { kind: "added" | "removed"; children: ReactNode }) {
  const t = useHistoryText()
  const Tag = kind === "added" ? "ins" : "del"
  const Icon = kind === "added" ? Plus : Minus
  return (
    <div className={`rel whole ${kind}`} data-change tabIndex={-1} role="group" aria-label={t.marks[kind]}>
      <span className="whole-tag">
        <Icon className="i i-s" aria-hidden />
        {t.marks[kind]}
      </span>
      <Tag className="whole-in">{children}</Tag>
    </div>
  )
}

function Change({ change, ...sides }: { change: BlockChange } & Sides) {
  switch (change.kind) {
    case "same":
      return <Plain blocks={[change.block]} side="after" {...sides} />
    case "added":
    case "removed":
      return (
        <Whole kind={change.kind}>
          <Plain blocks={[change.block]} side={change.kind === "added" ? "after" : "before"} {...sides} />
        </Whole>
      )
    case "text":
      return <Text change={change} {...sides} />
    case "list": {
      const List = change.after.ordered ? "ol" : "ul"
      return (
        <List className={change.after.ordered ? "numbers" : "bullets"}>
          {change.items.map((part, index) => (
            <li key={index}>
              <PartView part={part} {...sides} />
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
              {change.rows.map((row, index) => (
                <RowView key={index} row={row} {...sides} />
              ))}
            </tbody>
          </table>
        </div>
      )
  }
}

const PartView = ({ part, ...sides }: { part: Part } & Sides) =>
  part.blocks.map((change, index) => <Change key={index} change={change} {...sides} />)

function RowView({ row, ...sides }: { row: Row } & Sides) {
  return (
    <tr>
      {row.cells.map(({ cell, blocks }, index) => {
        const Tag = cell.header ? "th" : "td"
        return (
          <Tag key={index} colSpan={cell.colspan} rowSpan={cell.rowspan}>
            {blocks.map((change, place) => (
              <Change key={place} change={change} {...sides} />
            ))}
          </Tag>
        )
      })}
    </tr>
  )
}

function Text({ change, ...sides }: { change: Extract<BlockChange, { kind: "text" }> } & Sides) {
  const { print, meeting } = catalogues[sides.after.language]
  const { after, text, fields, ballots } = change
  const words = <Pieces pieces={text} />
  const data = (
    <>
      <Fields fields={fields} />
      <Ballots changes={ballots} acta={sides.after} />
    </>
  )
  if (after.type === "paragraph")
    return (
      <div className="rel">
        <ChangeMark kind="changed" />
        <p>{words}</p>
      </div>
    )
  if (after.type === "task") {
    const label = sides.labels.after.tasks.get(after.id) ?? ""
    return (
      <div className="tarea" role="group" aria-label={`${print.task} ${label}`}>
        <ChangeMark kind="changed" />
        <span className={`box ${after.state === "done" ? "done" : ""}`} aria-hidden />
        <div>
          <p>
            {words} <span className="t-3 task-n">{label}</span>
          </p>
          {data}
        </div>
      </div>
    )
  }
  const isVote = after.type === "vote"
  const label = isVote
    ? meeting.vote.kinds[after.kind]
    : `${print.agreement} ${sides.labels.after.agreements.get(after.id)}`
  const Icon = isVote ? VoteIcon : Stamp
  return (
    <div className={isVote ? "votacion rel" : "acuerdo"} role="group" aria-label={label}>
      <ChangeMark kind="changed" />
      <span className="acuerdo-n">
        <Icon className="i" aria-hidden />
        {label}
      </span>
      <div>
        <p>{words}</p>
        {data}
      </div>
    </div>
  )
}
