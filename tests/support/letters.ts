/** An account of who typed which letter and who took it away. Each letter is typed once; none of them is in the example. */

const first = 0x4e00
const last = 0x9fff

/** How often each of the account's letters stands in a text. */
export function lettersIn(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    if (code >= first && code <= last) counts.set(char, (counts.get(char) ?? 0) + 1)
  }
  return counts
}

/** `takenBy`: who took it away by a key of their own; their redo may do it again. */
type Letter = { by: number; isTaken: boolean; isBack: boolean; takenBy: Set<number> }

export class Account {
  private readonly letters = new Map<string, Letter>()
  /** What an undo, or the redo of it, took away that another had typed and one had not taken away oneself. */
  readonly undoneOfOthers: string[] = []
  private next = first

  fresh(): string {
    return String.fromCodePoint(this.next++)
  }

  /** What one person's act changed in the text before them. */
  note(who: number, isUndo: boolean, before: Map<string, number>, after: Map<string, number>): void {
    for (const char of new Set([...before.keys(), ...after.keys()])) {
      const change = (after.get(char) ?? 0) - (before.get(char) ?? 0)
      const letter = this.letters.get(char)
      if (!letter && change > 0) this.letters.set(char, { by: who, isTaken: false, isBack: false, takenBy: new Set() })
      else if (letter && change > 0) letter.isBack = true
      else if (letter && change < 0) {
        letter.isTaken = true
        if (!isUndo) letter.takenBy.add(who)
        else if (letter.by !== who && !letter.takenBy.has(who)) this.undoneOfOthers.push(char)
      }
    }
  }

  /** Letters that nobody took away, and that are neither in a text nor among those offered back. */
  lostFrom(text: string, offered: string): string[] {
    return [...this.letters].flatMap(([char, { by, isTaken, isBack }]) =>
      isTaken || isBack || text.includes(char) || offered.includes(char) ? [] : [`${char} of ${by} is lost`],
    )
  }

  /** Sentences about what isn't in a text as it should be; one that came back by an undo may be there or not. */
  wrongIn(text: string): string[] {
    const found = lettersIn(text)
    return [...this.letters].flatMap(([char, { by, isTaken, isBack }]) => {
      const times = found.get(char) ?? 0
      if (isBack) return []
      const due = isTaken ? 0 : 1
      return times === due ? [] : [`${char} of ${by} is there ${times} times and not ${due}`]
    })
  }
}
