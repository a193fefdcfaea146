/** Leaving: nothing unsent is lost unasked, nothing at all before the server confirmed, and no tab stays behind. */
import { readFileSync } from "node:fs"
import type { Page, WebSocketRoute } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import { expectAccessible } from "#tests/support/look.ts"
import { shot, sit, type Seat } from "#tests/support/browser.ts"
import { writeIn } from "../lifecycle/meeting.ts"
import { openOffice, type Office } from "./office.ts"

let office: Office
let seat: Seat
let page: Page
let record: ActaRecord
/** While true, nothing that is typed gets to the server, though every other call does. */
let isLineCut = false
const lines = new Set<WebSocketRoute>()

beforeAll(async () => {
  office = await openOffice()
  seat = await sit(office.browser, office.secretary)
  page = seat.page
  record = await office.acta(await office.bodyOf("Mesa de Gobierno Abierto"), {})
  await page.routeWebSocket(/\/sync\//, (line) => {
    if (isLineCut) return void line.close({ code: 1013 })
    line.connectToServer()
    lines.add(line)
  })
})
afterAll(() => office?.close())

const openActa = async (tab: Page) => {
  await tab.goto(`${office.server.url}/actas/${record.id}`)
  await tab.getByRole("textbox", { name: /Punto 1: Visita/ }).waitFor()
  await tab.locator('[data-save="saved"]').waitFor()
}
const kept = () =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).filter(({ name }) => name?.startsWith("acta-viva:")).length,
    notes: Object.keys(localStorage)
      .filter((key) => key.startsWith("acta-viva:"))
      .sort(),
  }))
const dialog = () => page.getByRole("dialog", { name: "Hay texto tuyo que no se ha enviado" })

test("what the server doesn't have is shown, and one may stay or take a copy", async () => {
  await openActa(page)
  isLineCut = true
  for (const line of lines) await line.close({ code: 1013 })
  await page.locator('[data-save="offline"]').waitFor()
  await writeIn(page, "visita-alianza", " Se acuerda pintar la sala.")
  await page.locator("#p-visita-alianza").getByText("Se acuerda pintar la sala.").waitFor()
  await page.getByRole("link", { name: "Actas" }).click()
  await page.getByRole("link", { name: "Ajustes" }).click()
  await page.getByRole("button", { name: "Salir" }).click()
  await dialog().getByText("Se acuerda pintar la sala.").waitFor()
  await dialog()
    .getByText(/cambios sin enviar/)
    .waitFor()
  await expectAccessible(page)
  await shot(page, "salir-con-texto")
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog().getByRole("button", { name: "Descargar copia" }).click(),
  ])
  expect(download.suggestedFilename()).toBe("acta-viva-sin-enviar.txt")
  const copy = readFileSync(await download.path(), "utf8")
  expect(copy).toContain(record.title)
  expect(copy).toContain("Se acuerda pintar la sala.")
  await dialog().getByRole("button", { name: "Quedarme" }).click()
  await dialog().waitFor({ state: "detached" })
  expect((await kept()).notes.some((key) => key.startsWith("acta-viva:pending:"))).toBe(true)
})

test("if the server doesn't confirm, one is still in and nothing is wiped", async () => {
  const before = await kept()
  await page.route("**/api/auth/sign-out", (route) => route.fulfill({ status: 503, json: {} }))
  await page.getByRole("button", { name: "Salir" }).click()
  await dialog().getByRole("button", { name: "Salir y borrarlo" }).click()
  await dialog().getByRole("alert").getByText("No se pudo salir").waitFor()
  expect(await kept()).toEqual(before)
  expect(new URL(page.url()).pathname).toBe("/ajustes")
  await page.unroute("**/api/auth/sign-out")
  await dialog().getByRole("button", { name: "Quedarme" }).click()
})

test("what was not sent is sent when its acta is opened again, and then there is nothing to ask", async () => {
  isLineCut = false
  await page.getByRole("button", { name: "Salir" }).click()
  await dialog().getByRole("link", { name: record.title }).click()
  await page.locator('[data-save="saved"]').waitFor()
  await page.locator("#p-visita-alianza").getByText("Se acuerda pintar la sala.").waitFor()
  const { acta } = await office.secretary.ask<{ acta: object }>("GET", `/api/actas/${record.id}/content`)
  expect(JSON.stringify(acta)).toContain("Se acuerda pintar la sala.")
})

test("signing out ends the other tabs too, wipes what was mine, and leaves another person's unsent text", async () => {
  await page.evaluate(() =>
    localStorage.setItem("acta-viva:pending:acta1234:otra-persona", '{"7":{"from":0,"changes":1}}'),
  )
  const other = await seat.context.newPage()
  await openActa(other)
  await page.getByRole("link", { name: "Actas" }).click()
  await page.getByRole("link", { name: "Ajustes" }).click()
  await page.getByRole("button", { name: "Salir" }).click()
  await page.getByRole("heading", { name: "Entrar" }).waitFor()
  await other.getByRole("heading", { name: "Entrar" }).waitFor()
  expect(new URL(other.url()).searchParams.get("volver")).toBe(`/actas/${record.id}`)
  // The other tab lets go of its copy as it leaves.
  await expect.poll(kept).toEqual({ databases: 0, notes: ["acta-viva:pending:acta1234:otra-persona"] })
})
