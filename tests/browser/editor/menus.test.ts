/** Writing fast: "/" puts things where the caret is, "@" says who, and a task's day is written in words. */
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Page } from "playwright-core"
import { blocksOf, plain, type Block } from "#shared/domain/acta.ts"
import { shot } from "#tests/support/browser.ts"
import { expectAccessible, expectNoSideways } from "#tests/support/look.ts"
import { openMeeting, writeIn, type Meeting } from "../lifecycle/meeting.ts"
import { expectFocusIn, newLineIn, votesOf, watchViews } from "../meeting/table.ts"

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

const item = "financiamiento"
const listbox = (page: Page) => page.getByRole("listbox")
const contentOf = async (id: string): Promise<Block[]> =>
  (await meeting.acta(id)).items.find((each) => each.id === item)?.content ?? []
const tasksOf = async (id: string) => [...blocksOf(await contentOf(id))].filter((block) => block.type === "task")
const texts = async (id: string) => JSON.stringify(await contentOf(id))

test("the menu at the caret makes tasks, votes, tables, items and notes who goes, and undo brings back what was typed", async () => {
  const { page } = meeting.francisco
  const { id } = await meeting.open()
  await newLineIn(page, item)
  const lost = await watchViews(page, ".item, .ProseMirror, .tarea")
  await page.keyboard.type("/")
  await listbox(page).waitFor()
  expect(await listbox(page).getByRole("option", { selected: true }).textContent()).toBe("Punto")
  await shot(page, "insertar")
  await expectAccessible(page, '[role="listbox"]')
  await expectAccessible(page, `#p-${item}`)
  await page.keyboard.type("TAREÁ")
  expect(await listbox(page).getByRole("option").allTextContents()).toEqual(["TareaAlt T"])
  const named = await page.evaluate(() => {
    const field = document.activeElement
    const chosen = document.getElementById(field?.getAttribute("aria-activedescendant") ?? "")
    return [field?.getAttribute("role"), chosen?.getAttribute("role"), chosen?.textContent]
  })
  expect(named).toEqual(["textbox", "option", "TareaAlt T"])
  await page.keyboard.press("Enter")
  await page.keyboard.type("Pedir el informe")
  await expect.poll(() => tasksOf(id)).toMatchObject([{ text: [{ text: "Pedir el informe" }] }])

  // One step back the words, one more the task, and then the line says what was typed.
  await page.keyboard.press("Control+z")
  await page.keyboard.press("Control+z")
  await expect.poll(() => texts(id)).toContain('"/TAREÁ"')
  expect(await tasksOf(id)).toEqual([])
  await page.keyboard.press("Control+y")
  await expect.poll(async () => (await tasksOf(id)).length).toBe(1)

  await newLineIn(page, item)
  await page.keyboard.press("Enter")
  await page.keyboard.type("/vote")
  await page.keyboard.press("Enter")
  await page.keyboard.type("Aprobar")
  await expect.poll(async () => votesOf(await meeting.acta(id)).length).toBe(1)

  await newLineIn(page, "otros-temas")
  await page.keyboard.type("/se retira octav")
  await page.keyboard.press("Enter")
  await expect
    .poll(async () => (await meeting.acta(id)).attendance.flatMap(({ attendees }) => attendees))
    .toContainEqual(
      expect.objectContaining({
        name: "Octavio del Fávero",
        events: [expect.objectContaining({ kind: "leaves" })],
      }),
    )
  await page.keyboard.type("/llega ")
  expect(await listbox(page).getByRole("option").first().textContent()).toContain("Octavio del Fávero")
  await page.keyboard.press("Escape")
  await listbox(page).waitFor({ state: "detached" })
  expect(await lost()).toBe(0)

  await page.keyboard.type(" /subpunto")
  await page.keyboard.press("Enter")
  await page.waitForFunction(() => document.activeElement?.querySelector("h3")?.textContent === "")
  await page.keyboard.type("Fechas")
  await expect.poll(async () => (await meeting.acta(id)).items.at(-1)?.items.at(-1)?.title).toBe("Fechas")
  expect(JSON.stringify(await meeting.acta(id))).toContain("/llega ")
  expect(meeting.francisco.errors).toEqual([])
})

