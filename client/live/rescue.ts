/** What fell with its line goes back where that line plainly goes on; else it is offered to its author. */
import type * as Y from "yjs"
import { fallenUnder, wordsOf, type Letter } from "./fallen.ts"
import type { LateText } from "./port.ts"
import { UI } from "./undo.ts"

type Passage = LateText["passages"][number]

/** Fewer letters than these may stand in a line by chance. */
const telling = 4
/** So much of the line on either side tells a place in it. */
const around = 8

export type Writer = {
  isMine: (client: number, clock: number) => boolean
  mayWrite: () => boolean
  titleOf: (item: string) => string
}

/**
 * Applies an update of the server's. What it makes fall is put back where it can be, as an edit of one's own that may be
 * undone; the rest is answered.
 */
export function receive(doc: Y.Doc, update: Uint8Array, apply: () => void, writer: Writer): Passage[] {
  return fallenUnder(doc, update, apply, writer.isMine).flatMap(({ item, letters, written }) => {
    const lines = written.filter(({ _item }) => _item?.deleted === false)
    const homeless = doc.transact(() => settle(letters, lines, writer.mayWrite()), UI)
    return homeless.size === 0 ? [] : [{ item, title: writer.titleOf(item), text: wordsWith(homeless, letters) }]
  })
}

/** Answers the letters that found no place. */
function settle(letters: Letter[], lines: Y.XmlText[], mayWrite: boolean): Set<Letter> {
  const homeless = new Set<Letter>()
  for (let at = 0; at < letters.length; at++) {
    if (!letters[at]?.isFallen) continue
    let end = at
    while (letters[end]?.isFallen) end++
    const next = letters.findIndex(({ isFallen }, index) => index >= end && isFallen)
    const run = letters.slice(at, end)
    const before = letters.slice(0, at).filter((each) => !homeless.has(each))
    const after = letters.slice(end, next === -1 ? undefined : next)
    const isDone =
      isThere(textOf(run), textOf(before), textOf(letters.slice(end)), lines) ||
      findsHome(textOf(run), textOf(before.slice(-around)), textOf(after.slice(0, around)), lines, mayWrite)
    if (!isDone) for (const each of run) homeless.add(each)
    at = end
  }
  return homeless
}

/**
 * Split, or moved by somebody who knew of it: written anew, yet it is there. The same words may stand in the line
 * besides: there must be more of them now than there were without these.
 */
function isThere(run: string, before: string, after: string, lines: Y.XmlText[]): boolean {
  const known = run.length < telling ? before.slice(-2) + run + after.slice(0, 2) : run
  const now = lines.reduce((sum, line) => sum + timesIn(wordsOf(line), known), 0)
  return now > timesIn(before, known) + timesIn(after, known)
}

const timesIn = (text: string, words: string): number => text.split(words).length - 1

/** True when the words were put between these. */
function findsHome(run: string, before: string, after: string, lines: Y.XmlText[], mayWrite: boolean): boolean {
  const left = before + after
  const homes = lines.filter((line) => {
    const words = wordsOf(line)
    return words === left || (left.trim().length >= telling && words.includes(left))
  })
  const [home] = homes
  if (!home || homes.length > 1 || !mayWrite || left.trim() === "") return false
  const words = wordsOf(home)
  const at = words.indexOf(left)
  if (words.includes(left, at + 1)) return false
  home.insert(at + before.length, run)
  return true
}

const textOf = (letters: Letter[]): string => letters.map(({ char }) => char).join("")

/** The words in which these letters stood: a letter alone says nothing. */
function wordsWith(wanted: Set<Letter>, letters: Letter[]): string {
  let words = [""]
  let isWanted = false
  const told: string[] = []
  for (const letter of [...letters, { char: " ", isFallen: false }]) {
    if (!/\s/u.test(letter.char)) {
      words.push(letter.char)
      isWanted ||= wanted.has(letter)
      continue
    }
    const word = isWanted ? words.join("") : ""
    // One gap, however much stood in it.
    if (word !== "" || told.at(-1) !== "…") told.push(word || "…")
    words = []
    isWanted = false
  }
  return told.join(" ").replace(/^… | …$/gu, "")
}
