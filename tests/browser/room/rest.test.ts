/** An item out of sight rests: the browser lays out and paints nothing of it, and nothing of it is lost. */
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import type { Block } from "#shared/domain/acta.ts"
import { openMeeting, writeIn, type Meeting } from "../lifecycle/meeting.ts"

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

/** So many lines that what follows them is screens away. */
const lines = Array.from({ length: 120 }, (): Block => ({
  type: "paragraph",
  text: [{ text: "Se expone el avance de los compromisos y se responden las consultas." }],
}))

const last = "otros-temas"
const isDrawn = (page: Page) =>
  page.locator(`#p-${last} .ProseMirror`).evaluate((text) => text.checkVisibility({ contentVisibilityAuto: true }))
const isInSight = (page: Page) =>
  page.locator(`#p-${last}`).evaluate((item) => {
    const { top, bottom } = item.getBoundingClientRect()
    return top < innerHeight && bottom > 0
  })

test("what others write in an item that rests is there, is found, led to and printed", async () => {
  const { francisco, claudia } = meeting
  const { page } = claudia
  const items = exampleActa().items.map((item, n) =>
    n === 0 ? { ...item, content: [...item.content, ...lines] } : item,
  )
  await meeting.open({ items })
  await writeIn(page, "visita-alianza", "Escribo")
  await page.locator(`#p-${last}[data-rests]`).waitFor({ state: "attached" })
  await page.evaluate(() => scrollTo(0, 0))
  await expect.poll(() => isDrawn(page)).toBe(false)

  const words = "Se levanta la sesión."
  await writeIn(francisco.page, last, ` ${words}`)
  await page.locator(`#p-${last}`).getByText(words).waitFor({ state: "attached" })
  expect(await isDrawn(page)).toBe(false)
  // Whoever writes elsewhere writes on.
  await page.keyboard.type(" aquí.")
  await page.locator("#p-visita-alianza").getByText("Escribo aquí.").waitFor()
  await page.locator('[data-save="saved"]').waitFor()

  // As somebody looks for it with Ctrl+F.
  const found = await page.evaluate(
    (text) => (window as unknown as { find: (text: string) => boolean }).find(text),
    words,
  )
  expect(found).toBe(true)
  await expect.poll(() => isInSight(page)).toBe(true)
  await expect.poll(() => isDrawn(page)).toBe(true)

  await page.evaluate(() => scrollTo(0, 0))
  await expect.poll(() => isInSight(page)).toBe(false)
  await page.locator(".points .pt").last().click()
  await expect.poll(() => isInSight(page)).toBe(true)

  await page.emulateMedia({ media: "print" })
  expect(await page.locator(`#p-${last}`).evaluate((item) => getComputedStyle(item).contentVisibility)).toBe("visible")
  await page.emulateMedia({ media: null })
})

test("the page is as high whether its items rest or not", async () => {
  const { page } = meeting.francisco
  await meeting.open({ items: exampleActa().items.map((item) => ({ ...item, content: [...item.content, ...lines] })) })
  const count = exampleActa().items.length
  await page.waitForFunction((all) => document.querySelectorAll(".items > .item[data-rests]").length >= all, count)
  // In one task: nothing else that comes into the page meanwhile may count.
  const [resting, awake] = await page.evaluate(() => {
    const root = document.documentElement
    const before = root.scrollHeight
    document.querySelectorAll(".item").forEach((item) => item.removeAttribute("data-rests"))
    return [before, root.scrollHeight]
  })
  expect(awake).toBe(resting)
})
