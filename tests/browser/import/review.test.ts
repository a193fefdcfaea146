/** Minutes from elsewhere: from the file to the draft, and a doubtful one put right with the keyboard alone. */
import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import { formats } from "#server/exporters/registry.ts"
import { plain, type Acta } from "#shared/domain/acta.ts"
import { resolutionsOf } from "#shared/domain/numbering.ts"
import { shot, sit, type Seat } from "#tests/support/browser.ts"
import { expectAccessible, expectNoSideways, screens } from "#tests/support/look.ts"
import { openScene, type Scene } from "../scene.ts"

let scene: Scene
let francisco: Seat
const text = readFileSync(new URL("../../fixtures/acta-4-mesa-gobierno-abierto.txt", import.meta.url))

beforeAll(async () => {
  scene = await openScene()
  francisco = await sit(scene.browser, scene.secretary)
})
afterAll(() => scene?.close())

const choose = async (page: Page, ...files: { name: string; buffer: Buffer }[]) => {
  const chooser = page.waitForEvent("filechooser")
  await page.getByRole("button", { name: "Importar" }).click()
  await (await chooser).setFiles(files.map((file) => ({ ...file, mimeType: "application/octet-stream" })))
}
async function drafts(): Promise<Acta[]> {
  const { actas } = await scene.secretary.ask<{ actas: { id: string }[] }>("GET", "/api/actas")
  return Promise.all(
    actas.map(async ({ id }) => (await scene.secretary.ask<{ acta: Acta }>("GET", `/api/actas/${id}/content`)).acta),
  )
}
const resolutions = (acta: Acta) => resolutionsOf(acta).map(({ block }) => `${block.type}: ${plain(block.text)}`)

test("the example as text goes from the file to the draft", async () => {
  const { page } = francisco
  await page.goto(scene.server.url)
  await choose(page, { name: "acta-4.txt", buffer: text })
  await page.getByRole("region", { name: "Acta propuesta" }).waitFor()
  expect(await page.getByLabel("Fecha").inputValue()).toBe("2018-04-19")
  expect(await page.getByLabel("Lugar").inputValue()).toContain("Sala de reuniones")
  for (const screen of screens) {
    await page.setViewportSize(screen)
    await shot(page, `importar-${screen.width}`)
    if (screen === screens[0]) await expectAccessible(page)
    await expectNoSideways(page)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole("button", { name: "Crear borrador" }).click()
  await page.getByRole("link", { name: "Abrir" }).click()
  await page.getByText("Feria en Plaza de la Constitución").first().waitFor()
  const [acta] = await drafts()
  expect(acta && resolutions(acta)).toEqual(resolutions(exampleActa()))
})

test("the example as our own Word file comes back as it was, and one file follows the other", async () => {
  const { page } = francisco
  const word = await formats.docx?.make({ ...exampleActa(), number: "5" }, { kind: "draft" }, "es")
  await page.goto(scene.server.url)
  await choose(
    page,
    { name: "acta-5.docx", buffer: Buffer.from(word ?? []) },
    { name: "foto.docx", buffer: Buffer.from("no es un acta: \u0000\u0001\u0002\u0003\u00ff\u00fe", "latin1") },
  )
  await page.getByText("Archivo 1 de 2").waitFor()
  await page.getByText("vuelve tal como estaba").waitFor()
  await page.getByRole("button", { name: "Crear borrador" }).click()
  await page.getByText("Archivo 2 de 2").waitFor()
  await page.getByRole("alert").getByText("No se pudo leer «foto.docx».").waitFor()
  await page.getByRole("button", { name: "Omitir este archivo" }).click()
  await page.getByRole("link", { name: "Abrir" }).waitFor()
  const acta = (await drafts()).find(({ number }) => number === "5")
  expect(acta?.attendance).toEqual(exampleActa().attendance)
  expect(acta?.items).toEqual(exampleActa().items)
})

test("a doubtful file is put right by keyboard alone", async () => {
  const { page } = francisco
  const doubtful = [
    "Acta de Reunión N°6 Mesa de Gobierno Abierto",
    "Fecha: 03.05.2018",
    "Se recuerda que la próxima convocatoria queda en manos de la secretaría.",
    "Asistentes",
    "- Veronica Cid, PNUD",
    "Desarrollo",
    "1. Presupuesto",
    "Se revisó el presupuesto del encuentro con los representantes presentes en la sala.",
    "2. Varios",
    "Se conversó de la convocatoria.",
  ].join("\n\n")
  await page.goto(scene.server.url)
  await choose(page, { name: "acta-6.txt", buffer: Buffer.from(doubtful) })
  await page.getByText("1 duda").waitFor()
  // From here on nothing but keys.
  await page.getByRole("button", { name: "Duda siguiente" }).focus()
  await page.keyboard.press("j")
  await page.getByText("Duda 1 de 1").waitFor()
  await shot(page, "importar-duda")
  await page.keyboard.press("t")
  await page.getByText("Ahora es una tarea").waitFor()
  await page.getByText("Sin dudas").waitFor()
  await expectAccessible(page)
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("h")
  await page.keyboard.press("Control+z")
  await page.keyboard.press("Control+Enter")
  await page.getByRole("link", { name: "Abrir" }).waitFor()
  const acta = (await drafts()).find(({ number }) => number === "6")
  expect(acta && resolutions(acta)).toEqual([
    "task: Se recuerda que la próxima convocatoria queda en manos de la secretaría.",
  ])
  expect(acta?.items.map(({ title }) => title)).toEqual(["Presupuesto", "Varios"])
})

test("an agreement that takes a special majority is marked where it stands, and says what is to be noted", async () => {
  const { page } = francisco
  const sentence = "Se aprueba por dos tercios de los presentes la reforma de estatutos."
  const file = `Acta N° 7\n\n1. Estatutos\n\nLa directora expone. ${sentence}\n\n2. Varios\n\nSin novedad.\n`
  await page.goto(scene.server.url)
  await choose(page, { name: "acta-7.txt", buffer: Buffer.from(file) })
  await page.getByText("1 duda").waitFor()
  const why = "Pide una mayoría especial. Al añadir su votación, anota los votos necesarios."
  const passage = page.getByRole("region", { name: "Acta propuesta" }).getByRole("button", { name: sentence })
  expect(await passage.textContent()).toContain(why)
  await page.getByRole("button", { name: "Duda siguiente" }).focus()
  await page.keyboard.press("j")
  await page.getByText("Duda 1 de 1").waitFor()
  expect(await passage.getAttribute("aria-pressed")).toBe("true")
  // In words beside the keys, for those who see the mark.
  await page.locator(".imp-why", { hasText: why }).waitFor()
  await shot(page, "importar-mayoria")
  await expectAccessible(page)
  await page.keyboard.press("Enter")
  await page.getByText("Sin dudas").waitFor()
  await page.keyboard.press("Control+Enter")
  await page.getByRole("link", { name: "Abrir" }).waitFor()
  const acta = (await drafts()).find(({ number }) => number === "7")
  expect(acta && resolutions(acta)).toEqual([`agreement: ${sentence}`])
})
