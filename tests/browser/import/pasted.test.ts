/** Lists pasted into an acta: they land as text, and what they plainly are is offered, by keyboard, as one step. */
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { plain } from "#shared/domain/acta.ts"
import { resolutionsOf } from "#shared/domain/numbering.ts"
import { shot } from "#tests/support/browser.ts"
import { expectAccessible } from "#tests/support/look.ts"
import { openMeeting, type Meeting } from "../lifecycle/meeting.ts"
import { expectFocusIn, newLineIn } from "../meeting/table.ts"

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

/** As the keys would: the page gets a paste, with what the clipboard holds. */
const paste = (page: Page, text: string) =>
  page.evaluate((words) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData("text/plain", words)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text)

const offer = (page: Page, name: RegExp) => page.getByRole("group", { name })
const text = (page: Page, item: string) => page.locator(`#p-${item} .ProseMirror`).innerText()

test("a note taker's list of people lands as text, becomes attendees by keyboard, and comes back with one undo", async () => {
  const { page } = meeting.claudia
  const { id } = await meeting.open()
  const people = async () => (await meeting.acta(id)).attendance.flatMap((group) => group.attendees)
  const before = (await people()).length
  await newLineIn(page, "financiamiento")
  await paste(page, "Rosa Mena Lira, directora\nTomás Pino Rey, asesor\nGonzalo Guerrero, consejero")
  await offer(page, /^Parece una lista de asistentes: 3 personas$/).waitFor()
  expect(await text(page, "financiamiento")).toContain("Tomás Pino Rey, asesor")
  await expectFocusIn(page, '[data-item="financiamiento"]')
  await shot(page, "pegado")
  await expectAccessible(page, ".paste-offer")
  await page.keyboard.press("Tab")
  await page.keyboard.press("Enter")
  // Gonzalo was on the list already, under the same name.
  await expect.poll(async () => (await people()).length).toBe(before + 2)
  expect((await people()).filter(({ name }) => /Mena|Pino/.test(name))).toMatchObject([
    { name: "Rosa Mena Lira", role: "directora" },
    { name: "Tomás Pino Rey", role: "asesor" },
  ])
  expect(await text(page, "financiamiento")).not.toContain("Tomás")
  await expectFocusIn(page, '[data-item="financiamiento"]')
  await page.keyboard.press("Control+z")
  await expect.poll(async () => (await people()).length).toBe(before)
  await expect.poll(() => text(page, "financiamiento")).toContain("Tomás Pino Rey, asesor")
})

test("tasks and an agenda are taken the same way; Escape leaves the words as they are", async () => {
  const { page } = meeting.francisco
  const { id } = await meeting.open()
  const words = async () => resolutionsOf(await meeting.acta(id)).map(({ block }) => plain(block.text))
  await newLineIn(page, "otros-temas")
  await paste(page, "- [ ] Verónica Cid: pedir la sala (15/05/2018)\n- [ ] Avisar a los observadores")
  await offer(page, /^Parece una lista de tareas: 2$/).waitFor()
  await page.getByRole("button", { name: "Convertir en tareas" }).click()
  await expect.poll(words).toContain("Avisar a los observadores")
  expect(resolutionsOf(await meeting.acta(id)).map(({ block }) => block)).toContainEqual(
    expect.objectContaining({ owner: "Verónica Cid", due: "2018-05-15" }),
  )

  await newLineIn(page, "financiamiento")
  await paste(page, "1. Cuentas del año\n2. Calendario\n3. Varios")
  await offer(page, /^Parece una tabla: 3 puntos$/).waitFor()
  await page.keyboard.press("Escape")
  await offer(page, /^Parece/).waitFor({ state: "detached" })
  expect(await text(page, "financiamiento")).toContain("Cuentas del año")

  await newLineIn(page, "financiamiento")
  await paste(page, "1. Sede nueva\n2. Elecciones\n3. Aniversario")
  await page.getByRole("button", { name: "Añadir como puntos" }).click()
  await expect
    .poll(async () => (await meeting.acta(id)).items.map(({ title }) => title).slice(-4))
    .toEqual(["Sede nueva", "Elecciones", "Aniversario", "Otros"])
  expect(meeting.francisco.errors).toEqual([])
})
