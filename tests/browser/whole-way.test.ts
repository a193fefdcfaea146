/** The real acta, the whole way: opened, written by two people at once, moved, taken offline, sealed, exported. */
import { execFileSync } from "node:child_process"
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import mammoth from "mammoth"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { Acta } from "#shared/domain/acta.ts"
import { caretAtEndOf } from "#tests/support/caret.ts"
import { shot, sit, type Seat } from "#tests/support/browser.ts"
import { expectAccessible, expectNoSideways, screens } from "#tests/support/look.ts"
import { invited, type Caller } from "#tests/support/server.ts"
import { expectInOrder, sourceParts, squeeze } from "#tests/support/source.ts"
import { openScene, type Scene } from "./scene.ts"

let scene: Scene
let taker: Caller
let record: ActaRecord
let francisco: Seat
let claudia: Seat
const folder = mkdtempSync(join(tmpdir(), "acta-viva-whole-"))

beforeAll(async () => {
  scene = await openScene()
  francisco = await sit(scene.browser, scene.secretary)
})
afterAll(async () => {
  await scene?.close()
  rmSync(folder, { recursive: true, force: true })
})

const textOf = (page: Page, item: string) => page.locator(`#p-${item} .ProseMirror`)
const saved = (page: Page) => page.locator('[data-save="saved"]').waitFor()
/** What stands on the sheet, the others' carets aside. */
const shown = (page: Page, item: string): Promise<string> =>
  textOf(page, item).evaluate((dom) => {
    const copy = dom.cloneNode(true) as HTMLElement
    for (const caret of copy.querySelectorAll(".caret")) caret.remove()
    return copy.textContent
  })
const contentOf = async (): Promise<Acta> =>
  (await scene.secretary.ask<{ acta: Acta }>("GET", `/api/actas/${record.id}/content`)).acta
const wordsOf = (acta: Acta, id: string): string =>
  JSON.stringify(acta.items.flatMap((item) => [item, ...item.items]).find((item) => item.id === id)?.content ?? [])

test("the example acta opens complete, from an empty Inicio", async () => {
  const { page } = francisco
  await page.goto(scene.server.url)
  await page.getByText("Aún no hay actas").waitFor()
  await shot(page, "inicio-vacio")
  await page.getByRole("button", { name: "Abrir acta de ejemplo" }).click()
  await page.getByRole("textbox", { name: /Punto 1: Visita/ }).waitFor()
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? ""
  record = await scene.secretary.ask<ActaRecord>("GET", `/api/actas/${id}`)
  await saved(page)
  await shot(page, "editor-1440")
  taker = await invited(scene.secretary, record.bodyId, {
    name: "Claudia Montero Meza",
    email: "claudia@example.org",
    role: "noteTaker",
  })
  claudia = await sit(scene.browser, taker)
  await claudia.page.goto(`${scene.server.url}/actas/${id}`)
  await claudia.page.getByRole("textbox", { name: /Punto 1: Visita/ }).waitFor()
})

test("two people type in the same item and in different ones, and both end with every character", async () => {
  await caretAtEndOf(francisco.page, "visita-alianza")
  await francisco.page.keyboard.press("Enter")
  await caretAtEndOf(claudia.page, "visita-alianza")
  // Same item, another place in it: before the first paragraph's first word.
  await claudia.page.keyboard.press("Control+Home")
  await claudia.page.keyboard.press("ArrowDown")
  await claudia.page.keyboard.press("Home")
  await Promise.all([
    francisco.page.keyboard.type("Francisco anota la primera parte.", { delay: 8 }),
    claudia.page.keyboard.type("Claudia anota la segunda.", { delay: 11 }),
  ])
  await caretAtEndOf(claudia.page, "financiamiento")
  await Promise.all([
    francisco.page.keyboard.type(" Sigue aquí.", { delay: 8 }),
    claudia.page.keyboard.type(" Y aquí otra cosa.", { delay: 8 }),
  ])
  await shot(francisco.page, "editor-dos-personas")
  await Promise.all([saved(francisco.page), saved(claudia.page)])
  const acta = await contentOf()
  const first = wordsOf(acta, "visita-alianza")
  expect([...first.matchAll(/Francisco anota la primera parte\. Sigue aquí\./g)]).toHaveLength(1)
  expect([...first.matchAll(/Claudia anota la segunda\./g)]).toHaveLength(1)
  expect(wordsOf(acta, "financiamiento")).toContain("Y aquí otra cosa.")
  for (const id of ["visita-alianza", "financiamiento"])
    expect(await shown(francisco.page, id)).toBe(await shown(claudia.page, id))
})

