/** Others' letters that came into a line which was gone here, as values. */
import { expect, test } from "vitest"
import * as Y from "yjs"
import { exampleActa } from "#server/actas/example-acta.ts"
import { unseenUnder } from "#client/live/unseen.ts"
import { writeActa } from "#shared/schema/write.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"

const item = "financiamiento"

function contentIn(doc: Y.Doc): Y.XmlFragment {
  const map = itemsOf(doc).get(item)
  const content = map && contentOf(map)
  if (!content) throw new Error(`no item ${item}`)
  return content
}

/** The line below the title. */
function lineIn(doc: Y.Doc): Y.XmlText {
  const line = contentIn(doc).get(1)
  const text = line instanceof Y.XmlElement ? line.get(0) : undefined
  if (!(text instanceof Y.XmlText)) throw new Error("the line has no text")
  return text
}

const types = (doc: Y.Doc, words: string) => {
  for (const letter of words) lineIn(doc).insert(lineIn(doc).length, letter)
}

/** Mine, and the server's, which goes on while I am away. */
function pair(gc: boolean): { mine: Y.Doc; theirs: Y.Doc; returns: () => ReturnType<typeof unseenUnder> } {
  const mine = new Y.Doc({ gc })
  const theirs = new Y.Doc()
  for (const doc of [mine, theirs]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(start))
  const returns = () => {
    const news = Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(mine))
    return unseenUnder(mine, news, () => Y.applyUpdate(mine, news))
  }
  return { mine, theirs, returns }
}
const start = writeActa(exampleActa())
const takesAway = (doc: Y.Doc) => contentIn(doc).delete(1)

test("they are told with their item, and without it where the memory has let go of the line", () => {
  for (const gc of [false, true]) {
    const { mine, theirs, returns } = pair(gc)
    takesAway(mine)
    types(theirs, " Y pronto 🙂.")
    const client = theirs.clientID
    expect(returns()).toEqual([{ client, item: gc ? undefined : item, text: " Y pronto 🙂." }])
    expect(returns()).toEqual([])
  }
})

test("what stands, what was seen, and what somebody there took away is no loss", () => {
  const stands = pair(false)
  types(stands.theirs, " Y pronto.")
  expect(stands.returns()).toEqual([])

  const seen = pair(false)
  types(seen.theirs, " Y pronto.")
  seen.returns()
  takesAway(seen.mine)
  expect(seen.returns()).toEqual([])

  const gone = pair(false)
  takesAway(gone.mine)
  types(gone.theirs, " Y pronto. No.")
  lineIn(gone.theirs).delete(lineIn(gone.theirs).length - 4, 4)
  expect(gone.returns().map(({ text }) => text)).toEqual([" Y pronto."])
  const whole = pair(false)
  takesAway(whole.mine)
  types(whole.theirs, " Y pronto.")
  takesAway(whole.theirs)
  expect(whole.returns()).toEqual([])
})
