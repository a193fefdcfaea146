/** Somebody without an account holds a file: the page says what it is. And the receipt is handed over at the lock. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Page } from "playwright-core"
import { exampleActa } from "#server/actas/example-acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { largestFile } from "#shared/verify/limits.ts"
import { shot, sit, type Seat } from "#tests/support/browser.ts"
import { expectAccessible, expectNoSideways, screens } from "#tests/support/look.ts"
import { openScene, type Scene } from "./scene.ts"

let scene: Scene
let record: ActaRecord
let stranger: Seat
let folder = ""
const files = { pdf: "", altered: "", receipt: "", keys: "" }

beforeAll(async () => {
  scene = await openScene()
  const body = await scene.secretary.ask<{ id: string }>("POST", "/api/bodies", {
    name: "Mesa de Gobierno Abierto",
    timeZone: "America/Santiago",
  })
  const draft = await scene.secretary.ask<ActaRecord>("POST", `/api/bodies/${body.id}/actas`, {
    content: exampleActa(),
  })
  const { seal } = await scene.secretary.ask<{ seal: string }>("GET", `/api/actas/${draft.id}/content`)
  record = await scene.secretary.ask<ActaRecord>("POST", `/api/actas/${draft.id}/moves`, {
    move: "finalize",
    expects: seal,
  })
  folder = mkdtempSync(join(tmpdir(), "acta-viva-drop-"))
  const kept = async (name: string, path: string, change = (text: Buffer) => text) => {
    const response = await scene.secretary.call("GET", path)
    const file = join(folder, name)
    writeFileSync(file, change(Buffer.from(await response.arrayBuffer())))
    return file
  }
  files.pdf = await kept("acta.pdf", `/api/actas/${record.id}/export/pdf`)
  files.altered = await kept("alterada.json", `/api/actas/${record.id}/export/json`, (text) =>
    Buffer.from(text.toString().replace("nueve organizaciones", "diez organizaciones")),
  )
  files.receipt = await kept("recibo.json", `/api/actas/${record.id}/manifest`)
  files.keys = await kept("claves.json", "/api/keys")
  stranger = await sit(scene.browser)
})
afterAll(async () => {
  await scene?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function atEverySize(page: Page, name: string) {
  for (const screen of screens) {
    await page.setViewportSize(screen)
    if (screen === screens[0]) await expectAccessible(page)
    await expectNoSideways(page)
    await shot(page, `verificar-${name}-${screen.width}`)
  }
}

test("a stranger drops the file that was made, and one with another word", async () => {
  const { page, errors } = stranger
  await page.goto(`${scene.server.url}/entrar`)
  await page.getByRole("link", { name: "Verificar un acta" }).click()
  await page.getByRole("heading", { name: "Verificar un acta" }).waitFor()
  await atEverySize(page, "pregunta")
  await page.getByLabel("Elegir archivo").setInputFiles(files.pdf)
  await page.getByRole("heading", { name: "Válida" }).waitFor()
  await page.getByText("Francisco Sánchez Lay").waitFor()
  await page.getByText("1 de 1").waitFor()
  await atEverySize(page, "valida")
  await page.getByRole("button", { name: "Comprobar otro" }).click()
  await page.getByLabel("Elegir archivo").setInputFiles(files.altered)
  await page.getByRole("heading", { name: "No coincide" }).waitFor()
  await page.getByText("Cambió: punto 2.a, «Feria en Plaza de la Constitución – Lunes 7 de mayo»: su texto").waitFor()
  await atEverySize(page, "distinta")
  expect(errors).toEqual([])
})

test("a code is confirmed without the text, and a wrong one is not", async () => {
  const { page } = stranger
  await page.goto(`${scene.server.url}/verificar`)
  const ask = async (code: string) => {
    await page.getByLabel("Código").fill(code)
    await page.getByRole("button", { name: "Comprobar", exact: true }).click()
  }
  await ask(record.seal?.slice(0, 12) ?? "")
  await page.getByRole("heading", { name: "Hay un acta cerrada con este código" }).waitFor()
  expect(await page.locator("main").innerText()).not.toContain("Open Gov Week")
  await atEverySize(page, "codigo")
  await page.getByRole("button", { name: "Comprobar otro" }).click()
  await ask("abcdefabcdef")
  await page.getByText("Ninguna acta cerrada tiene este código").waitFor()
  await atEverySize(page, "ninguna")
})

test("the seal's panel hands over the receipt and shows its place in the chain", async () => {
  const { page, errors } = await sit(scene.browser, scene.secretary)
  await page.goto(`${scene.server.url}/actas/${record.id}`)
  await page.getByRole("button", { name: "Verificar sello" }).click()
  await page.getByText("Eslabón 1 de 1 de este órgano").waitFor()
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Descargar Recibo firmado" }).click(),
  ])
  expect(download.suggestedFilename()).toBe("Acta N4 Mesa de Gobierno Abierto.recibo.json")
  await expectAccessible(page)
  await shot(page, "panel-sello")
  expect(errors).toEqual([])
})

test("the verifier opened from a file judges without the server", async () => {
  const { page, errors } = await sit(scene.browser)
  const copy = join(folder, "verificador.html")
  writeFileSync(
    copy,
    Buffer.from(await (await fetch(`${scene.server.url}/verificador/verificador.html`)).arrayBuffer()),
  )
  await page.context().setOffline(true)
  await page.goto(pathToFileURL(copy).href)
  const input = page.locator("#files")
  const recording = join(folder, "grabación.mp4")
  writeFileSync(recording, "")
  truncateSync(recording, largestFile + 1)
  await input.setInputFiles(recording)
  await page.getByRole("alert").getByText("grabación.mp4El archivo es demasiado grande").waitFor()
  expect(await page.getByRole("heading", { level: 2 }).count()).toBe(0)
  await input.setInputFiles(files.pdf)
  await page.getByRole("heading", { name: "Sin contradicciones" }).waitFor()
  await expect.poll(() => page.getByRole("alert").innerText()).toBe("")
  await input.setInputFiles([files.receipt, files.keys])
  await page.getByRole("heading", { name: "Válida" }).waitFor()
  await atEverySize(page, "sola")
  await input.setInputFiles(files.altered)
  await page.getByRole("button", { name: "Quitar acta.pdf" }).click()
  await page.getByRole("heading", { name: "No coincide" }).waitFor()
  expect(errors).toEqual([])
})

test("the verifier opened from a file lies on the same desk and paper as the page, in the light and in the dark", async () => {
  const { page, context } = await sit(scene.browser)
  const grounds = async () => {
    const seen: string[] = []
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
      seen.push(
        await page.evaluate(() =>
          [document.querySelector("main"), document.body]
            .map((each) => each && getComputedStyle(each).backgroundColor)
            .join(" on "),
        ),
      )
    }
    return seen
  }
  await page.goto(`${scene.server.url}/verificar`)
  await page.getByRole("heading", { name: "Verificar un acta" }).waitFor()
  const served = await grounds()
  await page.goto(pathToFileURL(join(folder, "verificador.html")).href)
  expect(await grounds()).toEqual(served)
  await context.close()
})
