/** Reading and printing: the sheet at every width, and on paper. */
import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import { exampleActa } from "#server/actas/example-acta.ts"
import { expectAccessible, expectNoSideways, screens } from "#tests/support/look.ts"
import { shot } from "#tests/support/browser.ts"
import { openMeeting, type Meeting } from "./meeting.ts"

let meeting: Meeting
let record: ActaRecord
const folder = mkdtempSync(join(tmpdir(), "acta-viva-reading-"))

beforeAll(async () => {
  meeting = await openMeeting()
  const [first, ...others] = exampleActa().items
  if (!first) throw new Error("the example has items")
  const cell = (text: string, header?: true) => ({
    ...(header && { header }),
    content: [{ type: "paragraph" as const, text: [{ text }] }],
  })
  record = await meeting.open({
    kind: "Ordinaria",
    modality: "hybrid",
    items: [
      {
        ...first,
        presenter: "Rosario Pavese",
        content: [
          ...first.content,
          {
            type: "table",
            rows: [
              [cell("Partida", true), cell("Monto", true)],
              [cell("Arriendo del salón, sonido y traducción simultánea"), cell("1.250.000")],
            ],
          },
        ],
      },
      ...others,
    ],
  })
})
afterAll(async () => {
  await meeting?.close()
  rmSync(folder, { recursive: true, force: true })
})

test("a draft reads at every width, says that it is a draft, and has heads on its tables", async () => {
  const { page, errors } = meeting.francisco
  await page.goto(`${meeting.server.url}/actas/${record.id}/ver`)
  await page.getByRole("heading", { name: "III. Desarrollo" }).waitFor()
  for (const screen of screens) {
    await page.setViewportSize(screen)
    await expectNoSideways(page)
    if (screen === screens[0]) await expectAccessible(page)
    await shot(page, `lectura-${screen.width}`)
  }
  const sheet = page.getByRole("article")
  await sheet.getByText("Borrador", { exact: true }).waitFor()
  await sheet.getByRole("columnheader", { name: "Partida" }).waitFor()
  await sheet.getByText("Previamente excusó su asistencia Alejandra Naser").waitFor()
  await sheet.getByText("Presenta: Rosario Pavese").waitFor()
  await sheet.getByText("Mixta").waitFor()
  expect(errors).toEqual([])
})

test("on paper there is the acta and nothing else, in ink whatever the theme", async () => {
  const { page } = meeting.francisco
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: "dark", media: "print" })
  const ink = await page.getByRole("article").evaluate((sheet) => getComputedStyle(sheet).color)
  expect(ink).toBe("rgb(0, 0, 0)")
  const file = join(folder, "acta.pdf")
  writeFileSync(file, await page.pdf({ format: "A4", printBackground: false }))
  await page.emulateMedia({ colorScheme: null, media: null })
  const printed = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" })
  expect(printed).toContain("III. Desarrollo")
  expect(printed).toContain("Acuerdo 4.1")
  expect(printed).not.toContain("Imprimir")
  expect(printed).not.toContain("Volver al acta")
})

test("the sheet that is written on prints as wide as the paper, and without what it is written with", async () => {
  const { page } = meeting.claudia
  await page.setViewportSize({ width: 1000, height: 800 })
  await page.locator("#p-otros-temas .ProseMirror").waitFor()
  const file = join(folder, "hoja.pdf")
  for (const landscape of [false, true]) {
    writeFileSync(file, await page.pdf({ format: "A4", landscape }))
    const printed = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" })
    // A page each ends with a form feed.
    expect(printed.split("\f").length).toBeLessThan(12)
    expect(printed).toMatch(/Previamente excusó su asistencia Alejandra Naser/)
    for (const control of ["Pegar lista", "Añadir grupo", "Añadir punto", "Nombre, cargo"])
      expect(printed).not.toContain(control)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
})

test("a locked acta is no draft, and shows its seal where every file has it", async () => {
  const { page } = meeting.francisco
  const { secretary } = meeting
  const { seal } = await secretary.ask<{ seal: string }>("GET", `/api/actas/${record.id}/content`)
  await secretary.ask("POST", `/api/actas/${record.id}/moves`, { move: "finalize", expects: seal })
  await page.reload()
  const sheet = page.getByRole("article")
  await sheet.getByText(seal.replaceAll(/(.{4})(?=.)/g, "$1 ")).waitFor()
  await sheet.getByText(/Francisco Sánchez Lay, \d\d\.\d\d\.\d{4}, \d\d:\d\d \(America\/Santiago\)/).waitFor()
  expect(await sheet.getByText("Borrador", { exact: true }).count()).toBe(0)
  await expectAccessible(page)
  await sheet.locator(".sello-pie").scrollIntoViewIfNeeded()
  await shot(page, "lectura-sello")
})
