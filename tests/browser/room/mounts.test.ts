/** A keystroke draws its letter and nothing else: no view of a node, no item, no editor is made anew, here or there. */
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openMeeting, writeIn, type Meeting } from "../lifecycle/meeting.ts"

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

const views = ".tarea, .acuerdo, .vote, .ballot, .motion, .vr, .ProseMirror, .item, .item-in, .group, .people-list .p"

/** Counts the views that come into the page from now on. */
const watch = (page: Page) =>
  page.evaluate((css) => {
    const made: string[] = []
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes)
          if (node instanceof Element)
            for (const view of [node, ...node.querySelectorAll("*")]) if (view.matches(css)) made.push(view.className)
    }).observe(document.querySelector(".paper") ?? document.body, { childList: true, subtree: true })
    Object.assign(window, { made })
  }, views)
const made = (page: Page) => page.evaluate(() => (window as unknown as { made: string[] }).made)

test("letters mount no view, for the writer or for the others", async () => {
  const { francisco, claudia } = meeting
  const { id } = await meeting.open()
  // Records of each kind stand around the text.
  await writeIn(francisco.page, "financiamiento", "")
  await francisco.page.keyboard.press("Enter")
  await francisco.page.keyboard.type("[] Pedir el detalle")
  await francisco.page.keyboard.press("Enter")
  await francisco.page.keyboard.press("Enter")
  await francisco.page.keyboard.type("Se acuerda esperar")
  await francisco.page.keyboard.press("Alt+a")
  await francisco.page.keyboard.press("Enter")
  await francisco.page.keyboard.type("Aprobar")
  await francisco.page.keyboard.press("Alt+v")
  await claudia.page.locator(".vr").first().waitFor()
  for (const { page } of [francisco, claudia])
    await page.waitForFunction(
      () => document.querySelectorAll('.item .ProseMirror[contenteditable="true"]').length >= 6,
    )
  await francisco.page.locator("#p-financiamiento .tarea p").click()
  await Promise.all([watch(francisco.page), watch(claudia.page)])
  await francisco.page.keyboard.type(" del financiamiento, por escrito")
  await writeIn(claudia.page, "financiamiento", "Y algo más abajo.")
  for (const { page } of [francisco, claudia])
    await page.locator("#p-financiamiento").getByText("Y algo más abajo.").waitFor()
  await expect.poll(async () => JSON.stringify(await meeting.acta(id))).toContain("financiamiento, por escrito")
  await francisco.page.locator('[data-save="saved"]').waitFor()
  expect(await made(francisco.page)).toEqual([])
  expect(await made(claudia.page)).toEqual([])
})
