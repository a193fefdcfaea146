/** The secretary gives the body's papers their head, and sees it as it will be printed. */
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import { shot, sit } from "#tests/support/browser.ts"
import { emblem } from "#tests/support/png.ts"
import { expectAccessible } from "#tests/support/look.ts"
import { invited } from "#tests/support/server.ts"
import { openScene, type Scene } from "./scene.ts"

let scene: Scene

beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene?.close())

test("name lines, colour and logo are seen at once; what can't be used is said in a sentence", async () => {
  const { secretary } = scene
  const { bodyId } = await secretary.ask<ActaRecord>("POST", "/api/example")
  const { page } = await sit(scene.browser, secretary)
  await page.goto(`${scene.server.url}/organos/${bodyId}`)
  await page.getByLabel("Líneas").fill("Ilustre Municipalidad\nSecretaría Municipal")
  await page.getByLabel("Color").fill("#ffee00")
  await page.getByText("Ese color no se lee").waitFor()
  expect(await page.getByRole("button", { name: "Guardar membrete" }).isDisabled()).toBe(true)
  await page.getByLabel("Color").fill("#7a1f2b")
  await page.getByRole("button", { name: "Guardar membrete" }).click()
  await page.getByText("El membrete está guardado.").first().waitFor()

  const logo = page.getByRole("group", { name: "Logotipo" })
  const choose = (name: string, bytes: Uint8Array) =>
    logo.locator("input").setInputFiles({ name, mimeType: "image/png", buffer: Buffer.from(bytes) })
  await choose("dibujo.svg", new TextEncoder().encode("<svg/>"))
  await logo.getByText("Usa un PNG o JPEG corriente").waitFor()
  await choose("logo.png", emblem())
  await page.locator(".lh-paper img").waitFor()
  await shot(page, "membrete")
  await expectAccessible(page, ".lh")

  await page.reload()
  expect(await page.getByLabel("Líneas").inputValue()).toBe("Ilustre Municipalidad\nSecretaría Municipal")
  await page.getByRole("button", { name: "Volver al membrete simple" }).click()
  await page.locator(".lh-paper img").waitFor({ state: "detached" })

  const member = await invited(secretary, bodyId, { name: "Ana", email: "ana@example.org", role: "member" })
  const { page: theirs } = await sit(scene.browser, member)
  await theirs.goto(`${scene.server.url}/organos/${bodyId}`)
  await theirs.getByRole("heading", { name: "Personas" }).waitFor()
  expect(await theirs.getByRole("heading", { name: "Membrete" }).count()).toBe(0)
})
