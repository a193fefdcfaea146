/** Who is there: pasted, marked by a tap, arriving and leaving with hour and item; the list and the sentences are one. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { expectAccessible, expectNoSideways } from "#tests/support/look.ts"
import { shot } from "#tests/support/browser.ts"
import { openMeeting, writeIn, type Meeting } from "../lifecycle/meeting.ts"

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

const people = async (id: string) => (await meeting.acta(id)).attendance.flatMap((group) => group.attendees)
const named = async (id: string, name: string) => (await people(id)).find((each) => each.name === name)

test("who leaves in a live session is stamped with hour and item, and the sentence and the warning follow", async () => {
  const { page } = meeting.francisco
  const other = meeting.claudia.page
  const { id } = await meeting.open({ startedAt: undefined, endedAt: undefined, quorum: 3 })
  await page.getByRole("button", { name: "Miembros de la Mesa: con voto" }).click()
  await page.getByText("Quórum: 3 de 3 miembros, mínimo 3").first().waitFor()
  await page.getByRole("button", { name: "Iniciar sesión" }).click()
  await page.getByText(/En sesión desde \d\d:\d\d/).waitFor()
  await writeIn(page, "financiamiento", " Se discute.")

  await page.getByRole("button", { name: "Más sobre Octavio del Fávero" }).click()
  await page
    .getByRole("menuitem", { name: /Se retira/ })
    .getByText(/quedan 2 de 3 miembros, sin quórum/)
    .waitFor()
  await shot(page, "asistentes-menu")
  await page.getByRole("menuitem", { name: /Se retira/ }).click()
  await other.getByText(/Siendo las \d\d:\d\d horas, se retira Octavio del Fávero.+, durante el punto \d\./).waitFor()
  await other.getByText("Sin quórum: 2 de 3 miembros, mínimo 3").first().waitFor()
  await expect.poll(async () => (await named(id, "Octavio del Fávero"))?.events).toMatchObject([{ kind: "leaves" }])

  // What is noted with an hour isn't undone by a tap: it opens to be set right.
  await page.getByRole("button", { name: /Editar a Octavio del Fávero: Se retira/ }).click()
  await page.getByLabel("Se retira: hora de Octavio del Fávero").fill("17:12")
  await page.getByLabel("Se retira: punto de Octavio del Fávero").selectOption("otros-temas")
  await other.getByText(/Siendo las 17:12 horas, se retira Octavio del Fávero.+, durante el punto 4\./).waitFor()
  await shot(page, "asistentes")
  await expectAccessible(page, "#attendance")
  await page.getByRole("button", { name: "Quitar «Se retira» de Octavio del Fávero" }).click()
  await other.getByText("Quórum: 3 de 3 miembros, mínimo 3").first().waitFor()
})

test("two people mark two people at once; a tap goes round present, absent, excused", async () => {
  const { page } = meeting.francisco
  const other = meeting.claudia.page
  const { id } = await meeting.open()
  await Promise.all([
    page.getByRole("button", { name: /^Gonzalo Guerrero: Presente/ }).click(),
    other.getByRole("button", { name: /^Verónica Cid: Presente/ }).click(),
  ])
  await expect
    .poll(async () => [(await named(id, "Gonzalo Guerrero"))?.presence, (await named(id, "Verónica Cid"))?.presence])
    .toEqual(["absent", "absent"])
  await other.getByRole("button", { name: /^Gonzalo Guerrero: Ausente/ }).click()
  await page.getByText(/Previamente excusaron su asistencia .*Gonzalo Guerrero/).waitFor()
})

test("a pasted list adds whoever isn't there yet, and everybody is marked in one step", async () => {
  const { page } = meeting.francisco
  const { id } = await meeting.open()
  const before = (await people(id)).length
  await page.getByRole("button", { name: "Pegar lista" }).click()
  await page
    .getByLabel("Personas", { exact: true })
    .fill("1. Rosa Vera, tesorera\n- Juan Lillo\nVERONICA CID, PNUD\n\n")
  await expectAccessible(page, '[role="dialog"]')
  await shot(page, "pegar-lista")
  await page.getByRole("button", { name: "Añadir 2 personas" }).click()
  await expect.poll(async () => (await people(id)).length).toBe(before + 2)
  expect(await named(id, "Rosa Vera")).toMatchObject({ role: "tesorera", presence: "unmarked" })
  await page.getByRole("button", { name: "Todos presentes" }).click()
  await expect.poll(async () => (await named(id, "Juan Lillo"))?.presence).toBe("present")
})

test("an acta begun without a rule of quorum can be given one", async () => {
  const { page } = meeting.francisco
  const { id } = await meeting.open()
  await page.getByRole("button", { name: "Regla de quórum" }).click()
  await page.getByRole("dialog").getByLabel("Regla de quórum").selectOption("majority")
  await expectAccessible(page, '[role="dialog"]')
  await page.getByRole("button", { name: "Listo" }).click()
  await meeting.claudia.page.getByText("Quórum: 8 de 9 miembros, mínimo 5").first().waitFor()
  expect((await meeting.acta(id)).quorum).toBe("majority")
})

test("on a phone every control is there and large enough", async () => {
  const { page } = meeting.francisco
  await page.setViewportSize({ width: 375, height: 812 })
  await page.locator("#attendance").scrollIntoViewIfNeeded()
  await shot(page, "asistentes-375")
  await expectNoSideways(page)
  const small = await page
    .locator("#attendance .presence, #attendance .person-more")
    .evaluateAll((all) => all.filter((each) => each.getBoundingClientRect().height < 44).length)
  expect(small).toBe(0)
  await page.setViewportSize({ width: 1440, height: 900 })
})
