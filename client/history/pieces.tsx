/** Compared text: what was added is underlined with a +, what is gone struck with a −, and both are said in words. */
import { Fragment } from "react"
import type { Piece } from "#shared/compare/words.ts"
import { Runs } from "#client/lifecycle/reading-blocks.tsx"
import { useHistoryText } from "./words.ts"

/** Changes that touch are one, and gone through as one. */
export function Pieces({ pieces }: { pieces: Piece[] }) {
  const hunks: Piece[][] = []
  for (const piece of pieces) {
    const last = hunks.at(-1)
    if (last && piece.kind !== "same" && last[0]?.kind !== "same") last.push(piece)
    else hunks.push([piece])
  }
  return hunks.map((hunk, index) =>
    hunk[0]?.kind === "same" ? (
      <Runs key={index} runs={hunk[0].runs} />
    ) : (
      <span key={index} className="hunk" data-change tabIndex={-1}>
        {hunk.map((piece, place) => (
          <Fragment key={place}>
            {place > 0 && " "}
            <Changed piece={piece} />
          </Fragment>
        ))}
      </span>
    ),
  )
}

function Changed({ piece }: { piece: Piece }) {
  const { starts } = useHistoryText()
  if (piece.kind === "same") return <Runs runs={piece.runs} />
  const Tag = ({ added: "ins", removed: "del", restyled: "mark" } as const)[piece.kind]
  const [first, ...others] = piece.runs
  // Before the sign, so that it stays on the line of its first word.
  const blank = /^\s+(?=\S)/.exec(first?.text ?? "")?.[0] ?? ""
  const runs = first ? [{ ...first, text: first.text.slice(blank.length) }, ...others] : []
  return (
    <>
      {blank}
      <Tag>
        <span className="sr">{starts[piece.kind]}</span>
        <Runs runs={runs} />
        <span className="sr">{starts.end}</span>
      </Tag>
    </>
  )
}

/** Was and is, side by side in one line. */
export function WasIs({ was, is }: { was: string; is: string }) {
  const { starts } = useHistoryText()
  return (
    <span className="hunk" data-change tabIndex={-1}>
      {was !== "" && (
        <del>
          <span className="sr">{starts.removed}</span>
          {was}
          <span className="sr">{starts.end}</span>
        </del>
      )}
      {was !== "" && is !== "" && " "}
      {is !== "" && (
        <ins>
          <span className="sr">{starts.added}</span>
          {is}
          <span className="sr">{starts.end}</span>
        </ins>
      )}
    </span>
  )
}