test("an item that is moved while somebody types in it keeps every character and the caret", async () => {
  await caretAtEndOf(claudia.page, "financiamiento")
  const sentence = " Mientras tanto alguien mueve este punto y no se pierde ninguna letra de lo escrito."
  const typing = claudia.page.keyboard.type(sentence, { delay: 15 })
  const section = francisco.page.locator("#p-financiamiento")
  await section.hover()
  for (let n = 0; n < 2; n++) await section.getByRole("button", { name: "Subir punto" }).click()
  await typing
  await Promise.all([saved(francisco.page), saved(claudia.page)])
  const acta = await contentOf()
  expect(acta.items.map(({ id }) => id).slice(0, 1)).toEqual(["financiamiento"])
  expect(wordsOf(acta, "financiamiento")).toContain(sentence)
  // Back to where it was, by the key, from the text itself.
  for (let n = 0; n < 2; n++) await claudia.page.keyboard.press("Alt+Shift+ArrowDown")
  await claudia.page.keyboard.type(" Fin.")
  await saved(claudia.page)
  const after = await contentOf()
  expect(after.items.map(({ id }) => id)).toEqual(["visita-alianza", "open-gov-week", "financiamiento", "otros-temas"])
  expect(wordsOf(after, "financiamiento")).toContain(`${sentence} Fin.`)
})

test("an item is dragged to another place, and undone", async () => {
  const { page } = francisco
  const order = async () => (await contentOf()).items.map(({ id }) => id)
  const before = await order()
  await page.locator("#p-otros-temas").hover()
  await page.locator("#p-otros-temas .grip").dragTo(page.locator("#p-financiamiento .item-in"))
  await expect.poll(order).toEqual(["visita-alianza", "open-gov-week", "otros-temas", "financiamiento"])
  await page.getByRole("button", { name: "Deshacer" }).click()
  await expect.poll(order).toEqual(before)
})

test("a selection becomes a link to a good address, and to no other", async () => {
  const { page } = francisco
  await caretAtEndOf(page, "visita-alianza")
  await page.keyboard.press("Shift+Control+ArrowLeft")
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).not.toBe("")
  await page.getByRole("button", { name: "Enlace" }).click()
  await page.getByLabel("Dirección del enlace").fill("javascript:alert(1)")
  await page.getByRole("button", { name: "Enlazar" }).click()
  await page.getByText("Esa dirección no se puede enlazar.").waitFor()
  await page.getByLabel("Dirección del enlace").fill("ejemplo.cl/acta")
  await page.getByRole("button", { name: "Enlazar" }).click()
  await textOf(page, "visita-alianza").locator('a[href="https://ejemplo.cl/acta"]').waitFor()
  await saved(page)
  expect(wordsOf(await contentOf(), "visita-alianza")).toContain('"link":"https://ejemplo.cl/acta"')
})

test("a reload while offline keeps the text, and it is sent on return", async () => {
  const { page, context } = claudia
  await page.waitForFunction(
    () => navigator.serviceWorker.controller !== null || navigator.serviceWorker.ready.then(() => true),
  )
  await page.reload()
  await page.getByRole("textbox", { name: /Punto 1: Visita/ }).waitFor()
  await saved(page)
  await context.setOffline(true)
  await page.locator('[data-save="offline"]').waitFor({ timeout: 60_000 })
  await caretAtEndOf(page, "otros-temas")
  await page.keyboard.press("Enter")
  await page.keyboard.press("Enter")
  await page.keyboard.type("Escrito sin conexión.")
  await shot(page, "sin-conexion")
  await page.waitForTimeout(300)
  page.once("dialog", (dialog) => void dialog.accept())
  await page.reload()
  await textOf(page, "otros-temas").getByText("Escrito sin conexión.").waitFor()
  // Meanwhile the item in which it was written is moved by another.
  const section = francisco.page.locator("#p-otros-temas")
  await section.hover()
  await section.getByRole("button", { name: "Subir punto" }).click()
  await context.setOffline(false)
  await saved(page)
  await textOf(francisco.page, "otros-temas").getByText("Escrito sin conexión.").waitFor()
  await section.hover()
  await section.getByRole("button", { name: "Bajar punto" }).click()
  await saved(francisco.page)
  expect((await contentOf()).items.map(({ id }) => id).at(-1)).toBe("otros-temas")
})

test("from a task's owner, Enter leads back to its words, and no key is lost on the way", async () => {
  const { page } = francisco
  const task = page.locator("#n-tarea-revision")
  await task.getByLabel("Responsable").click()
  await page.keyboard.type("Claudia Montero Meza")
  await page.keyboard.press("Enter")
  await page.keyboard.type(" Con plazo.")
  await saved(page)
  const words = wordsOf(await contentOf(), "otros-temas")
  expect(words).toContain("representantes de la Mesa de Gobierno Abierto. Con plazo.")
  expect(words).toContain('"owner":"Claudia Montero Meza"')
  for (let n = 0; n < 4; n++) await page.keyboard.press("Control+z")
  await saved(page)
  expect(wordsOf(await contentOf(), "otros-temas")).not.toContain("Con plazo")
})

