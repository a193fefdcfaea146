/** What one has to do stands on Inicio and on a page of its own; a part that could not be fetched can be asked for again. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import type { Block } from "#shared/domain/acta.ts"
import { shot, sit, type Seat } from "#tests/support/browser.ts"
import { openOffice, type Office } from "../shell/office.ts"

let office: Office
let seat: Seat
beforeAll(async () => {
  office = await openOffice()
  seat = await sit(office.browser, office.secretary)
  seat.page.setDefaultTimeout(15_000)
})
afterAll(() => office?.close())

const day = (from: number) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "America/Santiago", dateStyle: "short" }).format(
    Date.now() + from * 86_400_000,
  )

test("my tasks press on Inicio, and the page of all tasks filters them", async () => {
  const { page } = seat
  const mesa = await office.bodyOf("Mesa de Gobierno Abierto")
  const task = (id: string, text: string, more: object): Block => ({
    type: "task",
    id,
    text: [{ text }],
    state: "open",
    ...more,
  })
  const owner = "francisco sanchez lay"
  const content = [
    task("tarea-0001", "Enviar la carta", { owner, due: day(-2) }),
    task("tarea-0002", "Citar a la mesa", { owner, due: day(0) }),
    task("tarea-0003", "Pedir el informe", { owner: "Claudia Montero Meza", due: day(2) }),
    task("tarea-0004", "Archivar", { owner, state: "done" }),
  ]
  const item = { id: "punto-00000001", title: "Varios", state: "discussed" as const, content, items: [] }
  await office.acta(mesa, { ...exampleActa(), number: "4", items: [item] })
  await page.goto(`${office.server.url}/`)
  const mine = page.locator(".blk", { has: page.getByRole("heading", { name: /Mis tareas/ }) })
  await mine.waitFor()
  expect(await mine.locator(".task-line .ttl").allTextContents()).toEqual(["Enviar la carta", "Citar a la mesa"])
  await mine.getByText("Vencida", { exact: true }).waitFor()
  await mine.getByText("Vence hoy").waitFor()
  await shot(page, "inicio-mis-tareas")
  await mine.getByRole("link", { name: "Ver todas" }).click()
  await page.getByRole("heading", { level: 1, name: "Tareas" }).waitFor()
  await page.getByText("Pedir el informe").waitFor()
  await shot(page, "tareas-todas")
  await page.getByLabel("De quién").selectOption({ label: "Mías" })
  await page.getByText("Pedir el informe").waitFor({ state: "detached" })
  await page.getByLabel("Estado").selectOption({ label: "Hechas" })
  await page.getByText("Archivar").waitFor()
  // The list can be sent on: its filters stand in the address.
  await page.reload()
  await page.getByText("Archivar").waitFor()
  expect(await page.locator(".task-line").count()).toBe(1)
  await page.locator(".task-line").click()
  await page.getByRole("textbox", { name: "Punto 1: Varios" }).waitFor()
})

test("a part that could not be fetched says so, and comes when it is asked for again", async () => {
  // Somebody whose browser has kept nothing of the page yet.
  const { page, context } = await sit(office.browser, office.secretary)
  // A service worker would fetch it past the route, two seconds later.
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"))
  await page.route(/side-panel/, (route) => route.abort())
  await page.goto(seat.page.url())
  await page.getByRole("textbox", { name: "Punto 1: Varios" }).waitFor()
  const said = page.getByRole("alert").filter({ hasText: "No se pudo cargar una parte de esta página." })
  await said.waitFor()
  await shot(page, "parte-que-falta")
  await page.unroute(/side-panel/)
  await page.getByRole("button", { name: "Reintentar" }).click()
  await page.getByRole("tab", { name: /Tareas/ }).waitFor()
  await said.waitFor({ state: "detached" })
  await context.close()
})
