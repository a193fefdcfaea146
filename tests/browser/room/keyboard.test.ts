/** The life of an acta by keyboard alone, from the sign-in page to the locked PDF. */
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Acta } from "#shared/domain/acta.ts"
import { openBrowser, shot, sit, type Seat } from "#tests/support/browser.ts"
import { Caller, firstAccount, password, testServer, type TestServer } from "#tests/support/server.ts"
import { Keys } from "./keys.ts"

let server: TestServer
let browser: Browser
let seat: Seat
let secretary: Caller
let keys: Keys

beforeAll(async () => {
  server = await testServer()
  browser = await openBrowser()
  secretary = await firstAccount(server.url, "Ana Soto", "ana@example.org")
  seat = await sit(browser)
  keys = new Keys(seat.page)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const button = (name: string | RegExp) => seat.page.getByRole("button", { name, exact: true })
const inDialog = (name: string) => seat.page.getByRole("dialog").getByRole("button", { name, exact: true })

async function content(): Promise<Acta> {
  const id = new URL(seat.page.url()).pathname.split("/").at(-1)
  return (await secretary.ask<{ acta: Acta }>("GET", `/api/actas/${id}/content`)).acta
}

test("one signs in, makes a body and its first acta", async () => {
  const { page } = seat
  await page.goto(`${server.url}/`)
  await page.getByRole("heading", { name: "Entrar" }).waitFor()
  await keys.tabTo(page.getByLabel("Correo"))
  await keys.type("ana@example.org")
  await keys.tabTo(page.getByLabel("Contraseña"))
  await keys.type(password)
  await keys.hit("Enter")
  await page.getByText("Aún no hay actas").waitFor()
  await keys.press(button("Nueva acta"))
  await page.getByRole("dialog").waitFor()
  await keys.tabTo(page.getByLabel("Nombre del órgano"))
  await keys.type("Junta de vecinos")
  await keys.hit("Enter")
  await page.getByText("Aún no hay puntos.").waitFor()
})

test("people and items are written down", async () => {
  const { page } = seat
  await keys.press(button("Añadir grupo"))
  await keys.tabTo(page.getByLabel("Añadir persona a Asistentes"), { back: true })
  for (const person of ["Ana Soto, presidenta", "Luis Paz, tesorero", "María Ñandú"]) {
    await keys.type(person)
    await keys.hit("Enter")
  }
  await page.getByText("3 presentes").waitFor()

  await keys.press(page.getByRole("main").getByRole("button", { name: "Añadir punto" }))
  await keys.at(".ProseMirror")
  await keys.type("Presupuesto")
  await keys.hit("Enter")
  await keys.type("Se revisa el presupuesto.")
  await keys.press(page.getByRole("main").getByRole("button", { name: "Añadir punto" }))
  await page.getByRole("textbox", { name: /^Punto 2/ }).waitFor()
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label")?.startsWith("Punto 2"))
  await keys.type("Varios")
  await page.getByRole("textbox", { name: "Punto 2: Varios" }).waitFor()
  // Up and down again, and from one item to the other by arrow.
  await keys.hit("Alt+Shift+ArrowUp")
  await page.getByRole("textbox", { name: "Punto 1: Varios" }).waitFor()
  // By the number that it had.
  await page.getByRole("status").getByText("Punto 2 movido a la posición 1").waitFor()
  await keys.hit("Alt+Shift+ArrowDown")
  await page.getByRole("textbox", { name: "Punto 2: Varios" }).waitFor()
  await keys.hit("ArrowUp")
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label")?.startsWith("Punto 1"))
})

test("the session begins; a task, an agreement and a vote are taken", async () => {
  const { page } = seat
  await keys.hit("F6", "F6", "F6")
  await keys.press(button("Iniciar sesión"))
  await page.getByText("En sesión", { exact: true }).waitFor()
  await keys.press(
    page.getByRole("navigation", { name: "Tabla" }).getByRole("button", { name: /Presupuesto/ }),
    "Enter",
    {
      back: true,
    },
  )
  await keys.at('[aria-label^="Punto 1"]')
  await keys.hit("Control+End", "Enter")
  await keys.type("[] Pedir cotizaciones")
  await keys.tabTo(page.getByLabel("Responsable"))
  await keys.type("Luis Paz")
  await keys.hit("Enter")
  await keys.at(".ProseMirror")
  await keys.hit("Control+End", "Enter", "Enter")
  await keys.type("Se acuerda pintar la sede.")
  await keys.hit("Alt+a", "Enter")
  await keys.type("Aprobar el presupuesto")
  await keys.hit("Alt+v")
  await keys.at(".vr")
  await keys.hit("s", "n", "a")
  // A tie: whoever presides breaks it.
  await keys.at(".vote-tie")
  await keys.hit("Enter")
  await keys.at(".ProseMirror")
  await keys.type("Sin más comentarios.")
  await page.locator('[data-save="saved"]').waitFor()
  await shot(page, "por-teclado")
  const [first] = (await content()).items
  expect(first?.content.map(({ type }) => type)).toEqual(["paragraph", "task", "agreement", "vote", "paragraph"])
  expect(first?.content[1]).toMatchObject({ owner: "Luis Paz" })
  expect(first?.content[3]).toMatchObject({ inFavour: 1, against: 1, abstained: 1 })
})

test("a table is filled and left by Tab", async () => {
  const { page } = seat
  await keys.hit("Enter")
  await keys.hit("Shift+F6")
  await keys.press(button("Tabla de datos"))
  await keys.at(".ProseMirror")
  await page.locator(".ProseMirror table").waitFor()
  for (const cell of ["Fondo", "Monto", "Plazo", "Sede", "200", "mayo"]) {
    await keys.type(cell)
    await keys.hit("Tab")
  }
  // The last row stays empty: its end is the way out.
  await keys.hit("Tab", "Tab", "Tab")
  await keys.type("Hasta aquí.")
  await keys.hit("Tab")
  await page.waitForFunction(() => !document.activeElement?.classList.contains("ProseMirror"))
  await expect
    .poll(async () => (await content()).items[0]?.content.slice(-2))
    .toMatchObject([
      { type: "table", rows: { length: 3 } },
      { type: "paragraph", text: [{ text: "Hasta aquí." }] },
    ])
})

test("items are closed, the session ends, and the acta is sealed and downloaded", async () => {
  const { page } = seat
  await keys.press(page.getByRole("navigation", { name: "Tabla" }).getByRole("button", { name: /Presupuesto/ }))
  await keys.at('[aria-label^="Punto 1"]')
  await keys.hit("Control+Enter")
  await keys.at('[aria-label^="Punto 2"]')
  await keys.hit("Control+Enter")
  await keys.press(button("Levantar sesión"))
  await page.getByRole("dialog", { name: "Levantar sesión" }).waitFor()
  await keys.press(inDialog("Enviar a revisión"))
  await page.getByText("En revisión", { exact: true }).waitFor()
  await keys.press(button("Finalizar"))
  await page
    .getByText(/^(Conviene revisar|Falta para poder sellar|Todo en orden)/)
    .first()
    .waitFor()
  await keys.press(inDialog("Leer el texto"))
  await page.getByRole("heading", { name: "Esto es lo que se sella" }).waitFor()
  await keys.press(button("Sellar y cerrar"))
  await page.getByRole("heading", { name: "Acta cerrada" }).waitFor()
  const [download] = await Promise.all([page.waitForEvent("download"), keys.press(inDialog("PDF"))])
  expect(download.suggestedFilename()).toBe("Acta N1 Junta de vecinos.pdf")
  await keys.hit("Escape")
  await page.getByText("Acta cerrada por Ana Soto").waitFor()
})

test("nothing is so far away that one gives up", () => {
  const far = keys.steps.filter(({ presses }) => presses > 30)
  expect(far).toEqual([])
  // The question who one is, asked at the door.
  expect(seat.errors.filter((error) => !error.includes("401"))).toEqual([])
})
