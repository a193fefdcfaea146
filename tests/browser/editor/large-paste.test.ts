/** A million characters are pasted: taken as they are, or offered back in words; nobody is sent away again and again. */
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Page } from "playwright-core"
import { plain } from "#shared/domain/acta.ts"
import { openMeeting, type Meeting } from "../lifecycle/meeting.ts"
import { newLineIn } from "../meeting/table.ts"

const item = "financiamiento"
const million = 1_000_000
const patient = { timeout: 60_000 }
let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

/** On the clipboard, and with Ctrl+V into a line of its own. */
async function paste(page: Page, piece: string, times: number) {
  await newLineIn(page, item)
  await page.evaluate(
    ([text, count]) => {
      const fill = (event: ClipboardEvent) => {
        event.clipboardData?.setData("text/plain", text.repeat(count))
        event.preventDefault()
      }
      document.addEventListener("copy", fill, { once: true, capture: true })
      document.execCommand("copy")
    },
    [piece, times] as const,
  )
  await page.keyboard.press("Control+v")
}

/** Sockets that the page opens from now on. */
function socketsOf(page: Page): string[] {
  const opened: string[] = []
  page.on("websocket", (socket) => opened.push(socket.url()))
  return opened
}

/** A paragraph of some thousand characters. */
const paragraph = `${"La comisión aprobó, sin más, la moción del señor Núñez. ".repeat(18)}\n`

/** One of the lines of a list that somebody copies out of a table. */
const line = "La comisión aprobó, sin más, la moción del señor Núñez.\n"

for (const [what, piece, length] of [
  ["a million characters in Spanish", paragraph, million],
  // More than a message may be: a line of its own costs some sixty bytes beside its words.
  ["a million characters in short lines", line, million],
  ["two million characters in Spanish", paragraph, 2 * million],
] as const)
  test(`${what} are saved, the connection stays, the other sees them, and one undo takes them back`, async () => {
    const { francisco, claudia } = meeting
    const { id } = await meeting.open()
    const sockets = [francisco, claudia].map(({ page }) => socketsOf(page))
    await paste(francisco.page, piece, Math.ceil(length / piece.length))
    const letters = async () => {
      const content = (await meeting.acta(id)).items.find((each) => each.id === item)?.content ?? []
      return content.reduce((sum, block) => sum + ("text" in block ? plain(block.text).length : 0), 0)
    }
    await expect.poll(letters, patient).toBeGreaterThan(length * 0.98)
    await francisco.page.locator('[data-save="saved"]').waitFor(patient)
    await claudia.page.waitForFunction(
      ([place, least]) => (document.querySelector(`#p-${place} .ProseMirror`)?.textContent.length ?? 0) > least,
      [item, length * 0.98] as const,
      patient,
    )
    // One paste is one step, in however many messages it went.
    await francisco.page.keyboard.press("Control+z")
    await expect.poll(letters, patient).toBeLessThan(length * 0.02)
    await francisco.page.locator('[data-save="saved"]').waitFor(patient)
    expect(sockets).toEqual([[], []])
  })

test("a word of a million letters, more than a message may be, is offered back in words, once, and the acta goes on", async () => {
  const { francisco, claudia } = meeting
  const { id } = await meeting.open()
  const sockets = [francisco, claudia].map(({ page }) => socketsOf(page))
  await paste(francisco.page, "ñ", million)
  const { page } = francisco
  await page.getByRole("region", { name: "Esto tuyo no está en el acta" }).waitFor(patient)
  await page.locator('[data-save="saved"]').waitFor(patient)
  expect(JSON.stringify(await meeting.acta(id))).not.toContain("ñññ")
  await newLineIn(page, item)
  await page.keyboard.type("Y sigue.")
  await expect.poll(async () => JSON.stringify(await meeting.acta(id)), patient).toContain("Y sigue.")
  // One more, to go on with; the other's stayed.
  expect(sockets.map((each) => each.length)).toEqual([1, 0])
})
