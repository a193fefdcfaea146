/** Two at one line, each out of the other's sight: what one typed in it while the other took it away is offered back. */
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Page } from "playwright-core"
import { shot } from "#tests/support/browser.ts"
import { expectAccessible, expectNoSideways } from "#tests/support/look.ts"
import { openMeeting, writeIn, type Meeting } from "../lifecycle/meeting.ts"

const item = "otros-temas"
let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

const saved = (page: Page) => page.locator('[data-save="saved"]').waitFor()
const textIn = (page: Page) => page.locator(`#p-${item} .ProseMirror`)

/** Both work out of the other's sight; Claudia is back first. */
async function atOnce(luis: () => Promise<void>, ana: () => Promise<void>) {
  const { francisco, claudia } = meeting
  for (const { context, page } of [francisco, claudia]) {
    await context.setOffline(true)
    await page.locator('[data-save="offline"]').waitFor()
  }
  await luis()
  await ana()
  for (const { context, page } of [claudia, francisco]) {
    await context.setOffline(false)
    await saved(page)
  }
}

/** Claudia sees how a line begins, and is away as Francisco goes on in it; all of it is saved. */
async function halfSeen(first: string, rest: string) {
  const { francisco, claudia } = meeting
  await meeting.open()
  await writeIn(francisco.page, item, `\n${first}`)
  await saved(francisco.page)
  await textIn(claudia.page).getByText(first).waitFor()
  await claudia.context.setOffline(true)
  await claudia.page.locator('[data-save="offline"]').waitFor()
  await writeIn(francisco.page, item, rest)
  await saved(francisco.page)
}

/** All of the item. */
async function takesAway(page: Page) {
  await writeIn(page, item, "!")
  for (const key of ["Control+Shift+Home", "Backspace"]) await page.keyboard.press(key)
}

test("a line that is taken away gives back what was typed in it meanwhile, to be put in at the cursor", async () => {
  const { francisco, claudia } = meeting
  const [ana, luis] = [francisco.page, claudia.page]
  const { id } = await meeting.open()
  await writeIn(ana, item, "\nSe pide el presupuesto.")
  await saved(ana)
  await textIn(luis).getByText("Se pide el presupuesto.").waitFor()

  await atOnce(
    () => takesAway(luis),
    () => writeIn(ana, item, " Hoy mismo."),
  )
  const card = ana.getByRole("region", { name: "Esto tuyo no está en el acta" })
  await card.waitFor()
  expect(await card.getByRole("blockquote").textContent()).toContain("Hoy mismo.")
  await ana.locator("[data-sonner-toast]").getByText("Esto tuyo no está en el acta").waitFor()
  await expectAccessible(ana, ".late")
  for (const [width, height] of [
    [1440, 900],
    [375, 812],
  ] as const) {
    await ana.setViewportSize({ width, height })
    await expectNoSideways(ana)
    await shot(ana, `rehecha-${width}`)
  }
  await ana.setViewportSize({ width: 1440, height: 900 })
  await ana.reload()
  await card.waitFor()
  await saved(ana)
  await writeIn(ana, item, " ")
  await card.getByRole("button", { name: "Poner en el cursor" }).click()
  await card.waitFor({ state: "detached" })
  await expect.poll(async () => JSON.stringify(await meeting.acta(id))).toContain("Hoy mismo.")
  expect(claudia.errors.concat(francisco.errors).filter((error) => !error.includes("ERR_INTERNET"))).toEqual([])
})

test("what was saved, and whose page was opened anew since, is one's own still when its line is taken away unseen", async () => {
  const { francisco, claudia } = meeting
  const [ana, luis] = [francisco.page, claudia.page]
  await halfSeen("Se pide el informe.", " Antes del viernes.")
  await ana.reload()
  await textIn(ana).getByText("Antes del viernes.").waitFor()
  await saved(ana)

  await takesAway(luis)
  await claudia.context.setOffline(false)
  await saved(luis)
  const card = ana.getByRole("region", { name: "Esto tuyo no está en el acta" })
  expect(await card.getByRole("blockquote").textContent()).toContain("Antes del viernes.")
  await card.getByRole("button", { name: "Copiar" }).click()
  await card.getByRole("button", { name: "Descartar" }).click()
  await card.waitFor({ state: "detached" })
})

test("what somebody wrote who has left by then, in a line that I took away without having seen it, is told to me", async () => {
  const { francisco, claudia } = meeting
  const [ana, luis] = [francisco.page, claudia.page]
  await halfSeen("Se pide el balance.", " Firmado por el tesorero.")
  await ana.goto("about:blank")

  await takesAway(luis)
  await claudia.context.setOffline(false)
  const card = luis.getByRole("region", { name: "Esto de otra persona no está en el acta" })
  await card.waitFor()
  expect(await card.getByRole("blockquote").textContent()).toContain("Firmado por el tesorero.")
  await card.getByText("Lo escribió en una línea que quitaste sin haberlo visto.").waitFor()
  await expectAccessible(luis, ".late")
  await shot(luis, "ajeno-1440")
  await luis.reload()
  await card.waitFor()
  await saved(luis)
  await writeIn(luis, item, " ")
  await card.getByRole("button", { name: "Poner en el cursor" }).click()
  await card.waitFor({ state: "detached" })
  await textIn(luis).getByText("Firmado por el tesorero.").waitFor()
})
