/** What the others write is kept here, though not with each of their letters. */
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import * as Y from "yjs"
import { openMeeting, writeIn, type Meeting } from "../lifecycle/meeting.ts"

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

test("what the others wrote is kept on this computer, to the last letter", async () => {
  const { francisco, claudia } = meeting
  const { id } = await meeting.open()
  const words = " Lo escribió Francisco."
  await writeIn(francisco.page, "financiamiento", words)
  await expect.poll(async () => (await keptIn(claudia.page, id)).includes(words)).toBe(true)
})

/** All the words of the items, as a page that is opened without a connection reads them. */
async function keptIn(page: Page, acta: string): Promise<string> {
  const updates = await page.evaluate(async (part) => {
    const done = <Answer>(request: IDBRequest<Answer>) =>
      new Promise<Answer>((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result))
        request.addEventListener("error", () => reject(new Error(String(request.error))))
      })
    const { name = "" } = (await indexedDB.databases()).find((each) => each.name?.includes(part)) ?? {}
    const database = await done(indexedDB.open(name))
    const kept = (await done(database.transaction("updates").objectStore("updates").getAll())) as Uint8Array[]
    database.close()
    return kept.map((each) => [...each])
  }, acta)
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, Uint8Array.from(update))
  return JSON.stringify(doc.getMap("items").toJSON())
}
