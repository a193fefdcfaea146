/** Characters → pieces: each line with its mark, whether it is styled as a heading, the tables as grids. */
import type { Run } from "#shared/domain/acta.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import { inline } from "./inline.ts"
import { sliceRuns, textOf, trimRuns, type Grid, type GridCell, type Line, type Piece } from "./line.ts"
import { markOf } from "./marks.ts"

/** Of lines with words on them. A hundred printed pages have some five thousand. */
export const mostLines = 20_000

export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let gap = 0
  let lines = text.split("\n")
  lines = [...frontMatter(lines)]
  // In a wiki's text "#" counts a list, since "==" is its heading.
  if (lines.filter((line) => /^={2,6}[^=].*={2,6}\s*$/.test(line)).length >= 2) lines = counted(lines)
  for (let index = 0; index < lines.length; index++) {
    const raw = lines[index] ?? ""
    if (raw.trim() === "") {
      gap += 1
      continue
    }
    if (pieces.length > mostLines) throw new Refusal("input.tooLarge", { limit: mostLines })
    const rows = gridAt(lines, index)
    if (rows > 0) {
      pieces.push(gridOf(lines.slice(index, index + rows), gap))
      index += rows - 1
      gap = 0
      continue
    }
    const last = pieces.at(-1)
    if (isRule(raw)) {
      if (gap === 0 && last?.kind === "line" && underlines(raw, last)) last.heading ??= /[=]/.test(raw) ? 1 : 2
      else gap += 1
      continue
    }
    pieces.push(lineOf(raw, gap))
    gap = 0
  }
  return pieces
}

function counted(lines: string[]): string[] {
  let count = 0
  return lines.map((line) => {
    count = /^#+\s*[^#\s]/.test(line) ? count + 1 : 0
    return count > 0 ? line.replace(/^#+\s*/, `${count}. `) : line
  })
}

/** A block of "key: value" between two rules at the very top; its rules go. */
function frontMatter(lines: string[]): string[] {
  const start = lines.findIndex((line) => line.trim() !== "")
  if (lines[start]?.trim() !== "---") return lines
  const end = lines.indexOf("---", start + 1)
  const inside = lines.slice(start + 1, end)
  if (end === -1 || end > start + 40 || !inside.every((line) => line.trim() === "" || /^\s*(?:[\w -]+:|- )/.test(line)))
    return lines
  return [...inside, "", ...lines.slice(end + 1)]
}

const isRule = (raw: string): boolean => /^\s*([-=~_*`^"#+─━═])\s?(?:\1\s?){2,}$/.test(raw.slice(0, 400))
const underlines = (raw: string, line: Line): boolean =>
  raw.trim().length >= Math.min(12, line.text.length * 0.6) && line.text.length <= 160 && line.mark?.kind !== "bullet"

/** `**L** **UGAR DE** **R** **EUNIÓN**`: small capitals as a PDF breaks them. */
const smallCaps = /\*\*(\p{Lu})\*\*\s?\*\*(?=\p{Lu}{2})/gu

export function lineOf(raw: string, gap: number): Line {
  const mended = raw.includes("**") ? raw.replaceAll(smallCaps, (_, letter: string) => `**${letter}`) : raw
  const indent = /^[ \t]*/.exec(mended)?.[0].replaceAll("\t", "    ").length ?? 0
  let rest = mended.trim()
  const wiki = /^(={2,6})\s*([^=].*?)\s*\1$/.exec(rest)
  if (wiki) rest = `${"#".repeat((wiki[1] ?? "").length)} ${wiki[2] ?? ""}`
  const styled = /^(#{1,6})\s+(.*?)(?:\s+#+)?$/.exec(rest)
  if (styled) rest = styled[2] ?? ""
  rest = rest.replace(/^>\s?/, "").replace(/^\.\.\s+(?=\w+:\s)/, "")
  return {
    ...lineFrom(inline(rest), gap, indent),
    raw: raw.trim(),
    ...(styled && { heading: (styled[1] ?? "").length }),
  }
}

/** A line from its runs: the mark taken off, the white space at both ends too. */
export function lineFrom(written: Run[], gap: number, indent: number): Line {
  const all = trimRuns(collapse(written))
  const raw = textOf(all)
  const mark = markOf(raw.slice(0, 200))
  const runs = trimRuns(mark ? sliceRuns(all, mark.length, raw.length) : all)
  const text = textOf(runs)
  const strong =
    /[\p{L}\p{N}]/u.test(text) && runs.every((run) => run.bold || run.underline || !/[\p{L}\p{N}]/u.test(run.text))
  return { kind: "line", text, runs, raw, strong, gap, indent, ...(mark && { mark: mark.mark }) }
}

const collapse = (runs: Run[]): Run[] => runs.map((run) => ({ ...run, text: run.text.replaceAll(/[ \t]+/g, " ") }))

const isBar = (line: string | undefined): boolean =>
  /^\s*\|.*\|?\s*$/.test(line ?? "") && (line ?? "").split("|").length > 2
/** "Cargo | Nombre | Asiste", with no bar at either end. */
const isOpenBar = (line: string | undefined): boolean => isUnderHead(line) || /\S\s+\|\s+\S/.test(line ?? "")
const isUnderHead = (line: string | undefined): boolean => /^\s*:?-{3,}:?(?:\s*\|\s*:?-{3,}:?)+\s*$/.test(line ?? "")
const bars = (line: string | undefined): number => (line ?? "").split("|").length
const isTabbed = (line: string | undefined): boolean => /\S\t+\s*\S/.test(line ?? "")

/** How many lines from here on are one table. Tabs count only where at least three lines have as many columns. */
function gridAt(lines: string[], from: number): number {
  let end = from
  while (end < lines.length && isBar(lines[end])) end++
  if (end - from >= 2) return end - from
  end = from
  while (end < lines.length && isOpenBar(lines[end]) && bars(lines[end]) === bars(lines[from])) end++
  if (end - from >= 3 || (end - from >= 2 && isUnderHead(lines[from + 1]))) return end - from
  const columns = (line: string | undefined) => (line ?? "").trim().split(/\t+/).length
  end = from
  // Last cells may be empty: a column of signatures.
  const isAsWide = (line: string | undefined) =>
    columns(line) === columns(lines[from]) || (columns(lines[from]) > 3 && columns(line) === columns(lines[from]) - 1)
  while (end < lines.length && isTabbed(lines[end]) && isAsWide(lines[end])) end++
  return end - from >= 3 && columns(lines[from]) >= 2 ? end - from : 0
}

function gridOf(lines: string[], gap: number): Grid {
  const rows = lines
    .filter((line) => !/^\s*\|?[\s:|+-]+\|?\s*$/.test(line) || !line.includes("-"))
    .map((line) =>
      cellsOf(line).map((cell): GridCell => {
        const runs = trimRuns(collapse(inline(cell.trim())))
        return { text: textOf(runs), runs }
      }),
    )
  return { kind: "grid", rows, raw: lines.join("\n"), gap }
}

const cellsOf = (line: string): string[] =>
  line.includes("|")
    ? line
        .trim()
        .replace(/^\|/, "")
        .replace(/(?<!\\)\|$/, "")
        .split(/(?<!\\)\|/)
    : line.trim().split(/\t+/)
