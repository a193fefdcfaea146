/** Files from the browser: the menu and what it asks for, certificates of agreements, and the exported page in a browser. */
import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ActaRecord, ExportQueue } from "#shared/domain/records.ts"
import { expectAccessible, expectNoSideways } from "#tests/support/look.ts"
import { shot } from "#tests/support/browser.ts"
import { draft, longActa, sealed } from "#tests/exporters/actas.ts"
import { everywhere, markup } from "#tests/exporters/torture.ts"
import { exampleActa } from "#server/actas/example-acta.ts"
import { closeExporters, formats } from "#server/exporters/registry.ts"
import { openMeeting, type Meeting } from "./lifecycle/meeting.ts"

const folder = mkdtempSync(join(tmpdir(), "acta-viva-exports-"))
let meeting: Meeting
let record: ActaRecord
beforeAll(async () => {
  meeting = await openMeeting()
  record = await meeting.open()
})
afterAll(async () => {
  await meeting.close()
  await closeExporters()
  rmSync(folder, { recursive: true, force: true })
})

async function downloaded(page: Page, act: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), act()])
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") }
}
/** The acta opened anew on a screen of that width. */
async function onScreen(page: Page, width: number) {
  await page.setViewportSize({ width, height: 800 })
  await page.reload()
  await page.getByRole("textbox", { name: /Punto 1: Visita/ }).waitFor()
}
const queue = () => meeting.secretary.ask<ExportQueue>("GET", "/api/exports")
const openMenu = (page: Page) => page.getByRole("button", { name: "Exportar", exact: true }).click()

test("all formats are in the menu, by keyboard too; what is ticked is in the file", async () => {
  const { page } = meeting.francisco
  await openMenu(page)
  expect(await page.getByRole("menuitem").count()).toBe(7)
  expect(await page.getByRole("menuitemcheckbox").count()).toBe(3)
  await expectAccessible(page)
  await shot(page, "exportar-menu")
  await page.getByRole("menuitemcheckbox", { name: "Tabla de tareas" }).press("Enter")
  // Still open: a format is to be chosen yet.
  expect(await page.getByRole("menuitemcheckbox", { name: "Tabla de tareas" }).getAttribute("aria-checked")).toBe("true")
  const { name, text } = await downloaded(page, () => page.getByRole("menuitem", { name: /^Markdown/ }).press("Enter"))
  expect(name).toMatch(/^Acta N\d+ Mesa de Gobierno Abierto\.md$/)
  expect(text).toContain("## IV. Tareas")
  await page.getByText(`${name} está listo.`).waitFor()
  await openMenu(page)
  await page.keyboard.press("Escape")
  await page.getByRole("menu").waitFor({ state: "detached" })
}) // prettier-ignore

test("a file that can't be had says so in words, and one that waits says that", async () => {
  const { page } = meeting.francisco
  const answers = [
    { status: 429, body: JSON.stringify({ code: "rate.limited", retryAfter: 1 }) },
    { status: 503, body: JSON.stringify({ code: "store.unavailable" }) },
  ]
  await page.route("**/export/txt**", (route) => route.fulfill({ contentType: "application/json", ...answers.shift() }))
  await openMenu(page)
  await page.getByRole("menuitem", { name: /^Texto/ }).click()
  await page.getByText("el tuyo está en espera…").waitFor()
  await page.getByText("No se pudo preparar el archivo. El acta está como estaba").waitFor()
  await page.unroute("**/export/txt**")
  await openMenu(page)
  const { text } = await downloaded(page, () => page.getByRole("menuitem", { name: /^Texto/ }).click())
  expect(text).toContain("III. Desarrollo")
})

test("twenty at once are made in turn; whoever comes later sees how many are before, and gets the file", async () => {
  const { page } = meeting.francisco
  const long = await meeting.secretary.ask<ActaRecord>("POST", `/api/bodies/${record.bodyId}/actas`, {
    content: { ...longActa(10), number: "900" },
  })
  const others = Promise.all(
    Array.from({ length: 20 }, async () => {
      const response = await meeting.secretary.call("GET", `/api/actas/${long.id}/export/pdf`)
      return { status: response.status, start: (await response.text()).slice(0, 5) }
    }),
  )
  await expect.poll(async () => (await queue()).asked - (await queue()).ended).toBeGreaterThan(10)
  await openMenu(page)
  const waiting = page.getByText(/^En espera: hay \d+ archivos antes del tuyo…$/)
  const [download] = await Promise.all([
    page.waitForEvent("download", { timeout: 100_000 }),
    page.getByRole("menuitem", { name: /^PDF/ }).click(),
    waiting.waitFor().then(async () => {
      const before = Number(/\d+/.exec(await waiting.innerText())?.[0])
      expect(before).toBeGreaterThan(0)
      expect(before).toBeLessThanOrEqual(20)
      await shot(page, "exportar-en-espera")
    }),
  ])
  await page.getByText(`${download.suggestedFilename()} está listo.`).waitFor()
  expect(await waiting.count()).toBe(0)
  expect(await others).toEqual(Array.from({ length: 20 }, () => ({ status: 200, start: "%PDF-" })))
  expect((await queue()).asked).toBe((await queue()).ended)
})

