/** From nothing to a locked PDF, as somebody who has read nothing would; and text that comes too late. */
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import { shot, sit, type Seat } from "#tests/support/browser.ts"
import { expectNoSideways, screens } from "#tests/support/look.ts"
import { Caller, password } from "#tests/support/server.ts"
import { openEmptyScene, type EmptyScene } from "./scene.ts"

let scene: EmptyScene
let ana: Seat
let guest: Seat
let actaUrl = ""

beforeAll(async () => {
  scene = await openEmptyScene()
  ana = await sit(scene.browser)
})
afterAll(() => scene?.close())

test("the first account is made by the printed link", async () => {
  const { page } = ana
  await page.goto(scene.server.setupLink ?? "")
  await page.getByRole("heading", { name: "Crea la primera cuenta" }).waitFor()
  await shot(page, "entrar")
  await page.getByLabel("Tu nombre").fill("Ana Soto")
  await page.getByLabel("Correo").fill("ana@example.org")
  await page.getByLabel("Contraseña").fill(password)
  await page.getByRole("button", { name: "Crear cuenta" }).click()
  await page.getByText("Aún no hay actas").waitFor()
})

test("a new acta is one dialog away, and one writes at once", async () => {
  const { page } = ana
  await page.getByRole("button", { name: "Nueva acta" }).first().click()
  await page.getByLabel("Nombre del órgano").fill("Junta de vecinos")
  await shot(page, "nueva-acta")
  await page.getByRole("button", { name: "Crear y abrir" }).click()
  await page.getByText("Aún no hay puntos.").waitFor()
  actaUrl = page.url()
  await page.getByRole("main").getByRole("button", { name: "Añadir punto" }).click()
  await page.locator(".item .ProseMirror").waitFor()
  await page.waitForFunction(() => document.activeElement?.classList.contains("ProseMirror"))
  await page.keyboard.type("Presupuesto 2027")
  await page.keyboard.press("Enter")
  await page.keyboard.type("Se revisa el presupuesto.")
  await page.getByRole("button", { name: "Añadir grupo" }).click()
  await page.getByLabel("Añadir persona a Asistentes").fill("Ana Soto, presidenta")
  await page.keyboard.press("Enter")
  await page.getByText("1 presente").waitFor()
  await page.locator('[data-save="saved"]').waitFor()
  // The agenda is the same list: renamed there, it is renamed in the text.
  const line = page.locator("#agenda").getByRole("textbox", { name: "Título del punto" })
  await line.fill("Presupuesto del año 2027")
  await page.getByRole("textbox", { name: "Punto 1: Presupuesto del año 2027" }).waitFor()
  await shot(page, "acta-nueva")
})

test("somebody joins by a link, without an account", async () => {
  const { page } = ana
  await page.getByRole("button", { name: "Compartir" }).click()
  await page.getByRole("button", { name: "Crear enlace" }).click()
  const link = await page.getByRole("textbox", { name: /Envía este enlace/ }).inputValue()
  await page.keyboard.press("Escape")
  guest = await sit(scene.browser, undefined, { width: 768, height: 1024 })
  await guest.page.goto(link)
  await guest.page.getByRole("heading", { name: /Únete a/ }).waitFor()
  await shot(guest.page, "unirse")
  await guest.page.getByLabel("Tu nombre, como irá en el acta").fill("Luis Paz")
  await guest.page.getByRole("button", { name: "Entrar al acta" }).click()
  await guest.page.locator(".item .ProseMirror").getByText("Se revisa el presupuesto.").waitFor()
  await page.getByRole("button", { name: "Ir a donde está Luis Paz" }).waitFor()
})

test("what a guest writes after the lock is offered back to them, and is not in the acta", async () => {
  const { page } = guest
  await page.locator('[data-save="saved"]').waitFor()
  await guest.context.setOffline(true)
  await page.locator('[data-save="offline"]').waitFor()
  await page.locator(".item .ProseMirror").click()
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 80)))
  await page.keyboard.press("Control+End")
  await page.keyboard.type(" Y se aplaza la cuota.")
  const id = new URL(actaUrl).pathname.split("/").at(-1)
  const secretary = new Caller(scene.server.url)
  await secretary.ask("POST", "/api/auth/sign-in/email", { email: "ana@example.org", password })
  await ana.page.getByLabel("Término").fill("18:30")
  await ana.page.locator('[data-save="saved"]').waitFor()
  const { seal } = await secretary.ask<{ seal: string }>("GET", `/api/actas/${id}/content`)
  await secretary.ask<ActaRecord>("POST", `/api/actas/${id}/moves`, { move: "finalize", expects: seal })
  await ana.page.getByText("Acta cerrada por Ana Soto").waitFor()
  await guest.context.setOffline(false)
  await page.getByText("Acta cerrada por Ana Soto").waitFor()
  await page.getByText("Solo lectura").waitFor()
  // On a tablet the panel is out of sight: it is told of, and led to.
  const told = page.getByRole("listitem").filter({ hasText: "Esto tuyo no está en el acta" })
  await told.getByRole("button").click()
  await page.getByRole("complementary").getByText("Esto tuyo no está en el acta").waitFor()
  await page.getByText("«Y se aplaza la cuota.»").waitFor()
  await shot(page, "texto-tarde")
  const after = await secretary.ask<{ seal: string }>("GET", `/api/actas/${id}/content`)
  expect(after.seal).toBe(seal)
  // It is there after a reload too, until its author lets it go.
  await page.reload()
  await page.getByRole("button", { name: "Abrir panel" }).click()
  await page.getByText("«Y se aplaza la cuota.»").waitFor()
})

test("the locked acta comes out as a file, and the register shows it", async () => {
  const { page } = ana
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Descargar PDF" }).click(),
  ])
  expect(download.suggestedFilename()).toBe("Acta N1 Junta de vecinos.pdf")
  await page.getByRole("link", { name: "Actas" }).click()
  await page.getByRole("heading", { name: "Recientes" }).waitFor()
  for (const screen of screens) {
    await page.setViewportSize(screen)
    await shot(page, `inicio-${screen.width}`)
    await expectNoSideways(page)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole("link", { name: "Junta de vecinos" }).first().click()
  await page.getByRole("heading", { name: "Personas" }).waitFor()
  await shot(page, "organo")
  await page.getByRole("link", { name: "Ajustes" }).click()
  await page.getByRole("heading", { name: "Cuentas" }).waitFor()
  await shot(page, "ajustes")
  await page.getByRole("button", { name: "Salir" }).click()
  await page.getByRole("heading", { name: "Entrar" }).waitFor()
  const kept = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).filter(({ name }) => name?.startsWith("acta-viva:")).length,
    notes: Object.keys(localStorage).filter((key) => key.startsWith("acta-viva:")).length,
  }))
  expect(kept).toEqual({ databases: 0, notes: 0 })
})
