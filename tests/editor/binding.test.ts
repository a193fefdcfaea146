/** An editor whose binding stumbles over what arrives shows what is in the document, and its next key harms nothing. */
import { afterEach, expect, test } from "vitest"
import * as Y from "yjs"
import { exampleActa } from "#server/actas/example-acta.ts"
import { writeActa } from "#shared/schema/write.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { Hands } from "#tests/support/hands.ts"

const item = "financiamiento"
const opened: Hands[] = []
afterEach(() => {
  for (const hands of opened.splice(0)) hands.destroy()
})

function contentIn(doc: Y.Doc): Y.XmlFragment {
  const map = itemsOf(doc).get(item)
  const content = map && contentOf(map)
  if (!content) throw new Error(`no item ${item}`)
  return content
}

function line(text: string, name = "paragraph"): Y.XmlElement {
  const element = new Y.XmlElement(name)
  const words = new Y.XmlText()
  words.insert(0, text)
  element.insert(0, [words])
  return element
}

/** Mine, with an editor on it, and somebody else's, whose changes arrive when they are sent. */
function pair() {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(writeActa(exampleActa())))
  const content = contentIn(theirs)
  content.insert(
    content.length,
    ["uno", "dos", "tres"].map((text) => line(text)),
  )
  const send = () => Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(mine)), "server")
  send()
  const hands = new Hands(mine, item)
  opened.push(hands)
  return { mine, content, hands, send }
}

/** Most of the text goes, and a node comes that no schema of ours knows: the binding deletes it, and draws twice. */
function stumble(content: Y.XmlFragment, send: () => void) {
  content.doc?.transact(() => {
    content.delete(1, content.length - 2)
    content.insert(content.length, [line("?", "hologram")])
  })
  send()
}

test("the editor shows what the document says, and the next key is the only change", () => {
  const { mine, content, hands, send } = pair()
  hands.stand(hands.state.doc.content.size)
  stumble(content, send)
  expect(hands.text.endsWith(".tres")).toBe(true)
  expect(hands.text).not.toContain("dos")
  hands.types("x")
  expect(hands.text.endsWith(".tresx")).toBe(true)
  expect(contentIn(mine).toJSON()).toContain("<paragraph>tresx</paragraph>")
  expect(contentIn(mine).toJSON()).not.toContain("dos")
})

test("a caret that moves asks nothing of the document, and the next key is written all the same", () => {
  const { mine, hands } = pair()
  let asked = 0
  mine.on("beforeAllTransactions", () => asked++)
  hands.stand(3)
  hands.stand(hands.state.doc.content.size)
  expect(asked).toBe(0)
  hands.types("x")
  expect(contentIn(mine).toJSON()).toContain("<paragraph>tresx</paragraph>")
})
