/** What a menu did leads the caret on, and the menu that closes behind it doesn't take it back. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { allItems } from "#shared/domain/acta.ts"
import { openMeeting, type Meeting } from "../lifecycle/meeting.ts"

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

const item = "financiamiento"

test("a new sub-item has the caret though the menu is late in closing; Escape leads back to the button", async () => {
  const { page, errors } = meeting.francisco
  const { id } = await meeting.open()
  const button = page.locator(`#p-${item}`).getByRole("button", { name: "Más acciones del punto" })
  await button.press("Enter")
  const add = page.getByRole("menuitem", { name: "Añadir subpunto" })
  await add.waitFor()
  // What a busy page puts off until after the next frame.
  await page.evaluate(() => {
    const soon = window.setTimeout.bind(window)
    const late = (work: TimerHandler, ms?: number, ...rest: unknown[]) => soon(work, ms ? ms : 300, ...rest)
    Object.assign(window, { setTimeout: late })
  })
  await add.click()
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest<HTMLElement>("[data-item]")?.dataset.item ?? "")
  await expect.poll(focused).not.toBe("")
  const made = await focused()
  await page.waitForTimeout(600)
  expect(await focused()).toBe(made)
  await page.keyboard.type("Presupuesto del año")
  await page.locator('[data-save="saved"]').waitFor()
  const items = allItems(await meeting.acta(id))
  expect(items.find((each) => each.id === made)?.title).toBe("Presupuesto del año")

  await button.press("Enter")
  await add.waitFor()
  await page.keyboard.press("Escape")
  await expect.poll(() => button.evaluate((dom) => dom === document.activeElement)).toBe(true)
  expect(errors).toEqual([])
})
