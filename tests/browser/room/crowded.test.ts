/** A meeting that is larger than its screen: forty people, sixty items, titles and names that do not end, at every width. */
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Acta } from "#shared/domain/acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { caretAtEndOf } from "#tests/support/caret.ts"
import { shot, sit, type Seat } from "#tests/support/browser.ts"
import { expectAccessible, expectNoSideways, screens } from "#tests/support/look.ts"
import { openOffice, type Office } from "../shell/office.ts"
import { expectFocusIn } from "../meeting/table.ts"
import { crowdedActa, longName } from "./crowd.ts"

let office: Office
let record: ActaRecord
let seat: Seat

beforeAll(async () => {
  office = await openOffice()
  const { secretary, server, browser } = office
  record = await office.acta(await office.bodyOf("Concejo Municipal"), crowdedActa("7"))
  await office.move(record.id, "convene")
  seat = await sit(browser, secretary)
  await seat.page.goto(`${server.url}/actas/${record.id}`)
  await seat.page.locator('[data-save="saved"]').waitFor()
  await seat.page.locator("#p-punto-votado .vr").first().waitFor()
})
afterAll(() => office?.close())

const phone = screens[2]
/** A screen of 1280 px at 400 %. */
const zoomed = { width: 320, height: 640 }
const content = async () => (await office.secretary.ask<{ acta: Acta }>("GET", `/api/actas/${record.id}/content`)).acta
const tabla = () => seat.page.getByRole("navigation", { name: "Tabla" })

test("nothing sticks out at the side, wherever one looks", async () => {
  const { page } = seat
  for (const screen of [...screens, zoomed]) {
    await page.setViewportSize(screen)
    for (const place of ["#attendance", "#p-punto-largo", "#p-punto-votado"]) {
      await page.locator(place).evaluate((each) => each.scrollIntoView({ block: "start" }))
      await expectNoSideways(page)
      await shot(page, `lleno-${place.slice(1)}-${screen.width}`)
    }
    // A table that is wider than the sheet scrolls in itself.
    const table = page.locator("#p-punto-largo .tableWrapper")
    expect(await table.evaluate((each) => each.scrollWidth > each.clientWidth)).toBe(true)
  }
  await expectAccessible(page, "#p-punto-votado")
})

test("the text of an item begins where its number does, however many digits that has", async () => {
  const { page } = seat
  await page.setViewportSize(screens[0])
  for (const number of [2, 9, 10, 59]) {
    const item = page.locator(`#p-punto-${number === 2 ? "votado" : String(number).padStart(4, "0")}`)
    await item.evaluate((each) => each.scrollIntoView())
    const left = (selector: string) =>
      item
        .locator(selector)
        .first()
        .evaluate((each) => Math.round(each.getBoundingClientRect().left))
    expect(await left(".ProseMirror > p, .item-text > p")).toBe(await left(".item-n"))
  }
})

test("on a phone the Tabla is a sheet: its foot is whole, items move without being dragged, and it closes three ways", async () => {
  const { page } = seat
  await page.setViewportSize(phone)
  const dock = page.getByRole("navigation", { name: "Herramientas del acta" })
  const open = async () => {
    await dock.getByRole("button", { name: "Tabla" }).click()
    await tabla().getByRole("heading", { name: "Tabla" }).waitFor()
  }
  await page.locator("#p-punto-votado .ProseMirror").click({ position: { x: 8, y: 8 } })
  await open()
  await expectAccessible(page, ".tabla")
  await shot(page, "lleno-tabla")
  for (const name of ["Receso", "Levantar sesión"]) {
    const box = await tabla().getByRole("button", { name }).boundingBox()
    expect(box && box.x >= 0 && box.x + box.width <= phone.width && box.y + box.height <= phone.height).toBe(true)
  }
  expect(await small(page, ".tabla")).toEqual([])
  await tabla().getByRole("button", { name: "Subir punto" }).click()
  await expect.poll(async () => (await content()).items[0]?.id).toBe("punto-votado")
  await page.getByRole("status").getByText("Punto 2 movido a la posición 1").waitFor()
  await tabla().getByRole("button", { name: "Bajar punto" }).click()
  await expect.poll(async () => (await content()).items[1]?.id).toBe("punto-votado")

  await tabla().getByRole("button", { name: "Mostrar la Tabla" }).click()
  await expect.poll(() => tabla().isVisible()).toBe(false)
  await open()
  await expectFocusIn(page, ".tabla.open")
  await page.keyboard.press("Escape")
  await expect.poll(() => tabla().isVisible()).toBe(false)
  await expectFocusIn(page, ".dock")
  await open()
  await page.mouse.click(180, 60)
  await expect.poll(() => tabla().isVisible()).toBe(false)
  await dock.getByRole("button", { name: "Panel del acta" }).click()
  const panel = page.getByRole("complementary")
  await panel.getByText("Vencida").first().waitFor()
  await panel.getByRole("button", { name: "Cerrar" }).click()
  await expect.poll(() => panel.isVisible()).toBe(false)
})

