/**
 * Three people with the page's real editors at one table, doing whatever comes to them: what is typed is there once,
 * what is undone is one's own, and everybody ends with the same, on the disk too.
 *
 * Where two take the same line apart at the same time (Enter, a task made of it) y-tiptap replaces it twice, and what
 * somebody typed into the old one meanwhile goes with that: there a letter may be there twice, and one that is not there
 * is offered back.
 */
import { afterEach, beforeEach, expect, test } from "vitest"
import { receive } from "#client/live/rescue.ts"
import { readActa } from "#shared/schema/read.ts"
import { Hands } from "#tests/support/hands.ts"
import { Account, lettersIn } from "#tests/support/letters.ts"
import { randomFrom } from "#tests/support/random.ts"
import { seedsIn, slicesOf, timeFor } from "#tests/support/seeds.ts"
import { Person, setTable, type Table } from "#tests/support/table.ts"

const slices = slicesOf(17)
const steps = 50
/** The twin had cleared up marks of its own accord, and took somebody's deletion of one for nothing new. */
const kept = [42, 57]
/** Somebody takes away another's letter, undoes that, and does it again: their redo is no undo of the other's. */
const redone = [511, 563]
const names = ["ana", "luis", "rosa"]
const item = "financiamiento"

let table: Table
beforeEach(async () => {
  table = await setTable()
})
afterEach(() => table.clear())

type Kind = "words" | "lines in turn" | "lines at once"

class Game {
  readonly account = new Account()
  readonly people: Person[]
  readonly hands: Hands[]
  /** What is offered to whoever wrote it last: a line that was joined to another is that hand's from then on. */
  offered = ""
  /** Where the text begins that the game is about. */
  private readonly start: number
  private readonly kind: Kind
  private readonly id: string

  private constructor(id: string, kind: Kind, people: Person[]) {
    this.id = id
    this.kind = kind
    this.people = people
    this.hands = people.map(({ doc }) => new Hands(doc, item))
    for (const person of people) this.watch(person)
    this.start = this.hands[0]?.state.doc.content.size ?? 0
  }

  static async begin(id: string, kind: Kind): Promise<Game> {
    const people = await Promise.all(
      names.map((name) => new Person().sit(table.rooms, table.passport(name, "noteTaker", id))),
    )
    const game = new Game(id, kind, people)
    game.act(0, false, (ana) => {
      ana.stand(game.start)
      for (const line of [1, 2]) {
        for (let n = 0; n < 6; n++) ana.types(game.account.fresh())
        if (line === 1) ana.presses("Enter")
      }
    })
    await game.settle()
    game.hands[0]?.undo.clear()
    return game
  }

  private watch(person: Person): void {
    const { doc, takes } = person
    person.takes = (update) => {
      const offers = receive(doc, update, () => takes(update), {
        isMine: (client) => client === doc.clientID,
        mayWrite: () => true,
        titleOf: (id) => id,
      })
      this.offered += offers.map(({ text }) => text).join()
    }
  }

  /** Until nobody has anything to say any more to what the others said. */
  async settle(): Promise<void> {
    for (let before = -1; before !== this.said;) {
      before = this.said
      await table.rooms.read(this.id)
      table.clock.pass(200)
    }
  }

  private get said(): number {
    return this.people.reduce((sum, { sent, sentToMe }) => sum + sent + sentToMe.length, 0)
  }

  private act(who: number, isUndo: boolean, work: (hands: Hands) => void): void {
    const hands = this.hands[who]
    if (!hands) throw new Error(`nobody sits at ${who}`)
    const before = lettersIn(hands.text)
    // As when a person pauses between two acts.
    if (!isUndo) hands.undo.stopCapturing()
    work(hands)
    this.account.note(who, isUndo, before, lettersIn(hands.text))
  }

