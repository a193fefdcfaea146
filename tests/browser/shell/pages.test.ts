/** The pages around the editor, with nothing in them, full, and when something is amiss. */
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { sit, type Seat } from "#tests/support/browser.ts"
import { password } from "#tests/support/server.ts"
import { expectWellMade, fill, openOffice, type Office } from "./office.ts"

let office: Office
let seat: Seat
let page: Page
let mesa: string

beforeAll(async () => {
  office = await openOffice()
  seat = await sit(office.browser, office.secretary)
  page = seat.page
})
afterAll(() => office?.close())

const open = (path: string) => page.goto(office.server.url + path)

test("before the first acta, Inicio says how to begin", async () => {
  await open("/")
  await page.getByRole("heading", { name: "Aún no hay actas" }).waitFor()
  await expectWellMade(page, "inicio-vacio", "seldom")
  await open("/organos")
  await page.getByText("Aún no estás en ningún órgano").waitFor()
  await expectWellMade(page, "organos-vacio", "seldom")
})

test("Inicio shows what is on, what comes, what is unfinished and what was sealed", async () => {
  mesa = (await fill(office)).mesa
  await open("/")
  const block = (name: string) => page.locator(".blk", { has: page.getByRole("heading", { name }) })
  await block("Hoy y próximas").getByText("En sesión").waitFor()
  expect(await block("Hoy y próximas").getByRole("listitem").allInnerTexts()).toEqual([
    expect.stringContaining("Acta N°5"),
  ])
  expect(await block("Borradores y en revisión").getByRole("listitem").count()).toBe(2)
  expect(await block("Recientes").getByRole("listitem").count()).toBe(2)
  await block("Recientes")
    .getByText(/^\d+ acuerdos? · cerrada el .* por Francisco Sánchez Lay$/)
    .first()
    .waitFor()
  await expectWellMade(page, "inicio", "seldom")
})

test("Ctrl+K goes to the search, which doesn't mind accents, and Escape clears it", async () => {
  await page.getByRole("heading", { level: 1 }).click()
  await page.keyboard.press("Control+k")
  await page.keyboard.type("extraordinaria comision")
  await expect.poll(() => page.locator(".book .row").allInnerTexts()).toEqual([expect.stringContaining("N°12")])
  await page.getByRole("status").getByText("1 acta coincide.").waitFor()
  await page.keyboard.type(" nada")
  await page.getByText("Ninguna acta coincide.").waitFor()
  await page.keyboard.press("Escape")
  await expect.poll(() => page.locator(".book .row").count()).toBe(5)
})

test("Ctrl+K leads to the search from the other pages too, and not away from a form", async () => {
  for (const path of ["/tareas", "/organos", `/organos/${mesa}`, "/ajustes"]) {
    await open(path)
    await page.getByRole("heading", { level: 1 }).click()
    await page.keyboard.press("Control+k")
    await page.getByRole("heading", { name: "Hoy y próximas" }).waitFor()
    await page.keyboard.type("presupuesto")
    await expect.poll(() => page.locator(".book .row").allInnerTexts()).toEqual([expect.stringContaining("N°12")])
    await page.goBack()
    await page.waitForURL(office.server.url + path)
  }
  await open(`/organos/${mesa}`)
  await page.getByLabel("Correo").fill("eva@example.org")
  await page.keyboard.press("Control+k")
  expect(await page.getByLabel("Correo").inputValue()).toBe("eva@example.org")
  expect(new URL(page.url()).pathname).toBe(`/organos/${mesa}`)
})

test("the bodies are within reach at every width", async () => {
  const toMesa = page.getByRole("link", { name: /^Mesa de Gobierno Abierto/ })
  for (const width of [1440, 768, 375]) {
    await page.setViewportSize({ width, height: 900 })
    await open("/")
    await page.getByRole("heading", { name: "Hoy y próximas" }).waitFor()
    const nav = page.getByRole("navigation", { name: "Principal" })
    if (width < 1200) await nav.getByRole("link", { name: "Órganos" }).click()
    await (width < 1200 ? page.getByRole("main").locator(toMesa) : nav.locator(toMesa)).click()
    await page.getByRole("heading", { level: 1, name: "Mesa de Gobierno Abierto" }).waitFor()
    await nav.getByRole("link", { name: "Ajustes" }).click()
    await page.getByRole("heading", { name: "Ajustes" }).waitFor()
    await nav.getByRole("link", { name: "Inicio" }).click()
    await page.getByRole("heading", { name: "Hoy y próximas" }).waitFor()
  }
  await page.getByRole("navigation", { name: "Principal" }).getByRole("link", { name: "Órganos" }).click()
  await page.getByRole("button", { name: "Nuevo órgano" }).click()
  await page.getByRole("dialog", { name: "Nuevo órgano" }).waitFor()
  await expectWellMade(page, "nuevo-organo", "seldom")
  await page.keyboard.press("Escape")
  await expectWellMade(page, "organos", "seldom")
})

