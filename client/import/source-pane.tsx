/** The document as it came, line by line: what was left over is marked, and the lines of the chosen passage are shown. */
import { CircleHelp } from "lucide-react"
import { plain, type Block } from "#shared/domain/acta.ts"
import { useEffect, useMemo, useRef } from "react"
import type { Doubt, Sheet } from "./sheet.ts"
import type { Chosen } from "./use-review.ts"
import { useImportText } from "./words.ts"

type Props = { lines: string[]; sheet: Sheet; chosen: Chosen; onChoose: (chosen: Chosen) => void }

export function SourcePane({ lines: all, sheet, chosen, onChoose }: Props) {
  const t = useImportText()
  const pane = useRef<HTMLElement>(null)
  const lines = useMemo(
    () =>
      all.slice(
        Math.max(
          0,
          all.findIndex((line) => line.trim() !== ""),
        ),
      ),
    [all],
  )
  const loose = useMemo(() => placesOf(lines, sheet.doubts), [lines, sheet.doubts])
  const shown = useMemo(
    () => (chosen.kind === "passage" ? linesLike(lines, wordsAt(sheet, chosen.key)) : new Set<number>()),
    [lines, sheet, chosen],
  )
  const first = Math.min(...shown)
  useEffect(() => {
    if (Number.isFinite(first))
      pane.current?.querySelector(`[data-line="${first}"]`)?.scrollIntoView({ block: "center" })
  }, [first])
  const nowhere = sheet.doubts.filter(
    (doubt) => doubt.key === undefined && !doubt.isSettled && ![...loose.values()].includes(doubt),
  )
  return (
    <section className="imp-half imp-source" aria-label={t.source} ref={pane} tabIndex={0}>
      {lines.length === 0 && <p className="t-2">{t.noSource}</p>}
      {nowhere.map((doubt) => (
        <Mark key={doubt.id} doubt={doubt} chosen={chosen} onChoose={onChoose} text={doubt.text} />
      ))}
      {lines.map((line, index) => {
        const doubt = loose.get(index)
        return doubt ? (
          <Mark key={index} doubt={doubt} chosen={chosen} onChoose={onChoose} text={line} />
        ) : (
          <p key={index} data-line={index} className={shown.has(index) ? "is-shown" : undefined}>
            {line || "\u00a0"}
          </p>
        )
      })}
    </section>
  )
}

function Mark({
  doubt,
  chosen,
  onChoose,
  text,
}: {
  doubt: Doubt
  chosen: Chosen
  onChoose: (chosen: Chosen) => void
  text: string
}) {
  const t = useImportText()
  return (
    <button
      type="button"
      className="imp-pass imp-loose is-doubt"
      data-place={doubt.id}
      aria-pressed={chosen.kind === "loose" && chosen.id === doubt.id}
      onClick={() => onChoose({ kind: "loose", id: doubt.id })}
    >
      <span>{text}</span>
      <span className="imp-mark">
        <CircleHelp className="i" aria-hidden />
        <span className="sr">{t.why[doubt.why]}</span>
      </span>
    </button>
  )
}

/** The line where each open doubt without a place in the acta begins. */
function placesOf(lines: string[], doubts: Doubt[]): Map<number, Doubt> {
  const places = new Map<number, Doubt>()
  for (const doubt of doubts) {
    if (doubt.key !== undefined || doubt.isSettled) continue
    const [head = ""] = doubt.text.split("\n")
    const at = lines.findIndex((line, index) => !places.has(index) && line.trim() === head.trim())
    if (at !== -1) places.set(at, doubt)
  }
  return places
}

const tokens = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []

/** Lines that share most of their longer words with a passage. */
function linesLike(lines: string[], text: string): Set<number> {
  const wanted = new Set(tokens(text))
  const found = new Set<number>()
  if (wanted.size === 0) return found
  lines.forEach((line, index) => {
    const words = tokens(line)
    const shared = words.filter((word) => wanted.has(word)).length
    if (words.length > 0 && shared >= Math.max(1, Math.min(words.length, wanted.size) * 0.8)) found.add(index)
  })
  return found
}

function wordsAt({ groups, parts }: Sheet, key: string): string {
  for (const { people } of groups)
    for (const person of people) if (person.key === key) return person.written ?? person.attendee.name
  for (const part of parts.flatMap((each) => [each, ...each.parts])) {
    if (part.key === key) return part.title
    const passage = part.passages.find((each) => each.key === key)
    if (passage) return textOf(passage.block)
  }
  return ""
}

function textOf(block: Block): string {
  if (block.type === "list") return block.items.flatMap((item) => item.map(textOf)).join(" ")
  if (block.type === "table")
    return block.rows.flatMap((row) => row.flatMap((cell) => cell.content.map(textOf))).join(" ")
  return plain(block.text)
}
