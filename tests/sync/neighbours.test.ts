/** The gate's look at an update's neighbours: what it costs, and that the short way along a row says what the long one does. */
import { expect, test } from "vitest"
import * as Y from "yjs"
import { exampleActa } from "#server/actas/example-acta.ts"
import { Knowledge } from "#server/sync/gate/knowledge.ts"
import { checkNeighbours } from "#server/sync/gate/neighbours.ts"
import { decodeUpdate } from "#server/sync/gate/update.ts"
import { writeActa } from "#shared/schema/write.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { randomFrom } from "#tests/support/random.ts"
import { content, struct, update, type Place } from "./bytes.ts"

/** Steps that the look takes, and the rule by which it refuses. */
function lookAt(state: Uint8Array, payload: Uint8Array) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  let steps = 0
  let rule: string | undefined
  let long: string | undefined
  doc.transact(() => {
    Y.applyUpdate(doc, payload)
    const { structs } = decodeUpdate(payload)
    const isOwn = () => false
    try {
      checkNeighbours(doc, structs, isOwn, () => (steps += 1))
    } catch (error) {
      rule = (error as Error).message
    }
    long = structs.map(({ client, clock, length }) => longWay(doc, client, clock, length)).find((each) => each)
  })
  return { steps, rule, long }
}

/** Each item by itself: all between its neighbours, and all that its author knew. */
function longWay(doc: Y.Doc, client: number, clock: number, length: number): string | undefined {
  const known = new Knowledge(doc.store, client, () => undefined)
  for (const item of doc.store.clients.get(client) ?? []) {
    if (item.id.clock < clock || item.id.clock >= clock + length || !(item instanceof Y.Item)) continue
    const { origin, rightOrigin, id, parent } = item
    if (!origin || !rightOrigin) continue
    const [left, right] = [origin, rightOrigin].map((each) => Y.getItem(doc.store, each))
    if (!(left instanceof Y.Item) || !(right instanceof Y.Item)) continue
    if (left === right && origin.clock < rightOrigin.clock) continue
    const between: Y.Item[] = []
    for (let at = left.right; at !== right; at = at.right) {
      if (at === null) return "structs.order"
      if (at !== item) between.push(at)
    }
    if (between.length === 0) continue
    if (id.clock > 0) known.learn({ client, clock: id.clock - 1 })
    for (const each of [origin, rightOrigin, (parent as Y.XmlText)._item?.id]) if (each) known.learn(each)
    if (between.some((each) => known.has(each.id))) return "structs.apart"
  }
  return undefined
}

const start = Y.encodeStateAsUpdate(writeActa(exampleActa()))

/** What a document sends when it is changed so, in one piece. */
function changed(change: (items: Y.XmlFragment, doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, start)
  const vector = Y.encodeStateVector(doc)
  const map = itemsOf(doc).get("financiamiento")
  const items = map && contentOf(map)
  if (!items) throw new Error("the example has the item")
  change(items, doc)
  return Y.encodeStateAsUpdate(doc, vector)
}

const lines = (count: number) =>
  changed((items) =>
    items.insert(
      1,
      Array.from({ length: count }, (_, n) => {
        const line = new Y.XmlElement("paragraph")
        line.insert(0, [new Y.XmlText(`línea ${n}`)])
        return line
      }),
    ),
  )

/** Two rows at once, letter about, in the midst of a text that is there. */
const turns = (count: number) =>
  changed((items) => {
    const element = items.get(0)
    const text = element instanceof Y.XmlElement ? element.get(0) : undefined
    if (!(text instanceof Y.XmlText) || text.length < 9) throw new Error("the item begins with words")
    for (let n = 0; n < count; n++) {
      text.insert(3 + n, "a")
      text.insert(6 + 2 * n + 1, "b")
    }
  })

for (const [what, make] of Object.entries({ "pasted lines": lines, "letters typed in two places by turns": turns }))
  test(`four times the ${what} take four times the steps, and not sixteen times [G4] [G5]`, () => {
    const [few, many] = [500, 2000].map((count) => lookAt(start, make(count)))
    expect([few?.rule, many?.rule]).toEqual([undefined, undefined])
    expect(many?.steps).toBeLessThan((few?.steps ?? 0) * 6)
  })

const ana = 1
const luis = 5

/** Ten letters of Ana's in a paragraph, and Luis's between two of them, of which not everybody need know. */
function letters() {
  const doc = new Y.Doc()
  doc.clientID = ana
  const text = new Y.XmlText("abcdefghij")
  doc.getXmlFragment("attendance").insert(0, [text])
  const other = new Y.Doc()
  other.clientID = luis
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const same = other.getXmlFragment("attendance").get(0) as Y.XmlText
  for (const [n, letter] of Array.from("123456").entries()) same.insert(4 + n, letter)
  same.insert(2, "7")
  return Y.encodeStateAsUpdate(other)
}

test("along a row the verdict is what it would be for each item by itself (6,000 updates made by chance) [G4]", () => {
  const state = letters()
  const verdicts = new Map<string, number>()
  let steps = 0
  for (let seed = 1; seed <= 6000; seed++) {
    const { below } = randomFrom(seed)
    // Right of what Luis wrote, or left of it.
    const mallory = below(2) ? 9 : 3
    const any = (own: number): [number, number] => {
      const of = below(4)
      if (of === 0) return [luis, below(7)]
      return of === 1 && own > 0 ? [mallory, below(own)] : [ana, 1 + below(10)]
    }
    // In the gap where Luis wrote, of which Mallory may or may not know.
    const row: Place = below(3) ? { origin: [ana, 4], right: [ana, 5] } : { origin: any(0), right: any(0) }
    const structs = Array.from({ length: 2 + below(7) }, (_, n) => {
      const chance = n === 0 ? 9 : below(10)
      // Elsewhere, beside letters that tell what was known; or in the row, to another's left.
      const place: Place = chance < 2 ? { origin: any(n), right: any(n) } : { ...row }
      if (chance === 2) place.right = any(n)
      if (chance === 3) Object.assign(place, { origin: [luis, 6], right: [ana, 3] })
      if (chance > 2 && below(5) === 0) delete place[below(2) ? "right" : "origin"]
      if (chance > 3) row.origin = [mallory, n]
      return struct(content.string("x"), place)
    })
    const { rule, long, steps: taken } = lookAt(state, update([{ client: mallory, structs }]))
    expect(rule, `seed ${seed}`).toBe(long)
    verdicts.set(rule ?? "taken", (verdicts.get(rule ?? "taken") ?? 0) + 1)
    steps += taken
  }
  expect(steps).toBeGreaterThan(6000)
  for (const verdict of ["taken", "structs.apart", "structs.order"]) expect(verdicts.get(verdict)).toBeGreaterThan(100)
})
