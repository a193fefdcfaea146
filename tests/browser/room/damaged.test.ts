/** A row of an acta has gone bad on the server's disk: who opens it is told so, and writes nothing over the hole. */
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import { shot, sit } from "#tests/support/browser.ts"
import { expectAccessible, expectNoSideways } from "#tests/support/look.ts"
import { metric } from "#tests/support/socket.ts"
import { Typist, until } from "#tests/support/typist.ts"
import { openScene, type Scene } from "../scene.ts"

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene?.close())

/** An acta with "alfa" in it, and with a row of which a byte has changed after that; locked before that, if so wished. */
async function damagedActa({ isLocked = false } = {}): Promise<ActaRecord> {
  const { secretary, server } = scene
  const record = await secretary.ask<ActaRecord>("POST", "/api/example")
  const typist = new Typist(server.url, record.id, secretary.cookie)
  await typist.synced()
  const words = typist.paragraphIn("otros-temas")
  for (const word of ["alfa ", "beta ", "gamma"]) {
    typist.type(words, word)
    await until(() => typist.allSaved, "the word to be saved")
  }
  typist.leave()
  if (isLocked) {
    const { seal } = await secretary.ask<{ seal: string }>("GET", `/api/actas/${record.id}/content`)
    await secretary.ask("POST", `/api/actas/${record.id}/moves`, { move: "finalize", expects: seal })
  }
  await expect.poll(() => metric(server.url, "acta_rooms")).toBe(0)
  const db = new DatabaseSync(join(server.dataDir, "actas.db"))
  // What a disk does asks no trigger.
  if (isLocked) db.exec("DROP TRIGGER acta_update_update_locked")
  db.exec(`UPDATE acta_update SET payload = zeroblob(length(payload)) WHERE pk = (SELECT u.pk FROM acta_update u
    JOIN acta ON acta.pk = u.acta WHERE acta.id = '${record.id}' ORDER BY u.seq DESC LIMIT 1 OFFSET 1)`)
  db.close()
  return record
}

/** The banner is accessible, and the page fits a desk and a phone. */
async function expectFits(page: Page, name: string): Promise<void> {
  await expectAccessible(page, ".banner")
  for (const [width, height] of [
    [1440, 900],
    [375, 812],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expectNoSideways(page)
    await shot(page, `${name}-${width}`)
  }
}

test("the page shows what can still be read, says that a part is damaged, and takes no key", async () => {
  const { id } = await damagedActa()
  const { context, page, errors } = await sit(scene.browser, scene.secretary)
  await page.goto(`${scene.server.url}/actas/${id}`)
  await page.getByText("Una parte del acta está dañada en el servidor.").waitFor()
  await page.getByText("Avisa a quien administra el servidor.").waitFor()
  const item = page.locator("#p-otros-temas .ProseMirror")
  await item.getByText("alfa").waitFor()
  expect(await item.textContent()).not.toContain("gamma")
  expect(await page.locator('[contenteditable="true"]').count()).toBe(0)
  await page.getByRole("button", { name: "Descargar copia" }).waitFor()
  expect(await page.getByText("Solo lectura. La secretaría").count()).toBe(0)
  // The server takes no step of its life either.
  expect(await page.getByRole("button", { name: /^(Iniciar sesión|Finalizar)$/ }).count()).toBe(0)
  await expectFits(page, "danada")
  expect(errors).toEqual([])
  await context.close()
})

test("of a locked acta the page says what is damaged and that the sealed text is whole, and shows that", async () => {
  const { id } = await damagedActa({ isLocked: true })
  const { page, errors } = await sit(scene.browser, scene.secretary)
  await page.goto(`${scene.server.url}/actas/${id}`)
  await page.getByText("La copia de trabajo de esta acta está dañada en el servidor.").waitFor()
  await page.getByText("El texto sellado y sus archivos están completos.").waitFor()
  // Of what was written before and after the damaged row.
  await page.locator("#leer-otros-temas").getByText("alfa beta gamma").waitFor()
  expect(await page.locator(".banner").count()).toBe(1)
  expect(await page.locator('[contenteditable="true"]').count()).toBe(0)
  const pdf = await scene.secretary.call("GET", `/api/actas/${id}/export/pdf`)
  expect([pdf.status, pdf.headers.get("content-type")]).toEqual([200, "application/pdf"])
  await expectFits(page, "danada-cerrada")
  expect(errors).toEqual([])
})