test("what a finger meets on the sheet is as large as a finger", async () => {
  const { page } = seat
  await page.setViewportSize(phone)
  expect(await small(page, ".bar, .dock, .datos, #attendance, #agenda, .vote")).toEqual([])
})

test("what the bar has no room for is in its menu, also where the page became narrow only now", async () => {
  const { page } = seat
  const offers = async (width: number) => {
    await page.setViewportSize({ width, height: 812 })
    await page.getByRole("button", { name: "Más acciones", exact: true }).click()
    const labels = await page.getByRole("menu").getByRole("menuitem").allInnerTexts()
    await page.keyboard.press("Escape")
    await page.getByRole("menu").waitFor({ state: "detached" })
    return ["Exportar…", "Compartir"].filter((each) => labels.some((label) => label.startsWith(each)))
  }
  expect(await offers(1440)).toEqual([])
  expect(await offers(1100)).toEqual(["Compartir"])
  expect(await offers(768)).toEqual(["Exportar…", "Compartir"])
  expect(await offers(375)).toEqual(["Exportar…", "Compartir"])
})

test("the page stays where it is read while the focus goes through its bars", async () => {
  const { page } = seat
  await page.setViewportSize(screens[0])
  await page.locator("#p-punto-0040").evaluate((each) => each.scrollIntoView())
  await page.locator("#p-punto-0040 .ProseMirror").click({ position: { x: 8, y: 8 } })
  // Where the item is seen: what stands above it may still come to its true height, which moves nothing in sight.
  const place = () => page.locator("#p-punto-0040").evaluate((each) => each.getBoundingClientRect().top)
  const before = await place()
  await page.keyboard.press("Shift+F6")
  await expectFocusIn(page, ".toolbar")
  for (const key of ["Tab", "Shift+Tab"]) {
    await page.keyboard.press(key)
    await expectFocusIn(page, ".toolbar")
  }
  expect(Math.abs((await place()) - before)).toBeLessThan(40)
})

test("the line that is written on a phone stands above the dock", async () => {
  const { page } = seat
  await page.setViewportSize(phone)
  await caretAtEndOf(page, "punto-0020")
  for (let line = 0; line < 30; line++) await page.keyboard.press("Enter")
  const bottom = () =>
    page.evaluate(() => {
      const line = getSelection()?.focusNode
      return line instanceof Element ? line.getBoundingClientRect().bottom : Infinity
    })
  const dock = await page.locator(".dock").boundingBox()
  await expect.poll(bottom).toBeLessThanOrEqual(dock?.y ?? 0)
})

/** Controls under 44 px within these parts, but for those whose hit area reaches beyond what is drawn. */
const small = (page: Page, within: string) =>
  page.evaluate((parts) => {
    const found = new Set<string>()
    for (const part of document.querySelectorAll(parts))
      for (const each of part.querySelectorAll<HTMLElement>("button, input, textarea, select")) {
        if (!each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || each.closest(".sr")) continue
        const { width, height } = each.getBoundingClientRect()
        if (height < 43.5 || width < 43.5)
          found.add(
            `${each.className} ${each.ariaLabel ?? each.textContent}: ${Math.round(width)} × ${Math.round(height)}`,
          )
      }
    return [...found]
  }, within)

test("on a phone the whole name of who has a task is in sight, and a touch on it writes it anew", async () => {
  const { page } = seat
  await page.setViewportSize(phone)
  const task = page.locator("#n-tarea-larga-10")
  await task.evaluate((each) => each.scrollIntoView({ block: "center" }))
  const name = task.getByText(longName)
  await name.waitFor()
  expect(await name.evaluate((each) => each.scrollWidth - each.clientWidth)).toBeLessThanOrEqual(0)
  const others = page.locator("#p-punto-largo .task-owner:not(.is-long, .is-blank)")
  expect(await others.count()).toBeGreaterThan(0)
  expect(await others.evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth).length)).toBe(0)
  await task.locator(".task-owner").click()
  await expectFocusIn(page, "#n-tarea-larga-10 .task-owner")
  expect(await name.isVisible()).toBe(false)
  await page.keyboard.press("Escape")
  await name.waitFor()
})