test("on a phone the formats stand in a sheet of their own", async () => {
  const { page } = meeting.francisco
  await onScreen(page, 375)
  await page.getByRole("button", { name: "Más acciones", exact: true }).click()
  await page.getByRole("menuitem", { name: "Exportar…" }).click()
  const sheet = page.getByRole("dialog", { name: "Exportar" })
  await sheet.waitFor()
  await expectNoSideways(page)
  await expectAccessible(page)
  await shot(page, "exportar-375")
  await sheet.getByRole("checkbox", { name: "Líneas de firma" }).uncheck()
  const { text } = await downloaded(page, () => sheet.getByRole("button", { name: /^Akoma Ntoso/ }).click())
  expect(text).toContain("<debate ")
  expect(text).not.toContain("<signature>")
  await sheet.waitFor({ state: "detached" })
})

test("each agreement can be had as a certificate, from the list and from where it is read", async () => {
  const { page } = meeting.francisco
  await onScreen(page, 1440)
  const list = page.getByRole("region", { name: "Acuerdos" })
  await list.waitFor()
  expect(await list.getByRole("listitem").count()).toBe(4)
  const number = record.number
  await shot(page, "acuerdos-lista")
  await list.getByRole("button", { name: `Certificado: Acuerdo ${number}.2` }).click()
  const one = await downloaded(page, () => page.getByRole("menuitem", { name: /^PDF/ }).click())
  expect(one.name).toBe(`Acuerdo ${number}-2 Acta N${number} Mesa de Gobierno Abierto.pdf`)
  expect(one.text.slice(0, 5)).toBe("%PDF-")

  const { seal } = await meeting.secretary.ask<{ seal: string }>("GET", `/api/actas/${record.id}/content`)
  await meeting.secretary.ask("POST", `/api/actas/${record.id}/moves`, { move: "finalize", expects: seal })
  const article = page.getByRole("article")
  await article.getByRole("button", { name: `Certificado: Acuerdo ${number}.3` }).click()
  await expectAccessible(page)
  await shot(page, "certificado-1440")
  const two = await downloaded(page, () => page.getByRole("menuitem", { name: /^Word/ }).click())
  expect(two.name).toBe(`Acuerdo ${number}-3 Acta N${number} Mesa de Gobierno Abierto.docx`)
  await page.setViewportSize({ width: 375, height: 740 })
  await article.getByRole("button", { name: `Certificado: Acuerdo ${number}.1` }).scrollIntoViewIfNeeded()
  await expectNoSideways(page)
  const overlaps = await article.locator(".tarea").evaluateAll(
    (tasks) =>
      tasks.filter((task) => {
        const [box, words] = [task.querySelector(".box"), task.querySelector("p")]
        return box && words && box.getBoundingClientRect().right > words.getBoundingClientRect().left
      }).length,
  )
  expect(overlaps, "boxes over the words of their tasks").toBe(0)
  await shot(page, "certificado-375")
  await page.setViewportSize({ width: 1440, height: 900 })
})

test("the exported page reads at every width, prints, fetches nothing and runs nothing", async () => {
  const { page, context } = await (async () => {
    const own = await meeting.browser.newContext()
    return { context: own, page: await own.newPage() }
  })()
  const said: string[] = []
  page.on("console", (message) => said.push(message.text()))
  page.on("dialog", (dialog) => {
    said.push(dialog.message())
    void dialog.dismiss()
  })
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) said.push(request.url())
  })
  for (const acta of [exampleActa(), ...markup.slice(0, 2).map(everywhere)]) {
    const file = join(folder, "acta.html")
    writeFileSync(file, (await formats.html?.make(acta, acta.title === exampleActa().title ? sealed : draft, "es")) ?? "")
    await page.goto(pathToFileURL(file).href)
    for (const width of [1440, 768, 375]) {
      await page.setViewportSize({ width, height: 900 })
      await expectNoSideways(page)
      await shot(page, `exportada-${width}`)
    }
    await expectAccessible(page)
    expect(await page.title()).toBe(acta.title)
  }
  await page.goto("about:blank")
  const file = join(folder, "acta.html")
  writeFileSync(file, (await formats.html?.make(exampleActa(), draft, "es")) ?? "")
  await page.goto(pathToFileURL(file).href)
  const pdf = join(folder, "acta.pdf")
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true }))
  expect(execFileSync("pdfinfo", [pdf], { encoding: "utf8" })).toMatch(/Page size:\s+59[45].*A4/)
  const printed = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" })
  expect(printed).toContain("Página 1 de ")
  expect(printed).toContain("III. Desarrollo")
  expect(said).toEqual([])
  await context.close()
}) // prettier-ignore
