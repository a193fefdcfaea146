/** The lines of a section → the blocks of an item: paragraphs, lists, tables; agreements and tasks where they are. */
import type { Block, Run } from "#shared/domain/acta.ts"
import { newId } from "#shared/domain/ids.ts"
import { joinRuns } from "#shared/domain/seal.ts"
import { type Grid, isLine, type Line, sliceRuns, textOf, trimRuns } from "../../source/line.ts"
import { assignmentOf } from "../assign.ts"
import { majorityIn } from "../clauses/majority.ts"
import { isAgreement, isAgreementLabel, isOutcome } from "../clauses/agreements.ts"
import { sentencesOf, type Span } from "../clauses/sentences.ts"
import { isTask, taskList } from "../clauses/tasks.ts"
import type { Found, Part } from "../found.ts"
import { agreementRows, taskRows } from "../tables.ts"
import { countWords } from "../words.ts"
import { isListed, listOf, paragraphOf, withMark } from "./lists.ts"
import { tableOf } from "./tables.ts"

export class Content {
  private readonly found: Found
  private readonly people: string[]
  constructor(found: Found) {
    this.found = found
    this.people = found.groups.flatMap(({ people }) => people.map(({ name }) => name))
  }

  blocksOf(parts: Part[]): Block[] {
    const blocks: Block[] = []
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index]
      if (!part) continue
      if (!isLine(part.piece)) {
        blocks.push(...this.grid(part.piece, part.zone))
        continue
      }
      if (!isListed(part.piece)) {
        blocks.push(...this.paragraph(part.piece, part.zone))
        continue
      }
      let end = index
      while (
        end < parts.length &&
        isLine(parts[end]?.piece) &&
        isListed(parts[end]?.piece as Line) &&
        parts[end]?.zone === part.zone
      )
        end++
      blocks.push(
        ...this.list(
          parts.slice(index, end).map(({ piece }) => piece as Line),
          part.zone,
        ),
      )
      index = end - 1
    }
    return blocks
  }

  private list(lines: Line[], zone: Part["zone"]): Block[] {
    if (zone === undefined && lines.every((line) => line.mark?.kind !== "box" && !this.resolves(line)))
      return [listOf(lines)]
    // Agreements and tasks stand for themselves; what lies between them stays a list.
    const blocks: Block[] = []
    let kept: Line[] = []
    const flush = () => {
      if (kept.length > 0) blocks.push(listOf(kept))
      kept = []
    }
    for (const line of lines) {
      if (zone === undefined && line.mark?.kind !== "box" && !this.resolves(line)) {
        kept.push(line)
        continue
      }
      flush()
      blocks.push(...this.paragraph(line, zone))
    }
    flush()
    return blocks
  }

  private resolves = (line: Line): boolean =>
    sentencesOf(line.text).some(({ from, to }) => {
      const sentence = line.text.slice(from, to)
      return isAgreement(sentence, this.found.language) || isTask(sentence, this.found.language)
    })

  private paragraph(line: Line, zone: Part["zone"]): Block[] {
    const { text, runs } = line
    const isBox = line.mark?.kind === "box"
    const own = ownLabel.exec(text)
    if (own) {
      const words = trimRuns(sliceRuns(runs, own[0].length, text.length))
      this.found.doubts.push({ about: "", text: own[0].trim(), why: "label" })
      return own[0].startsWith("T") ? [this.task(words)] : [this.agreement(words)]
    }
    if (zone === "tasks" || isBox) return this.zoneTask(line)
    if (zone === "agreements" && !/^(?:no hay|no hubo|sin|none|ningun[oa])\b/i.test(text)) {
      // "Se acuerda lo siguiente:" before the list is no agreement of its own.
      if (text.endsWith(":") && countWords(text) <= 6) return [paragraphOf(runs)]
      // "Acuerdos y compromisos": with somebody to do it by a day, it is a task.
      if (assigned.test(text)) return this.zoneTask(line)
      return [this.agreement(runs)]
    }
    const blocks: Block[] = []
    let from = 0
    const keep = (to: number) => {
      const rest = trimRuns(sliceRuns(runs, from, to))
      if (textOf(rest) !== "") blocks.push(paragraphOf(rest))
    }
    const sentences = sentencesOf(text)
    for (let index = 0; index < sentences.length; index++) {
      const span = sentences[index] as Span
      const sentence = text.slice(span.from, span.to)
      const entries = taskList(sentence)
      if (entries && (entries.entries.length > 1 || isTask(sentence, this.found.language))) {
        keep(span.from + entries.lead)
        for (const entry of entries.entries)
          blocks.push(this.task(trimEnd(sliceRuns(runs, span.from + entry.from, span.from + entry.to))))
        from = span.to
      } else if (isAgreement(sentence, this.found.language)) {
        keep(span.from)
        let to = span.to
        const next = sentences[index + 1]
        if (next && (isAgreementLabel(sentence) || isOutcome(text.slice(next.from, next.to)))) {
          to = next.to
          index += 1
        }
        blocks.push(this.agreement(trimRuns(sliceRuns(runs, span.from, to))))
        from = to
      } else if (isTask(sentence, this.found.language) && !sentence.trimEnd().endsWith(":")) {
        keep(span.from)
        blocks.push(
          this.task(
            trimRuns(sliceRuns(runs, span.from, span.to)),
            sentences[index - 1] && text.slice(sentences[index - 1]?.from, sentences[index - 1]?.to),
          ),
        )
        from = span.to
      }
    }
    if (blocks.length === 0) return [paragraphOf(line.mark && isListed(line) ? runs : withMark(line))]
    keep(text.length)
    return blocks
  }

  private zoneTask(line: Line): Block[] {
    const { text, runs } = line
    if (/^(?:no hay|no hubo|sin |none|ningun[oa])\b/i.test(text) || (text.endsWith(":") && countWords(text) <= 10))
      return [paragraphOf(runs)]
    const list = taskList(text)
    const spans =
      list && list.entries.length > 1
        ? list.entries
        : !line.mark && text.includes(";") && text.split(";").length > 2
          ? splitAt(text)
          : [{ from: 0, to: text.length }]
    const lead = list && list.entries.length > 1 ? [paragraphOf(trimRuns(sliceRuns(runs, 0, list.lead)))] : []
    return [
      ...lead,
      ...spans.map(({ from, to }) => {
        const task = this.task(spans.length > 1 ? trimEnd(sliceRuns(runs, from, to)) : trimRuns(runs))
        return line.mark?.kind === "box" && line.mark.value === 1 && task.type === "task"
          ? { ...task, state: "done" as const }
          : task
      }),
    ]
  }

  private agreement(runs: Run[]): Block {
    const block: Block = { type: "agreement", id: newId(), text: joinRuns(runs) }
    const text = textOf(runs)
    if (majorityIn(text)) this.found.doubts.push({ about: block, text, why: "majority" })
    return block
  }

  private task(runs: Run[], before?: string): Block & { type: "task" } {
    const text = textOf(runs)
    const { owner, due, dueWords } = assignmentOf(text, this.found.language, this.people)
    const who =
      owner ??
      (before !== undefined && /^(?:he|she|they)\b/i.test(text)
        ? assignmentOf(before, this.found.language, this.people).owner
        : undefined)
    const task = {
      type: "task" as const,
      id: newId(),
      text: joinRuns(runs),
      state: "open" as const,
      ...(who !== undefined && { owner: who.slice(0, 300) }),
      ...(due !== undefined && { due }),
    }
    if (dueWords !== undefined) this.found.dueWords.set(task, dueWords)
    return task
  }

  private grid(grid: Grid, zone: Part["zone"]): Block[] {
    const tasks = taskRows(grid, zone === "tasks", this.found.language)
    if (tasks) {
      grid.fate = "label"
      return tasks.flatMap(({ text, owner, due, dueWords, isDone, more }): Block[] => {
        const words = [
          ...text,
          ...(dueWords === undefined ? [] : [{ text: ` (${dueWords})` }]),
          ...more.map((each) => ({ text: ` · ${each}` })),
        ]
        const task = {
          type: "task" as const,
          id: newId(),
          text: joinRuns(words),
          state: isDone ? ("done" as const) : ("open" as const),
          ...(owner !== undefined && { owner: owner.slice(0, 300) }),
          ...(due !== undefined && { due }),
        }
        if (dueWords !== undefined) this.found.dueWords.set(task, dueWords)
        return [task]
      })
    }
    const agreements = agreementRows(grid, zone === "agreements")
    if (agreements) {
      grid.fate = "label"
      return agreements.map((runs) => this.agreement(runs))
    }
    return tableOf(grid)
  }
}

/** "Acuerdo 4.1", "T4.1": numbers as our own actas print them, and will print anew. */
const ownLabel = /^(?:T\d{1,5}\.\d{1,4}|(?:Acuerdo|Agreement) \d{1,5}\.\d{1,4})[.:]?\s+(?=\S)/

const assigned = /\b(?:responsables?|encargad[oa]s?|plazo|owner|assigned to|due(?: date)?)\s*:\s*\S/iu

const splitAt = (text: string): Span[] => {
  const spans: Span[] = []
  let from = 0
  for (const match of text.matchAll(/;\s*/g)) {
    spans.push({ from, to: match.index })
    from = match.index + match[0].length
  }
  if (from < text.length) spans.push({ from, to: text.length })
  return spans
}

/** A list's entry ends without the list's punctuation. */
function trimEnd(runs: Run[]): Run[] {
  const trimmed = trimRuns(runs)
  const text = textOf(trimmed)
  return sliceRuns(trimmed, 0, text.replace(/[;.]$/, "").length)
}
