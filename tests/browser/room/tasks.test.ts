/**
 * What one has to do stands on Inicio and on a page of its own, and is marked done there and beside the sheet; a part that
 * could not be fetched can be asked for again.
 */
import { afterAll, beforeAll, expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import type { Acta, Block } from "#shared/domain/acta.ts"
import type { Page } from "playwright-core"
import { shot, sit, type Seat } from "#tests/support/browser.ts"
import { caretAtEndOf } from "#tests/support/caret.ts"
import { expectAccessible } from "#tests/support/look.ts"
import { expectWellMade, openOffice, type Office } from "../shell/office.ts"

let office: Office
let seat: Seat
beforeAll(async () => {
  office = await openOffice()
  seat = await sit(office.browser, office.secretary)
})
afterAll(() => office?.close())

const day = (from: number) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "America/Santiago", dateStyle: "short" }).format(
    Date.now() + from * 86_400_000,
  )

test("on Inicio my tasks are counted and stand by how they press, and the page of all tasks filters them", async () => {
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
    task("tarea-0005", "Ordenar el archivo", { owner }),
    task("tarea-0006", "Reservar la sala", { owner, due: day(9) }),
    task("tarea-0007", "Preparar el taller", { owner, due: day(3) }),
    task("tarea-0008", "Buscar otra sede", {}),
  ]
  const item = { id: "punto-00000001", title: "Varios", state: "discussed" as const, content, items: [] }
  await office.acta(mesa, { ...exampleActa(), number: "4", items: [item] })
  await page.goto(`${office.server.url}/`)
  const mine = page.locator(".blk", { has: page.getByRole("heading", { name: /Mis tareas/ }) })
  await mine.getByText("Citar a la mesa").waitFor()
  expect((await mine.getByRole("heading").or(mine.locator(".task-line .ttl")).allTextContents()).slice(1)).toEqual([
    "Vencidas",
    "Enviar la carta",
    "Vencen hoy",
    "Citar a la mesa",
    "En los próximos 3 días",
    "Preparar el taller",
    "Más adelante",
    "Reservar la sala",
    "Sin plazo",
    "Ordenar el archivo",
  ])
  await page.getByRole("link", { name: "Tareas, 5 abiertas", exact: true }).waitFor()
  await expectWellMade(page, "inicio-mis-tareas", "seldom")
  await mine.getByRole("link", { name: "Ver todas" }).click()
  await page.getByRole("heading", { level: 1, name: "Tareas" }).waitFor()
  await page.getByText("Pedir el informe").waitFor()
  const ownerless = page.getByText("Sin responsable", { exact: true }).locator("svg")
  const picture = await ownerless.innerHTML()
  await expectWellMade(page, "tareas-todas", "seldom")
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
  expect(await ownerless.innerHTML(), "the panel draws it as the page of tasks does").toBe(picture)
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

test("a task is marked done on Inicio, by keyboard too, stays to be taken back, and leads to its place in the acta", async () => {
  const { page } = seat
  // Inicio shows so many and no more.
  await office.secretary.ask("DELETE", `/api${new URL(page.url()).pathname}`)
  const mesa = await office.bodyOf("Consejo de la Sociedad Civil")
  const owner = "Francisco Sánchez Lay"
  const block = (id: string, text: string): Block => ({ type: "task", id, text: [{ text }], owner, state: "open" })
  const long = Array.from({ length: 60 }, (_, n): Block => ({ type: "paragraph", text: [{ text: `Párrafo ${n}.` }] }))
  const content = [block("tarea-1001", "Reunir las firmas"), ...long, block("tarea-1002", "Avisar al consejo"), ...long]
  const item = { id: "punto-00000001", title: "Encargos", state: "discussed" as const, content, items: [] }
  const { id } = await office.acta(mesa, { number: "21", items: [item] })
  const sealed = await office.acta(mesa, {
    number: "20",
    date: "2018-01-10",
    items: [{ ...item, content: [...long, block("tarea-1003", "Pedir el local"), ...long] }],
  })
  await office.move(sealed.id, "finalize")
  await page.goto(`${office.server.url}/`)
  const box = page.getByRole("checkbox", { name: "Hecha: Reunir las firmas" })
  await box.focus()
  const way = page.getByRole("link", { name: /^Tareas/ })
  const open = async () => Number(await way.locator(".n").innerText())
  const before = await open()
  const answered = () => page.waitForResponse((response) => response.request().method() === "PUT")
  const marked = answered()
  await page.keyboard.press("Space")
  expect((await marked).status()).toBe(204)
  expect(await box.getAttribute("aria-checked")).toBe("true")
  expect(await open()).toBe(before - 1)
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Hecha: Reunir las firmas")
  // Of a locked acta there is nothing to mark, and it is said why.
  expect(await page.getByRole("checkbox", { name: "Hecha: Pedir el local" }).count()).toBe(0)
  expect(await page.getByRole("link", { name: /Pedir el local.*Acta cerrada/ }).count()).toBe(1)
  await expectWellMade(page, "inicio-tarea-hecha")
  const state = async () => {
    const { acta } = await office.secretary.ask<{ acta: Acta }>("GET", `/api/actas/${id}/content`)
    const [first] = acta.items[0]?.content ?? []
    return first?.type === "task" && first.state
  }
  expect(await state()).toBe("done")
  const undone = answered()
  await box.click()
  await undone
  expect([await box.getAttribute("aria-checked"), await state(), await open()]).toEqual(["false", "open", before])

  // What the server doesn't take is not shown as done.
  await page.route(/\/tasks\/tarea-1001$/, (route) => route.abort())
  await box.click()
  await page.getByText("No hay respuesta del servidor").waitFor()
  expect(await box.getAttribute("aria-checked")).toBe("false")
  await page.unroute(/\/tasks\/tarea-1001$/)

  await page.getByRole("link", { name: /Avisar al consejo/ }).click()
  const task = page.getByRole("group", { name: "Tarea T21.2" })
  await task.waitFor()
  await expectInView(page, "#n-tarea-1002")
  await page.goto(`${office.server.url}/actas/${sealed.id}#n-tarea-1003`)
  await page.locator("#pasaje-tarea-1003").waitFor()
  await expectInView(page, "#pasaje-tarea-1003")
})

const expectInView = (page: Page, place: string) =>
  page.waitForFunction((wanted) => {
    const { top = -1, bottom = Infinity } = document.querySelector(wanted)?.getBoundingClientRect() ?? {}
    return top > 0 && bottom < innerHeight
  }, place)

test("in the panel a task is marked while somebody writes, who keeps the caret and can undo it", async () => {
  const { page } = await sit(office.browser, office.secretary)
  const mesa = await office.bodyOf("Junta de vecinos")
  const content: Block[] = [
    { type: "paragraph", text: [{ text: "Se revisa lo pendiente." }] },
    { type: "task", id: "tarea-2001", text: [{ text: "Pintar la sede" }], owner: "Ana Soto", state: "open" },
  ]
  const item = { id: "punto-00000001", title: "Encargos", state: "discussed" as const, content, items: [] }
  const { id } = await office.acta(mesa, { number: "1", items: [item] })
  await page.goto(`${office.server.url}/actas/${id}`)
  await caretAtEndOf(page, "punto-00000001")
  await page.keyboard.type(" y el patio")
  const box = page.locator(".panel").getByRole("checkbox", { name: /^Hecha: Pintar/ })
  await box.click()
  await page.locator(".tarea.is-done").waitFor()
  // The click took the focus from nobody: the next letters stand where the last did.
  await page.keyboard.type(" trasero")
  await page.locator(".tarea", { hasText: "Pintar la sede y el patio trasero" }).waitFor()
  await page.keyboard.press("Control+z")
  await page.locator(".tarea.is-done", { hasText: "Pintar la sede y el patio" }).waitFor()
  await page.keyboard.press("Control+z")
  await page.locator(".tarea:not(.is-done)", { hasText: "Pintar la sede y el patio" }).waitFor()
  await expect.poll(() => box.getAttribute("aria-checked")).toBe("false")
  await box.focus()
  await page.keyboard.press("Space")
  await page.locator(".tarea.is-done").waitFor()
  await page.setViewportSize({ width: 1440, height: 900 })
  await shot(page, "panel-tareas-1440")
  await page.setViewportSize({ width: 375, height: 812 })
  // One name for whatever the sheet holds: tasks and comments now, observations in review.
  const panel = page.locator(".dock").getByRole("button", { name: "Panel del acta" })
  expect(await panel.innerText()).toBe("Panel")
  await panel.click()
  await expectAccessible(page, ".panel")
  const size = await box.evaluate((each) => {
    const { inset } = getComputedStyle(each, "::after")
    return each.getBoundingClientRect().width - 2 * Number.parseFloat(inset)
  })
  expect(size).toBeGreaterThanOrEqual(44)
  await shot(page, "panel-tareas-375")
  await page.keyboard.press("Escape")
  await office.move(id, "close")
  await panel.click()
  await page
    .locator(".panel")
    .getByRole("tab", { name: /Observaciones/ })
    .waitFor()
  await shot(page, "panel-en-revision-375")
  await page.context().close()
})
