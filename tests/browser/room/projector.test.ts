/** On the wall: the item where the secretary writes, large, and nothing to press but the way out. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { shot, sit } from "#tests/support/browser.ts"
import { expectAccessible, expectNoSideways } from "#tests/support/look.ts"
import { openMeeting, writeIn, type Meeting } from "../lifecycle/meeting.ts"

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

test("the wall follows the secretary, then the item under way, and leads back", async () => {
  const { francisco, secretary, browser, server } = meeting
  const { id } = await meeting.open()
  await francisco.page.getByRole("button", { name: "Iniciar sesión" }).click()
  await francisco.page.getByText("En sesión", { exact: true }).waitFor()
  const wall = await sit(browser, secretary, { width: 1920, height: 1080 })
  const { page } = wall
  await page.goto(`${server.url}/actas/${id}`)
  await page.getByRole("button", { name: "Más acciones", exact: true }).click()
  await page.getByRole("menuitem", { name: "Modo proyector" }).click()
  // The first item is under way since the session began.
  await page.getByRole("heading", { level: 1, name: /^1\. Visita/ }).waitFor()

  await writeIn(francisco.page, "feria-en-plaza", " Se pide más difusión.")
  await page.getByRole("heading", { level: 2, name: /^a\. Feria/ }).waitFor()
  await page.getByText("Se pide más difusión.").waitFor()
  await francisco.page.keyboard.press("Enter")
  await francisco.page.keyboard.type("Difundir la feria en las comunas")
  await francisco.page.keyboard.press("Alt+a")
  await page
    .getByRole("group", { name: /^Acuerdo/ })
    .getByText("Difundir la feria")
    .waitFor()
  // Nothing to write in, no carets, and the end of the text is in sight.
  expect(await page.locator("input, textarea, [contenteditable=true], .caret").count()).toBe(0)
  await page.locator('[data-save="saved"]').waitFor()
  for (const [width, height] of [
    [1920, 1080],
    [1280, 720],
    [1024, 768],
    [375, 812],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expectNoSideways(page)
    expect(await page.getByText("Difundir la feria en las comunas").isVisible()).toBe(true)
    await shot(page, `proyector-${width}`)
  }
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: "dark" })
  await page.setViewportSize({ width: 1920, height: 1080 })
  await expectAccessible(page)
  await shot(page, "proyector-oscuro")

  await francisco.page.goto("about:blank")
  await page.getByRole("heading", { level: 1, name: /^1\. Visita/ }).waitFor()
  await page.getByRole("link", { name: "Salir del modo proyector" }).click()
  await page.getByRole("textbox", { name: /^Punto 1/ }).waitFor()
  expect(wall.errors).toEqual([])
})
