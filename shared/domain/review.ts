/** The schema forgives; review judges. What stands between a draft and its seal, and what is worth a second look. */
import { allItems, blocksOf, plain, type Acta, type Attendee } from "./acta.ts"
import { foldName } from "./names.ts"
import { meetingProblems } from "./review-meeting.ts"

/** `must` blocks finalizing; `should` is shown and may stay. `at` says where to jump: `meta.date`, `attendance`, an item's id. */
export type Problem = {
  rule:
    | "number.missing"
    | "number.taken"
    | "date.missing"
    | "endedAt.missing"
    | "items.missing"
    | "title.missing"
    | "startedAt.missing"
    | "times.reversed"
    | "attendee.unmarked"
    | "attendee.nameless"
    | "attendance.empty"
    | "item.untitled"
    | "item.pending"
    | "item.empty"
    | "task.ownerless"
    | "task.empty"
    | "agreement.empty"
    | "reference.missing"
    | "name.twoSpellings"
    | "attendee.twice"
    | "vote.empty"
    | "vote.open"
    | "vote.notThere"
    | "vote.tooMany"
    | "vote.contradicts"
    | "vote.missing"
    | "quorum.lost"
    | "item.timesReversed"
    | "recess.open"
    | "recusal.nowhere"
    /** Told by whoever knows what was filed beside the acta. */
    | "observation.open"
    | "comment.open"
  severity: "must" | "should"
  at: string
  /** The words the sentence is about: a title, a name, a task. */
  text?: string
  other?: string
  count?: number
}

export function findProblems(acta: Acta): Problem[] {
  return [
    ...headerProblems(acta),
    ...attendance(acta),
    ...agendaProblems(acta),
    ...meetingProblems(acta),
    ...spellings(acta),
  ]
}

export const isReady = (problems: Problem[]): boolean => !problems.some((problem) => problem.severity === "must")

export function headerProblems(acta: Acta): Problem[] {
  const problems: Problem[] = []
  if (acta.number.trim() === "") problems.push({ rule: "number.missing", severity: "must", at: "meta.number" })
  if (acta.title.trim() === "") problems.push({ rule: "title.missing", severity: "should", at: "meta.title" })
  if (!acta.date) problems.push({ rule: "date.missing", severity: "must", at: "meta.date" })
  if (!acta.startedAt) problems.push({ rule: "startedAt.missing", severity: "should", at: "meta.startedAt" })
  if (!acta.endedAt) problems.push({ rule: "endedAt.missing", severity: "must", at: "meta.endedAt" })
  // An end before the start can be a meeting past midnight, so it is asked about and not refused.
  if (acta.startedAt && acta.endedAt && acta.endedAt < acta.startedAt)
    problems.push({ rule: "times.reversed", severity: "should", at: "meta.endedAt" })
  if (acta.items.length === 0) problems.push({ rule: "items.missing", severity: "must", at: "agenda" })
  return problems
}

function attendance(acta: Acta): Problem[] {
  const everyone = acta.attendance.flatMap((group) => group.attendees)
  if (everyone.length === 0) return [{ rule: "attendance.empty", severity: "should", at: "attendance" }]
  return everyone.flatMap((attendee): Problem[] => {
    if (attendee.name.trim() === "") return [{ rule: "attendee.nameless", severity: "should", at: "attendance" }]
    if (attendee.presence === "unmarked")
      return [{ rule: "attendee.unmarked", severity: "should", at: "attendance", text: attendee.name }]
    return []
  })
}

export function agendaProblems(acta: Acta): Problem[] {
  const known = new Set(allItems(acta).map(({ id }) => id))
  return allItems(acta).flatMap((item) => {
    const problems: Problem[] = []
    if (item.title.trim() === "") problems.push({ rule: "item.untitled", severity: "should", at: item.id })
    const isTopLevel = acta.items.includes(item)
    if (isTopLevel && item.state === "pending")
      problems.push({ rule: "item.pending", severity: "should", at: item.id, text: item.title })
    if (
      item.content.length === 0 &&
      item.items.length === 0 &&
      item.state !== "postponed" &&
      item.state !== "withdrawn"
    )
      problems.push({ rule: "item.empty", severity: "should", at: item.id, text: item.title })
    for (const block of blocksOf(item.content)) {
      if ("text" in block && block.text.some(({ ref }) => ref !== undefined && !known.has(ref)))
        problems.push({ rule: "reference.missing", severity: "should", at: item.id, text: item.title })
      if (block.type === "agreement" && plain(block.text).trim() === "")
        problems.push({ rule: "agreement.empty", severity: "should", at: block.id, text: item.title })
      if (block.type !== "task" || block.state === "dropped") continue
      const text = plain(block.text).trim()
      if (text === "") problems.push({ rule: "task.empty", severity: "should", at: block.id, text: item.title })
      else if (!block.owner?.trim()) problems.push({ rule: "task.ownerless", severity: "should", at: block.id, text })
    }
    return problems
  })
}

/** An attendee whose name stands in the text in another spelling. */
function spellings(acta: Acta): Problem[] {
  const problems: Problem[] = []
  const people: Attendee[] = acta.attendance.flatMap((group) => group.attendees)
  for (const item of allItems(acta))
    for (const block of blocksOf(item.content)) {
      if (!("text" in block)) continue
      const text = plain(block.text)
      for (const person of people) {
        const found = otherSpelling(text, person.name)
        if (found)
          problems.push({ rule: "name.twoSpellings", severity: "should", at: item.id, text: person.name, other: found })
      }
    }
  return problems
}

function otherSpelling(text: string, name: string): string | undefined {
  const words = foldName(name).split(" ")
  if (words.length < 2) return undefined
  // Tokens of the text with their place, folded one by one, so that a match can be shown as it was written.
  const tokens = [...text.matchAll(/[\p{L}\p{M}]+/gu)]
  for (let start = 0; start + words.length <= tokens.length; start++) {
    const slice = tokens.slice(start, start + words.length)
    if (!slice.every((token, index) => foldName(token[0]) === words[index])) continue
    const last = slice.at(-1)
    const first = slice[0]
    if (!first || !last) continue
    const written = text.slice(first.index, last.index + last[0].length)
    if (written.normalize("NFC") !== name.normalize("NFC") && foldName(written) === words.join(" ")) return written
  }
  return undefined
}
