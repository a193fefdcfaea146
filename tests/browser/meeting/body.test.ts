/** A body says who belongs to it and how many make a quorum; the next acta begins with that. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { expectAccessible, expectNoSideways } from "#tests/support/look.ts"
import { shot } from "#tests/support/browser.ts"
import { openMeeting, type Meeting } from "../lifecycle/meeting.ts"

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

test("members and quorum are written once, and each new acta begins with them", async () => {
  const { page } = meeting.francisco
  const { id } = await meeting.open()
  const { bodyId } = await meeting.record(id)
  await page.goto(`${meeting.server.url}/organos/${bodyId}`)
  await page.getByLabel("Regla de quórum").selectOption("number")
  await page.getByText("Regla de quórum guardada.").first().waitFor()
  await page.getByRole("button", { name: "Editar: Integrantes" }).click()
  await page.getByLabel("Grupo", { exact: true }).fill("Miembros de la Mesa")
  await page.getByLabel("Con voto").check()
  const name = page.getByLabel("Nombre", { exact: true }).first()
  await name.fill("Gonzalo Guerrero")
  await page.getByRole("button", { name: "Añadir persona" }).click()
  await page.getByLabel("Nombre", { exact: true }).last().fill("Octavio del Fávero")
  await page.getByLabel("Hasta: Octavio del Fávero").fill("2018-12-31")
  await shot(page, "organo-integrantes")
  await expectAccessible(page, "main")
  await page.setViewportSize({ width: 375, height: 812 })
  await expectNoSideways(page)
  await shot(page, "organo-integrantes-375")
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole("button", { name: "Guardar", exact: true }).click()
  await page.getByText("hasta 31.12.2018").waitFor()
  await expectAccessible(page, "main")
  await shot(page, "organo-reuniones")

  const made = await meeting.secretary.ask<{ id: string }>("POST", `/api/bodies/${bodyId}/actas`, {
    date: "2019-03-01",
  })
  await page.goto(`${meeting.server.url}/actas/${made.id}`)
  await page.getByText("Sin quórum: 0 de 1 miembros, mínimo 2").first().waitFor()
  await page.getByRole("button", { name: "Todos presentes" }).click()
  await expect
    .poll(async () => (await meeting.acta(made.id)).attendance)
    .toMatchObject([
      { title: "Miembros de la Mesa", votes: true, attendees: [{ name: "Gonzalo Guerrero", presence: "present" }] },
    ])
  expect(await meeting.acta(made.id)).toMatchObject({ quorum: 2 })
  expect(meeting.francisco.errors).toEqual([])
})
