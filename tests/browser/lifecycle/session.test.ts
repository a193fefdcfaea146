/** The session's clock, and who may come in by a link. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { shot, sit } from "#tests/support/browser.ts"
import { openMeeting, writeIn, type Meeting } from "./meeting.ts"

let meeting: Meeting

beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

test("the session begins, is adjourned while others still write, and goes to review", async () => {
  const { francisco, claudia } = meeting
  const { page } = francisco
  // Planned for an hour at which this test doesn't run.
  const planned = new Date().getHours() === 4 ? "05:07" : "04:07"
  const { id } = await meeting.open({ startedAt: planned, endedAt: undefined })
  await page.getByRole("button", { name: "Iniciar sesión" }).click()
  await page.getByText(`Decía ${planned}.`).waitFor()
  await page.getByText(/En sesión desde \d\d:\d\d/).waitFor()
  await shot(page, "en-sesion")
  const startedAt = async () => (await meeting.acta(id)).startedAt
  await expect.poll(startedAt).not.toBe(planned)
  expect(await startedAt()).toMatch(/^\d\d:\d\d$/)
  await page.getByRole("button", { name: `Dejar ${planned}` }).click()
  await expect.poll(startedAt).toBe(planned)
  // A live session has no filled button: the way out is under the clock.
  expect(await page.getByRole("button", { name: "Finalizar", exact: true }).count()).toBe(0)
  expect(await claudia.page.getByRole("button", { name: "Levantar sesión" }).count()).toBe(0)

  await page.getByRole("button", { name: "Levantar sesión" }).click()
  await shot(page, "levantar")
  await page.getByLabel("Hora de término").fill("18:15")
  await page.getByRole("button", { name: "Seguir anotando" }).click()
  await expect.poll(async () => (await meeting.acta(id)).endedAt).toBe("18:15")
  expect((await meeting.record(id)).status).toBe("inSession")
  await writeIn(claudia.page, "financiamiento", " Claudia termina su frase.")
  await expect.poll(async () => JSON.stringify(await meeting.acta(id))).toContain("Claudia termina su frase.")

  await page.getByRole("button", { name: "Levantar sesión" }).click()
  expect(await page.getByLabel("Hora de término").inputValue()).toBe("18:15")
  await page.getByRole("button", { name: "Enviar a revisión" }).click()
  await claudia.page.getByText("La secretaría está cerrando el acta.").waitFor()
  expect((await meeting.record(id)).status).toBe("inSession")
  expect(meeting.closingIsDue()).toBe(true)
  await claudia.page.getByText("En revisión.").waitFor()
  expect(await meeting.acta(id)).toMatchObject({ endedAt: "18:15" })
})

test("the secretary reopens an acta in review with a reason", async () => {
  const { francisco, claudia } = meeting
  const { page } = francisco
  await page.getByRole("button", { name: "Más acciones", exact: true }).click()
  await page.getByRole("menuitem", { name: "Reabrir para todos" }).click()
  await page.getByLabel("¿Por qué se reabre?").fill("Falta un acuerdo")
  await page.getByRole("button", { name: "Reabrir para todos" }).click()
  await claudia.page.getByText("En revisión.").waitFor({ state: "detached" })
})

test("a guest comes in by a link and is out at once when it is withdrawn", async () => {
  const { francisco, browser } = meeting
  const { page } = francisco
  const { id } = await meeting.open()
  await page.getByRole("button", { name: "Compartir", exact: true }).click()
  await page.getByLabel("Para quién (opcional)").fill("Invitados de la CEPAL")
  await page.getByRole("button", { name: "Crear enlace" }).click()
  const link = await page.getByRole("textbox", { name: /Envía este enlace/ }).inputValue()
  await page.getByRole("dialog").getByText("Claudia Montero Meza").waitFor()
  await shot(page, "compartir")

  const guest = await sit(browser)
  await guest.page.goto(link)
  await guest.page.getByRole("textbox").first().fill("Luis Paz")
  await guest.page.getByRole("button", { name: "Entrar al acta" }).click()
  await guest.page.getByRole("textbox", { name: /Punto 1: Visita/ }).waitFor()

  await page.keyboard.press("Escape")
  await page.getByRole("button", { name: "Compartir", exact: true }).click()
  await page.getByRole("dialog").getByText("Luis Paz").waitFor()
  // Shown once: the link isn't there when the dialog opens again.
  expect(await page.getByRole("textbox", { name: /Envía este enlace/ }).count()).toBe(0)
  await page.getByRole("button", { name: "Retirar el enlace: Invitados de la CEPAL · Tomar notas" }).click()
  await guest.page.getByRole("textbox", { name: /Punto 1: Visita/ }).waitFor({ state: "detached" })
  const answer = await guest.page.evaluate(async (path) => (await fetch(path)).status, `/api/actas/${id}/content`)
  expect([401, 403, 404]).toContain(answer)
  await page.getByRole("button", { name: /Retirar el enlace/ }).waitFor({ state: "detached" })
  await guest.context.close()
})