test("a sign that is only a sign stays one, also with Enter behind it", async () => {
  const { page } = meeting.francisco
  const { id } = await meeting.open()
  await newLineIn(page, item)
  await page.keyboard.type("y/o 12/3 ana@example.org a / b, 3 /4")
  expect(await listbox(page).count()).toBe(0)
  // Somebody means a stroke at the end of a line: Enter takes nothing that no arrow went to.
  await page.keyboard.type(" /")
  await listbox(page).waitFor()
  expect(await listbox(page).getByRole("option", { selected: true }).count()).toBe(0)
  await page.keyboard.press("Enter")
  await page.keyboard.type("otra línea")
  await expect.poll(() => texts(id)).toContain('[{"text":"y/o 12/3 ana@example.org a / b, 3 /4 /"}]')
  expect(await texts(id)).toContain('[{"text":"otra línea"}]')
  // A caret that comes past an old one opens nothing.
  await page.keyboard.press("ArrowUp")
  await page.keyboard.press("End")
  expect(await listbox(page).count()).toBe(0)
})

test("a task is given to whoever is meant, without accents, while another writes above it", async () => {
  const { page } = meeting.francisco
  const other = meeting.claudia.page
  const { id } = await meeting.open({ date: "2018-04-19" })
  await newLineIn(page, item)
  await page.keyboard.type("Facilitar el segundo bloque @don alva")
  await listbox(page).waitFor()
  await page.keyboard.press("Escape")
  await page.keyboard.press("Alt+t")
  await page.keyboard.type("  @octa")
  await listbox(page).waitFor()
  await writeIn(other, "otros-temas", " Mientras tanto.")
  await shot(page, "mencion")
  await expectAccessible(page, '[role="listbox"]')
  await page.keyboard.press("Enter")
  await page.keyboard.type("@30 abr")
  await page.getByRole("option", { name: /30 de abril de 2018/ }).waitFor()
  await page.keyboard.press("Enter")
  await expect.poll(() => tasksOf(id)).toMatchObject([{ owner: "Octavio del Fávero", due: "2018-04-30" }])
  expect((await tasksOf(id))[0]?.text).toEqual([{ text: "Facilitar el segundo bloque @don alva  " }])

  const due = page.locator(`#p-${item} .task-due`)
  await due.fill("en dos semanas")
  await page.getByRole("option", { name: "jueves, 3 de mayo de 2018" }).waitFor()
  await shot(page, "plazo")
  await expectAccessible(page, '[role="listbox"]')
  await page.keyboard.press("Enter")
  await expectFocusIn(page, ".ProseMirror")
  await expect.poll(async () => (await tasksOf(id))[0]?.due).toBe("2018-05-03")
  expect(await due.inputValue()).toBe("03.05.2018")
  await due.fill("algún día")
  await page.keyboard.press("Tab")
  expect(await due.getAttribute("aria-invalid")).toBe("true")
  await due.fill("7 mayo")
  await due.press("Tab")
  await expect.poll(async () => (await tasksOf(id))[0]?.due).toBe("2018-05-07")
  await due.fill("")
  await due.press("Enter")
  await expect.poll(async () => (await tasksOf(id))[0]?.due).toBeUndefined()

  // In prose the name is written; somebody of the body who isn't here is offered after those who are.
  await newLineIn(page, "visita-alianza")
  await page.keyboard.type("Expone @fran")
  await page
    .getByRole("option", { name: /Francisco/ })
    .first()
    .waitFor()
  await page.keyboard.press("Enter")
  await page.keyboard.type(".")
  await expect.poll(async () => JSON.stringify(await meeting.acta(id))).toMatch(/Expone Francisco [^"@]+\./)
  expect([...meeting.francisco.errors, ...meeting.claudia.errors]).toEqual([])
})

test("a reference follows its item's number, and says so when the item is gone", async () => {
  const { page } = meeting.francisco
  const { id } = await meeting.open()
  const line = async () => {
    const last = (await meeting.acta(id)).items.find((each) => each.id === "visita-alianza")?.content.at(-1)
    return last?.type === "paragraph" ? plain(last.text) : undefined
  }
  await newLineIn(page, "visita-alianza")
  await page.keyboard.type("Se ve en el punto #finan")
  await listbox(page).waitFor()
  await shot(page, "referencia")
  await page.keyboard.press("Enter")
  await page.keyboard.type(" y en /refer")
  await page.keyboard.press("Enter")
  await page.keyboard.type("feria")
  await page.keyboard.press("Enter")
  await page.keyboard.type(".")
  await expect.poll(line).toBe("Se ve en el punto 3 y en 2.a.")
  // The other moves it up: everybody's reference follows, and the caret stays.
  const other = meeting.claudia.page
  await other.locator("#p-financiamiento").getByRole("button", { name: "Subir punto" }).click()
  await page.locator(".ref").first().getByText("2", { exact: true }).waitFor()
  // It reads as text, and not as the boxed number of an observation.
  expect(
    await page
      .locator(".ref")
      .first()
      .evaluate((each) => getComputedStyle(each).borderTopStyle),
  ).toBe("none")
  await page.keyboard.type(" Fin")
  await expect.poll(line).toBe("Se ve en el punto 2 y en 3.a. Fin")
  await other.locator("#p-financiamiento").getByRole("button", { name: "Más acciones del punto" }).click()
  await other.getByRole("menuitem", { name: "Eliminar punto" }).click()
  await page.getByText("(punto eliminado)").waitFor()
  await expect.poll(line).toBe("Se ve en el punto (punto eliminado) y en 2.a. Fin")
  expect([...meeting.francisco.errors, ...meeting.claudia.errors]).toEqual([])
})

test("a standard text of the body is filled in from the acta", async () => {
  const { page } = meeting.francisco
  const { id } = await meeting.open()
  const { bodyId } = await meeting.record(id)
  await page.goto(`${meeting.server.url}/organos/${bodyId}`)
  // Read as they will be in its actas, not as they are told to the machine.
  const phrases = page.locator(".phrases")
  await phrases.getByText("reunión N°[número] de Mesa de Gobierno Abierto, que preside [preside]").waitFor()
  expect(await phrases.innerText()).not.toMatch(/[{}|]/)
  await phrases.scrollIntoViewIfNeeded()
  await shot(page, "textos-tipo-leidos")
  await page.getByRole("button", { name: "Editar: Textos tipo" }).click()
  await page
    .getByLabel("Texto: Cierre")
    .fill("Se cierra a las {término} en {lugar}; {excusados: se excusa * | se excusan *}.")
  await page.getByRole("button", { name: "Añadir texto" }).click()
  await shot(page, "textos-tipo")
  await expectAccessible(page, ".phrase-form")
  await page.setViewportSize({ width: 375, height: 812 })
  await expectNoSideways(page)
  await shot(page, "textos-tipo-375")
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.locator(".phrase-form").getByRole("button", { name: "Guardar" }).click()
  await page.getByText("Textos tipo guardados.").first().waitFor()
  await phrases.getByText("Se cierra a las [término] en [lugar]; se excusan [excusados].").waitFor()
  await page.goto(`${meeting.server.url}/actas/${id}`)
  await newLineIn(page, item)
  await page.keyboard.type("/")
  await page.getByRole("option", { name: "Cierre" }).waitFor()
  await page.keyboard.type("cierre")
  await page.keyboard.press("Enter")
  await expect
    .poll(() => texts(id))
    .toContain(
      "Se cierra a las 18:15 en Sala de reuniones, Comisión de Probidad y Transparencia, Edificio Moneda Bicentenario; se excusa Alejandra Naser.",
    )
})

test("on a phone the menu is a sheet with room for a finger", async () => {
  const { page } = meeting.francisco
  await meeting.open()
  await page.setViewportSize({ width: 375, height: 812 })
  await newLineIn(page, item)
  await page.keyboard.type("/")
  await listbox(page).waitFor()
  await shot(page, "insertar-375")
  // What one writes stays in sight above it.
  const seen = await page.evaluate(() => {
    const line = getSelection()?.anchorNode?.parentElement?.getBoundingClientRect().bottom ?? 0
    return line <= (document.querySelector('[role="listbox"]')?.getBoundingClientRect().top ?? 0)
  })
  expect(seen).toBe(true)
  await expectNoSideways(page)
  const small = await listbox(page)
    .getByRole("option")
    .evaluateAll((all) => all.filter((each) => each.getBoundingClientRect().height < 44).length)
  expect(small).toBe(0)
  await listbox(page).getByRole("option", { name: "Acuerdo" }).click()
  await page.locator(`#p-${item} .acuerdo`).first().waitFor()
  await page.setViewportSize({ width: 768, height: 1024 })
  await newLineIn(page, item)
  await page.keyboard.press("Enter")
  await page.keyboard.type("/")
  await listbox(page).waitFor()
  await shot(page, "insertar-768")
  await page.setViewportSize({ width: 1440, height: 900 })
})
