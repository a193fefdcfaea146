/** All of an item selected and deleted, cut or written over: its title has a line still. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { caretAtEndOf } from "#tests/support/caret.ts"
import { openMeeting, type Meeting } from "../lifecycle/meeting.ts"

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

const item = "financiamiento"

test("what is written after all of an item was deleted is its title, and one undo brings all of it back", async () => {
  const { page, errors } = meeting.francisco
  const { keyboard } = page
  const { id } = await meeting.open()
  const now = async () => (await meeting.acta(id)).items.find((each) => each.id === item)
  const source = await now()
  const lines = page.locator(`#p-${item} .ProseMirror > *`)
  const deleted: string[][] = [
    ["Control+Shift+Home", "Backspace"],
    ["Control+a", "Backspace"],
    ["Control+a", "Control+x"],
  ]
  for (const keys of deleted) {
    await caretAtEndOf(page, item)
    for (const key of keys) await keyboard.press(key)
    await expect.poll(() => lines.evaluateAll((all) => all.map(({ localName }) => localName))).toEqual(["h3"])
    await keyboard.type("Otro asunto.")
    await keyboard.press("Enter")
    await keyboard.type("Nada que decir.")
    const written = { title: "Otro asunto.", content: [{ type: "paragraph", text: [{ text: "Nada que decir." }] }] }
    await expect.poll(now).toMatchObject(written)
    await expect
      .poll(async () => {
        await keyboard.press("Control+z")
        return now()
      })
      .toEqual(source)
  }

  await caretAtEndOf(page, item)
  await keyboard.press("Control+a")
  await keyboard.type("Escrito encima")
  await expect.poll(now).toMatchObject({ title: "Escrito encima", content: [] })
  expect(errors).toEqual([])
})