test("a body, the settings and the dialog for a new acta are well made", async () => {
  await open(`/organos/${mesa}`)
  await page.getByRole("heading", { name: "Personas" }).waitFor()
  await expectWellMade(page, "organo", "seldom")
  await page.getByRole("button", { name: "Nueva acta" }).click()
  await expect.poll(() => page.getByLabel("Número").inputValue()).toBe("6")
  await expectWellMade(page, "nueva-acta", "seldom")
  await page.keyboard.press("Escape")
  await open("/ajustes")
  await page.getByRole("heading", { name: "Cuentas" }).waitFor()
  await expectWellMade(page, "ajustes", "seldom")
})

test("a page that isn't there says so, and so does an acta one may not see", async () => {
  await open("/nada/por/aqui")
  await page.getByRole("heading", { name: "No encontramos esta página" }).waitFor()
  await expectWellMade(page, "404", "seldom")
  await open("/organos/noexiste1234")
  await page.getByRole("alert").waitFor()
  await expectWellMade(page, "organo-ajeno", "seldom")
  for (const place of ["", "/historial", "/ver"]) {
    await open(`/actas/noexiste1234${place}`)
    await page.getByRole("heading", { name: "No se puede abrir" }).waitFor()
    await page.getByRole("alert").getByText("No encontramos esa acta").waitFor()
    await expectWellMade(page, `acta-ajena${place.replace("/", "-")}`, "seldom")
    await page.getByRole("link", { name: "Ir al inicio" }).click()
    await page.getByRole("heading", { name: "Hoy y próximas" }).waitFor()
  }
})

test("without the server each page says what happened, and comes back by itself when asked again", async () => {
  await page.route("**/api/**", (route) => route.abort())
  await open("/")
  await page.getByRole("alert").getByText("No hay respuesta del servidor").waitFor()
  await expectWellMade(page, "sin-servidor")
  await page.unroute("**/api/**")
  await page.getByRole("button", { name: "Reintentar" }).click()
  await page.getByRole("heading", { name: "Hoy y próximas" }).waitFor()
  await page.route("**/api/bodies/*", (route) => route.abort())
  await open(`/organos/${mesa}`)
  await page.getByRole("alert").waitFor()
  await page.unroute("**/api/bodies/*")
  await page.getByRole("button", { name: "Reintentar" }).click()
  await page.getByRole("heading", { level: 1, name: "Mesa de Gobierno Abierto" }).waitFor()
  await page.route("**/api/actas", (route) => route.abort())
  await page.getByRole("link", { name: "Ajustes" }).click()
  await open("/")
  await page.getByRole("alert").waitFor()
  await page.unroute("**/api/actas")
  await page.getByRole("button", { name: "Reintentar" }).click()
  await page.getByRole("heading", { name: "Hoy y próximas" }).waitFor()
})

test("the door leads back to the page one asked for, and never to another site", async () => {
  const stranger = await sit(office.browser)
  const door = stranger.page
  await door.goto(`${office.server.url}/organos/${mesa}`)
  await door.getByRole("heading", { name: "Entrar" }).waitFor()
  await expectWellMade(door, "entrar", "seldom")
  const enter = async (secret: string) => {
    await door.getByLabel("Correo").fill("secretaria@example.org")
    await door.getByLabel("Contraseña").fill(secret)
    await door.getByRole("button", { name: "Entrar" }).click()
  }
  await enter("otra clave que no es")
  await door.getByRole("alert").getByText("no coinciden").waitFor()
  await expectWellMade(door, "entrar-mal", "seldom")
  await enter(password)
  await door.getByRole("heading", { level: 1, name: "Mesa de Gobierno Abierto" }).waitFor()
  await stranger.context.clearCookies()
  await door.goto(`${office.server.url}/entrar?volver=${encodeURIComponent("/\\\\127.0.0.2/robo")}`)
  await enter(password)
  await door.getByRole("heading", { name: "Hoy y próximas" }).waitFor()
  expect(new URL(door.url()).origin).toBe(new URL(office.server.url).origin)
  await stranger.context.close()
})

test("whose browser prefers English reads English, from the first page on and whatever is opened first", async () => {
  const { browser, secretary, server } = office
  const context = await browser.newContext({ locale: "en-GB" })
  const english = await context.newPage()
  await english.goto(`${server.url}/entrar`)
  await english.getByRole("heading", { name: "Sign in" }).waitFor()
  await context.addCookies([...secretary.cookies].map(([name, value]) => ({ name, value, url: server.url })))
  await english.goto(server.url)
  await english.getByRole("link", { name: "Settings" }).waitFor()
  const { id } = await secretary.ask<{ id: string }>("POST", "/api/example")
  await english.goto(`${server.url}/actas/${id}`)
  await english.getByRole("button", { name: "Share" }).waitFor()
  await context.close()
})

test("nothing was thrown on the way", () => {
  expect(seat.errors.filter((error) => !/ERR_FAILED|status of 404|WebSocket/.test(error))).toEqual([])
})
