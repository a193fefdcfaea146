/** The server is replaced by one of a later schema while a page of the earlier one is open, and off line. */
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import { shot, sit } from "#tests/support/browser.ts"
import { openScene, type Scene } from "../scene.ts"
import { writeIn } from "../lifecycle/meeting.ts"

const item = "otros-temas"
let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene?.close())

test("the old page asks to be reloaded and sends nothing; the new one brings what was written, once", async () => {
  const { browser, secretary, server } = scene
  const record = await secretary.ask<ActaRecord>("POST", "/api/example")
  const { page, context } = await sit(browser, secretary)
  // Until it is reloaded it can be made a page of the schema before.
  await page.addInitScript(() => {
    const page = window as typeof window & { isOld?: boolean }
    page.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(page.isOld ? String(url).replace(/schema=\d+/, "schema=1") : url, protocols)
      }
    }
  })
  await page.goto(`${server.url}/actas/${record.id}`)
  await page.locator('[data-save="saved"]').waitFor()
  await context.setOffline(true)
  await page.locator('[data-save="offline"]').waitFor()
  await writeIn(page, item, " De antes.")
  await page.getByText(/cambios? guardados? en este equipo/).waitFor()
  await page.evaluate(() => Object.assign(window, { isOld: true }))
  await context.setOffline(false)

  await page.getByText("Hay una versión nueva de Acta Viva.").waitFor()
  const text = page.locator(`#p-${item} .ProseMirror`)
  await expect.poll(() => text.getAttribute("contenteditable")).toBe("false")
  expect(await text.textContent()).toContain("De antes.")
  const stored = async () => JSON.stringify(await secretary.ask("GET", `/api/actas/${record.id}/content`))
  expect(await stored()).not.toContain("De antes.")
  await shot(page, "new-version")

  await page.getByRole("button", { name: "Recargar" }).click()
  await expect.poll(async () => (await stored()).split("De antes.").length - 1).toBe(1)
  await page.locator('[data-save="saved"]').waitFor()
  expect((await text.textContent())?.split("De antes.")).toHaveLength(2)
  expect(await page.getByRole("region", { name: "Esto tuyo no está en el acta" }).count()).toBe(0)
  await context.close()
})
