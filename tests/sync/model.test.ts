/**
 * Three people write and delete letters in one text, in whatever order the mail goes, with lines that break and people
 * who come back: every letter that somebody typed and nobody deleted is there once, for everybody, and on the disk.
 */
import { afterAll, beforeAll, expect, test } from "vitest"
import * as Y from "yjs"
import { readActa } from "#shared/schema/read.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { randomFrom } from "#tests/support/random.ts"
import { Person, setTable, type Table } from "#tests/support/table.ts"

const seeds = Number(process.env.FUZZ_SEEDS ?? 50)
const firstSeed = Number(process.env.FUZZ_SEED ?? 1)
const item = "financiamiento"

let table: Table
beforeAll(async () => {
  table = await setTable()
})
afterAll(() => table.clear())

/** The first paragraph of the item. */
function textOf(doc: Y.Doc): Y.XmlText {
  const map = itemsOf(doc).get(item)
  const texts = ((map && contentOf(map)?.toArray()) ?? []).flatMap((each) =>
    each instanceof Y.XmlElement && each.nodeName === "paragraph" ? each.toArray() : [],
  )
  const [text] = texts
  if (!(text instanceof Y.XmlText)) throw new Error("the item has no paragraph")
  return text
}
const plainOf = (text: Y.XmlText) => (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join("")

/** Letters of the model: none of them is in the example. */
const lettersIn = (text: string) =>
  Array.from(text)
    .filter((char) => char >= "一" && char <= "鿿")
    .sort()

/** What happened, by the model's account: letters typed, and those that somebody deleted. */
async function play(seed: number, id: string) {
  const { below } = randomFrom(seed)
  const people = await Promise.all(
    ["a", "b", "c"].map((name) => new Person().sit(table.rooms, table.passport(name, "noteTaker", id))),
  )
  const typed: string[] = []
  const deleted = new Set<string>()
  const settle = async () => {
    await table.rooms.read(id)
    table.clock.pass(200)
    await table.rooms.read(id)
  }
  await settle()
  for (let step = 0; step < 60; step++) {
    const who = below(3)
    const person = people[who]
    if (!person) continue
    const text = textOf(person.doc)
    switch (below(10)) {
      case 0:
        person.holdMail()
        break
      case 1:
        person.releaseMail()
        break
      case 2:
        await settle()
        break
      case 3: {
        // What they see of the model's letters, a few side by side.
        const now = plainOf(text)
        const at = below(now.length)
        const length = Math.min(1 + below(3), now.length - at)
        const taken = now.slice(at, at + length)
        if (lettersIn(taken).length < taken.length) break
        for (const letter of taken) deleted.add(letter)
        text.delete(at, length)
        break
      }
      case 4:
        text.format(below(text.length), 1, { bold: below(2) ? {} : null })
        break
      case 5:
        // The line breaks; they go on, and are back with what they have.
        if (below(3) > 0) break
        person.leave()
        await person.sit(table.rooms, table.passport(["a", "b", "c"][who] ?? "", "noteTaker", id))
        break
      default: {
        const letter = String.fromCodePoint(0x4e00 + typed.length)
        typed.push(letter)
        text.insert(below(text.length + 1), letter)
      }
    }
  }
  for (const person of people) person.releaseMail()
  await settle()
  return { people, expected: typed.filter((letter) => !deleted.has(letter)).sort() }
}

test(
  `every letter typed and not deleted is there once (seeds ${firstSeed} to ${firstSeed + seeds - 1}) [R2] [R3] [S1]`,
  async () => {
    for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
      const label = `FUZZ_SEED=${seed} FUZZ_SEEDS=1`
      const { id } = await table.place(`modelo-${seed}`)
      const { people, expected } = await play(seed, id)
      const first = plainOf(textOf((people[0] ?? new Person()).doc))
      for (const person of people) {
        expect(person.closed, label).toBeUndefined()
        expect(plainOf(textOf(person.doc)), label).toBe(first)
      }
      expect(lettersIn(first), label).toEqual(expected)
      for (const person of people) person.leave()
      // Another server, from the disk.
      const rooms = table.open()
      const { acta } = await rooms.read(id)
      await rooms.stop()
      expect(lettersIn(JSON.stringify(acta)), label).toEqual(expected)
      expect(JSON.stringify(readActa((people[0] ?? new Person()).doc)), label).toBe(JSON.stringify(acta))
    }
  },
  120_000 + seeds * 2000,
)