  async step(below: (end: number) => number): Promise<void> {
    const { people, kind } = this
    if (kind === "lines in turn") await this.settle()
    const who = below(names.length)
    const hands = this.hands[who]
    if (!hands) return
    const end = hands.state.doc.content.size
    const place = () => end - below(Math.max(1, Math.min(40, end - this.start + 4)))
    const at = place()
    const does = (work: (hands: Hands) => void) => this.act(who, false, work)
    hands.stand(at)
    const { $from } = hands.state.selection
    switch (below(kind === "words" ? 10 : 14)) {
      case 0:
        if (kind !== "lines in turn") people[who]?.holdMail()
        return
      case 1:
        return people[who]?.releaseMail()
      case 2:
        return this.settle()
      case 3:
        // At the beginning of a line this joins it to the one above.
        if (kind !== "words" || $from.parentOffset > 0) does((mine) => mine.erases())
        return
      case 4:
        hands.stand(at, Math.min($from.end(), at + 1 + below(3)))
        return does((mine) => mine.presses("Mod-b"))
      case 5:
        return this.act(who, true, (mine) => mine.presses(below(3) ? "Mod-z" : "Mod-y"))
      case 10:
        return does((mine) => mine.presses("Enter"))
      case 11:
        return does((mine) => mine.presses("Alt-t"))
      case 12:
        return does((mine) => mine.presses("Alt-a"))
      case 13:
        hands.stand($from.start())
        return does((mine) => mine.erases())
      default:
        return does((mine) => mine.types(this.account.fresh()))
    }
  }

  /** What everybody has in the end; throws where it isn't the same. */
  async end(label: string): Promise<string> {
    const { people, hands, id } = this
    for (const person of people) person.releaseMail()
    for (let n = 0; n < 3; n++) await this.settle()
    expect(
      people.map(({ closed }) => closed),
      label,
    ).toEqual(names.map(() => undefined))
    expect(
      people.every(({ sent, saved }) => sent === saved),
      label,
    ).toBe(true)
    const newcomer = await new Person().sit(table.rooms, table.passport("nueva", "reader", id))
    await this.settle()
    const [first] = people
    for (const { text } of [...people, newcomer]) expect(text === first?.text, label).toBe(true)
    expect(new Set(hands.map(({ state }) => state.doc.toString())).size, label).toBe(1)
    for (const each of hands) each.destroy()
    for (const person of [...people, newcomer]) person.leave()
    const rooms = table.open()
    const { acta } = await rooms.read(id)
    await rooms.stop()
    expect(JSON.stringify(first && readActa(first.doc)) === JSON.stringify(acta), `${label}, from the disk`).toBe(true)
    return hands[0]?.text ?? ""
  }
}

async function play(seed: number, kind: Kind): Promise<void> {
  const label = `FUZZ_SEED=${seed} FUZZ_SEEDS=1 (${kind})`
  const { id } = await table.place(`${kind} ${seed}`)
  const { below } = randomFrom(seed)
  const game = await Game.begin(id, kind)
  for (let step = 0; step < steps; step++) await game.step(below)
  const text = await game.end(label)
  expect(game.account.lostFrom(text, game.offered), label).toEqual([])
  if (kind === "lines at once") return
  expect(game.account.wrongIn(text), label).toEqual([])
  if (kind === "words") expect(game.account.undoneOfOthers, label).toEqual([])
}

test("a mark that somebody's client clears up is gone for everybody (two seeds of the past) [S1]", async () => {
  for (const seed of kept) await play(seed, "words")
})

test("whoever takes another's letter away may undo that, and do it again (two seeds of the past) [R2]", async () => {
  for (const seed of redone) await play(seed, "words")
})

for (const [kind, what] of [
  ["words", "words in the same lines, with marks and undo: each letter is there once, and undo takes back one's own"],
  ["lines in turn", "lines split, joined and made tasks of in turn: each letter is there once"],
  ["lines at once", "lines split, joined and made tasks of at the same time: each letter is there, or offered back"],
] as const)
  test.each(slices)(
    `${what}; all end with the same, on the disk too ($name) [R2] [S1] [G4]`,
    async (slice) => {
      for (const seed of seedsIn(slice)) await play(seed, kind)
    },
    Math.max(...slices.map(timeFor)),
  )