test("lines become tasks and agreements and turn back; undo takes back only what is mine", async () => {
  const { page } = francisco
  await caretAtEndOf(page, "conversatorio")
  await page.keyboard.press("Enter")
  await page.keyboard.type("[] preparar la sala")
  await page.locator("#p-conversatorio .tarea").waitFor()
  await page.keyboard.press("Enter")
  await page.keyboard.type("avisar a la universidad")
  expect(await page.locator("#p-conversatorio .tarea").count()).toBe(2)
  await page.keyboard.press("Alt+t")
  expect(await page.locator("#p-conversatorio .tarea").count()).toBe(1)
  await page.keyboard.press("Alt+a")
  await page.locator("#p-conversatorio .acuerdo").getByText("avisar a la universidad").waitFor()
  await caretAtEndOf(claudia.page, "reunion-mga")
  await claudia.page.keyboard.type(" De Claudia.")
  await saved(claudia.page)
  for (let n = 0; n < 12; n++) await page.keyboard.press("Control+z")
  await saved(page)
  const acta = await contentOf()
  expect(wordsOf(acta, "conversatorio")).not.toContain("preparar la sala")
  expect(wordsOf(acta, "reunion-mga")).toContain("De Claudia.")
})

test("the secretary finalizes by clicks; everybody sees the lock at once, and nothing changes it", async () => {
  const { page } = francisco
  await page.getByRole("button", { name: "Finalizar" }).click()
  await claudia.page.getByText("La secretaría está cerrando el acta").waitFor()
  await page.getByText("Tarea sin responsable").first().waitFor()
  await shot(page, "finalizar-revisar")
  await page.getByRole("button", { name: "Leer el texto" }).click()
  await page.getByText("Esto es lo que se sella").waitFor()
  await shot(page, "finalizar-leer")
  await page.getByRole("button", { name: "Sellar y cerrar" }).click()
  await page.getByRole("heading", { name: "Acta cerrada" }).waitFor()
  await claudia.page.getByText("Acta cerrada por Francisco Sánchez Lay").waitFor()
  await page.locator(".dialog-f").getByRole("button", { name: "Cerrar" }).click()
  await page.getByText("Sello verificado").waitFor()
  await shot(page, "cerrada-1440")
  expect(await claudia.page.locator('.paper [contenteditable="true"]').count()).toBe(0)
  const locked = await scene.secretary.ask<ActaRecord>("GET", `/api/actas/${record.id}`)
  expect(locked.status).toBe("finalized")
  expect(locked.seal).toMatch(/^[0-9a-f]{64}$/)
})

test("the Word file and the PDF of the locked acta hold every part of the source, in order, and stay the same bytes", async () => {
  const fetchBytes = async (format: string) =>
    new Uint8Array(await (await scene.secretary.call("GET", `/api/actas/${record.id}/export/${format}`)).arrayBuffer())
  const [docx, pdf, again] = [await fetchBytes("docx"), await fetchBytes("pdf"), await fetchBytes("pdf")]
  expect(Buffer.compare(pdf, again)).toBe(0)
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(docx) })
  const file = join(folder, "acta.pdf")
  writeFileSync(file, pdf)
  execFileSync("qpdf", ["--check", file])
  const printed = execFileSync("pdftotext", ["-y", "66", "-x", "0", "-W", "600", "-H", "712", file, "-"], {
    encoding: "utf8",
  })
  const parts = sourceParts(
    readFileSync(new URL("../fixtures/acta-4-mesa-gobierno-abierto.txt", import.meta.url), "utf8"),
  )
  expect(parts.length).toBeGreaterThan(60)
  for (const text of [squeeze(value), squeeze(printed)]) expectInOrder(text, parts)
})

test("rectifying opens a new draft that cites the old seal", async () => {
  const { page } = francisco
  await page.getByRole("button", { name: "Más acciones", exact: true }).click()
  await page.getByRole("menuitem", { name: "Rectificar…" }).click()
  await page.getByLabel("Motivo de la rectificación").fill("Falta un asistente")
  await page.getByRole("button", { name: "Crear borrador" }).click()
  await page.getByText("Esta acta rectifica una anterior").waitFor()
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? ""
  const draft = await scene.secretary.ask<ActaRecord>("GET", `/api/actas/${id}`)
  expect(draft).toMatchObject({ status: "draft", edition: 2, rectifies: record.id, number: "4" })
})

test("at 768 and 375 px it is all there, and axe finds nothing", async () => {
  const { page } = francisco
  for (const screen of screens) {
    await page.setViewportSize(screen)
    await page.getByRole("status").first().waitFor()
    await shot(page, `editor-${screen.width}`)
    await expectNoSideways(page)
    if (screen === screens[2]) await expectAccessible(page)
  }
  expect(francisco.errors.filter((error) => !/ERR_INTERNET_DISCONNECTED|WebSocket/.test(error))).toEqual([])
})
