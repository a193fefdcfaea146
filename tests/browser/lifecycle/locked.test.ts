/** What goes on with an acta once it is locked: observations, facts on record, and the acta that approves it. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { shot, type Seat } from "#tests/support/browser.ts"
import { expectAccessible } from "#tests/support/look.ts"
import { card, faultsOf, openCircle, openTab, panel, pick, type Circle } from "./circle.ts"
import { sealFrom } from "./meeting.ts"

let meeting: Circle
let record: Circle["record"]
let rosa: Seat
/** She may only read. */
let ines: Seat

beforeAll(async () => {
  meeting = await openCircle()
  ;({ record } = meeting)
  ;[rosa, ines] = await Promise.all([
    meeting.seat("Rosa Vera", "rosa@example.org", "member"),
    meeting.seat("Inés Lobos", "ines@example.org", "reader"),
  ])
})
afterAll(() => meeting?.close())

test("after the lock observations go on, passages are marked in the sealed text, and approval is put on record", async () => {
  const { francisco } = meeting
  const theirs = francisco.page
  await theirs.emulateMedia({ reducedMotion: "reduce" })
  await sealFrom(theirs, meeting)
  await theirs.getByRole("button", { name: "Cerrar", exact: true }).first().click()
  const { page } = rosa
  await page.locator("#leer-financiamiento").waitFor()
  await pick(page, "financiamiento", "fondo de financiamiento del BID")
  await page.getByRole("button", { name: "Observar", exact: true }).click()
  await page.getByLabel("Observación", { exact: true }).fill("Es el fondo regional.")
  await page.getByRole("button", { name: "Enviar observación" }).click()
  await openTab(theirs, "Observaciones")
  await card(theirs, "Es el fondo regional.")
    .getByRole("button", { name: /Ir al pasaje/ })
    .click()
  const painted = () =>
    theirs.evaluate(() =>
      [...(CSS.highlights.get("remark-current") ?? [])].flatMap((range) =>
        range instanceof Range ? [range.toString()] : [],
      ),
    )
  await expect.poll(painted).toEqual(["fondo de financiamiento del BID"])
  const isInSight = () =>
    theirs.evaluate(() => {
      const [range] = CSS.highlights.get("remark-current") ?? []
      const top = range instanceof Range ? range.getBoundingClientRect().top : -1
      return top > 100 && top < 800
    })
  await expect.poll(isInSight).toBe(true)
  await shot(theirs, "observaciones-cerrada")
  await openTab(theirs, "Sello")
  await theirs.getByRole("button", { name: "Dejar constancia…" }).click()
  await theirs.getByLabel("Qué ocurrió").selectOption("signed")
  await theirs.getByLabel("Detalle (opcional)").fill("Presidenta y secretario")
  await expectAccessible(theirs, "[role=dialog]")
  await theirs.getByRole("dialog").getByRole("button", { name: "Dejar constancia" }).click()
  await panel(theirs).getByText("Presidenta y secretario").waitFor()
})

test("the next acta approves this one by an item, and everybody who has this one open sees it at once", async () => {
  const { francisco, secretary, server } = meeting
  const { page } = francisco
  const next = await meeting.open({ date: "2018-05-03" })
  await page.locator("#p-visita-alianza").hover()
  await page.locator("#p-visita-alianza").getByRole("button", { name: "Más acciones del punto" }).click()
  await page.getByRole("menuitem", { name: "Aprobar un acta anterior…" }).click()
  await page.getByLabel("Acta que se aprueba").selectOption({ label: "Acta N°4 · 19.04.2018" })
  await expectAccessible(page, "[role=dialog]")
  await shot(page, "aprobar")
  await page.getByRole("button", { name: "Guardar", exact: true }).click()
  await page.locator("#p-visita-alianza").getByText("Aprueba el acta N°4").waitFor()
  await page.locator('[data-save="saved"]').waitFor()
  const { seal } = await secretary.ask<{ seal: string }>("GET", `/api/actas/${next.id}/content`)
  await secretary.ask("POST", `/api/actas/${next.id}/moves`, { move: "finalize", expects: seal })
  await rosa.page.locator(".bar").getByText("Aprobada el 03.05.2018").waitFor()
  await openTab(rosa.page, "Sello")
  await panel(rosa.page).getByRole("link", { name: "Acta que la aprobó" }).waitFor()
  await expectAccessible(rosa.page, ".panel")
  await shot(rosa.page, "aprobada")

  await page.goto(`${server.url}/organos/${record.bodyId}`)
  await page.getByText("Aprobada el 03.05.2018").waitFor()
  await expectAccessible(page, "main")
  await shot(page, "organo")

  // Noted wrongly, it is taken back; an approval that no item of a finalize noted is put on record by hand.
  await page.goto(`${server.url}/actas/${record.id}`)
  await openTab(page, "Sello")
  await page.getByRole("button", { name: /^Dejar sin efecto: Aprobada/ }).click()
  await rosa.page.locator(".bar").getByText("Aprobada el 03.05.2018").waitFor({ state: "detached" })
  await page.getByRole("button", { name: "Dejar constancia…" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel("Acta en que se aprobó").selectOption({ label: `Acta N°${next.number} · 03.05.2018` })
  expect(await dialog.getByRole("button", { name: "Dejar constancia" }).isDisabled()).toBe(true)
  await dialog.getByLabel("Punto en que se aprobó").selectOption({ index: 1 })
  expect(await dialog.getByLabel("Fecha").inputValue()).toBe("2018-05-03")
  await expectAccessible(page, "[role=dialog]")
  await shot(page, "aprobada-a-mano")
  await dialog.getByRole("button", { name: "Dejar constancia" }).click()
  await rosa.page.locator(".bar").getByText("Aprobada el 03.05.2018").waitFor()
  const approval = panel(rosa.page).getByRole("listitem").filter({ hasText: "Aprobada el" }).first()
  expect(await approval.getByRole("link").getAttribute("href")).toBe(`/actas/${next.id}`)
  expect(faultsOf(francisco, rosa, ines)).toEqual([])
})
