/** Files dropped where one is: on Inicio, and on a body, whose acta they then are. */
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openBrowser, sit, type Seat } from "#tests/support/browser.ts"
import { firstAccount, testServer, type Caller, type TestServer } from "#tests/support/server.ts"

let server: TestServer
let browser: Browser
let secretary: Caller
let francisco: Seat
beforeAll(async () => {
  server = await testServer()
  browser = await openBrowser()
  secretary = await firstAccount(server.url)
  francisco = await sit(browser, secretary)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const minutes = "Acta de reunión N°7\n\nFecha: 03.05.2018\n\n1. Presupuesto\nSe acuerda aprobar el presupuesto del año."

/** As a file manager would: the page is told of files that come, and of files that fall. */
const drop = async (page: Page, name: string) => {
  const dropzone = page.locator(".dropzone").first()
  await dropzone.waitFor()
  const transfer = await page.evaluateHandle(
    ({ name: file, text }) => {
      const data = new DataTransfer()
      data.items.add(new File([text], file, { type: "text/plain" }))
      return data
    },
    { name, text: minutes },
  )
  await dropzone.dispatchEvent("dragenter", { dataTransfer: transfer })
  await page.getByText("Suelta aquí las actas").waitFor()
  await dropzone.dispatchEvent("drop", { dataTransfer: transfer })
}

test("a file dropped on Inicio is looked through, whosever it is; on a body it is that body's", async () => {
  const { page } = francisco
  const body = await secretary.ask<{ id: string }>("POST", "/api/bodies", { name: "Club de Ajedrez" })
  await page.goto(server.url)
  await drop(page, "acta-7.txt")
  await page.getByRole("region", { name: "Acta propuesta" }).waitFor()
  expect(await page.getByLabel("Fecha").inputValue()).toBe("2018-05-03")

  await page.goto(`${server.url}/organos/${body.id}`)
  await drop(page, "acta-7.txt")
  await page.getByRole("region", { name: "Acta propuesta" }).waitFor()
  await page.getByRole("button", { name: "Crear borrador" }).click()
  await page.getByRole("link", { name: "Abrir" }).waitFor()
  const { actas } = await secretary.ask<{ actas: { bodyId?: string; body?: string; number: string }[] }>(
    "GET",
    "/api/actas",
  )
  expect(actas).toMatchObject([{ number: "7" }])
  expect(JSON.stringify(actas[0])).toContain(body.id)
  expect(francisco.errors).toEqual([])
})
