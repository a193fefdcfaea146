/** The running meeting: items close with their time, a recess stops the clock, what comes up late is marked so. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { allItems } from "#shared/domain/acta.ts"
import { expectAccessible } from "#tests/support/look.ts"
import { shot } from "#tests/support/browser.ts"
import { openMeeting, writeIn, type Meeting } from "../lifecycle/meeting.ts"
import { expectFocusIn, watchViews } from "./table.ts"

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

const item = async (id: string, which: string) => allItems(await meeting.acta(id)).find((each) => each.id === which)
const hour = /^\d\d:\d\d$/

test("Ctrl+Enter closes an item with its hour and begins the next, and nobody's caret moves", async () => {
  const { page } = meeting.francisco
  const other = meeting.claudia.page
  const { exampleActa } = await import("#server/actas/example-acta.ts")
  const items = exampleActa().items.map((each) => ({
    ...each,
    state: "pending" as const,
    items: each.items.map((sub) => ({ ...sub, state: "pending" as const })),
  }))
  const { id } = await meeting.open({ startedAt: undefined, endedAt: undefined, items })
  const first = items[0]?.id ?? ""
  await page.getByRole("button", { name: "Iniciar sesión" }).click()
  await page.getByText(/En sesión desde \d\d:\d\d/).waitFor()
  await expect.poll(async () => (await item(id, first))?.startedAt).toMatch(hour)

  await writeIn(other, "financiamiento", " Mientras tanto")
  const lost = await watchViews(other, ".item, .ProseMirror, .tarea")
  await writeIn(page, first, " Fin.")
  await page.keyboard.press("Control+Enter")
  await expect.poll(async () => (await item(id, first))?.endedAt).toMatch(hour)
  expect(await item(id, first)).toMatchObject({ state: "discussed" })
  await expectFocusIn(page, `[data-item="${items[1]?.id}"]`)
  await other.keyboard.type(", Claudia sigue.")
  await expect.poll(async () => JSON.stringify(await meeting.acta(id))).toContain("Mientras tanto, Claudia sigue.")
  expect(await lost()).toBe(0)

  await page.locator("#p-financiamiento").getByRole("button", { name: "Más acciones del punto" }).click()
  await page.getByRole("menuitem", { name: /Horas del punto 3/ }).click()
  await page.getByLabel("Minutos previstos").fill("20")
  await expectAccessible(page, '[role="dialog"]')
  await page.getByRole("button", { name: "Listo" }).click()
  await other.locator("#p-financiamiento").getByText("20 min").waitFor()
})

test("an item that comes up in the session is out of the agenda; a recess is noted, and ends with the session", async () => {
  const { page } = meeting.francisco
  const other = meeting.claudia.page
  const id = page.url().split("/").at(-1) ?? ""
  await page.getByRole("button", { name: "Añadir punto" }).last().click()
  await page.waitForFunction(() => document.activeElement?.closest(".ProseMirror"))
  await page.keyboard.type("Asunto urgente")
  await other.getByText("Fuera de tabla").waitFor()
  await expect
    .poll(async () => (await meeting.acta(id)).items.at(-1))
    .toMatchObject({ title: "Asunto urgente", outOfAgenda: true })

  await page.getByRole("button", { name: "Receso" }).click()
  await other.getByText(/En receso desde \d\d:\d\d/).waitFor()
  await shot(page, "receso")
  await expectAccessible(page, ".tabla")
  await page.getByRole("button", { name: "Levantar sesión" }).click()
  await page.getByLabel("Hora de término").fill("23:59")
  await page.getByRole("button", { name: "Seguir anotando" }).click()
  await expect.poll(async () => (await meeting.acta(id)).recesses).toMatchObject([{ to: "23:59" }])
  // Set right afterwards, where the hours of the meeting stand.
  await page.getByLabel("Receso 1: Término").fill("17:20")
  await expect.poll(async () => (await meeting.acta(id)).recesses).toMatchObject([{ to: "17:20" }])
  expect([...meeting.francisco.errors, ...meeting.claudia.errors]).toEqual([])
})
