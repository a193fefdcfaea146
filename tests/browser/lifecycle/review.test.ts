/** A review as it goes: comments while drafting, observations of two members, the secretary's answers. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { shot, type Seat } from "#tests/support/browser.ts"
import { expectAccessible, expectNoSideways } from "#tests/support/look.ts"
import { card, faultsOf, openCircle, openTab, panel, pick, type Circle } from "./circle.ts"
import { toChecklist, writeIn } from "./meeting.ts"

let meeting: Circle
let record: Circle["record"]
let alvaro: Seat
let rosa: Seat
/** She may only read. */
let ines: Seat

beforeAll(async () => {
  meeting = await openCircle()
  ;({ record } = meeting)
  ;[alvaro, rosa, ines] = await Promise.all([
    meeting.seat("Álvaro Ramírez Alujas", "alvaro@example.org", "member"),
    meeting.seat("Rosa Vera", "rosa@example.org", "member"),
    meeting.seat("Inés Lobos", "ines@example.org", "reader"),
  ])
})
afterAll(() => meeting?.close())

test("while drafting, a comment is seen by all at once, is answered, and is never in the text", async () => {
  const { francisco, claudia } = meeting
  await pick(claudia.page, "financiamiento", "fondo de financiamiento del BID")
  await claudia.page.keyboard.press("Alt+o")
  await claudia.page.getByLabel("Comentario", { exact: true }).fill("¿Cuál de los fondos?")
  await expectAccessible(claudia.page, ".panel")
  await panel(claudia.page).getByRole("button", { name: "Comentar", exact: true }).click()
  await francisco.page.locator("#p-financiamiento .anch", { hasText: "fondo de financiamiento del BID" }).waitFor()
  await francisco.page.getByRole("tab", { name: "Comentarios 1" }).click()
  await card(francisco.page, "¿Cuál de los fondos?").getByRole("button", { name: "Responder" }).click()
  await francisco.page.getByLabel("Respuesta a Claudia Montero Meza").fill("El regional.")
  await card(francisco.page, "¿Cuál de los fondos?").getByRole("button", { name: "Responder" }).click()
  await card(claudia.page, "¿Cuál de los fondos?").getByText("El regional.").waitFor()
  // Whoever only reads is told nothing of it, not even that there are comments.
  expect(await ines.page.getByRole("tab", { name: /Comentarios|Observaciones/ }).count()).toBe(0)
  expect(await ines.page.locator(".anch").count()).toBe(0)
  // Somebody else writes before the passage, and the mark stays where it belongs.
  const host = francisco.page.locator("#p-financiamiento")
  await writeIn(claudia.page, "financiamiento", " Claudia agrega algo.")
  await host.getByText("Claudia agrega algo.").waitFor()
  // Text, and not what is drawn: an item out of sight rests.
  expect(await host.locator(".anch").textContent()).toContain("fondo de financiamiento del BID")
  await card(claudia.page, "¿Cuál de los fondos?").getByRole("button", { name: "Resolver" }).click()
  await francisco.page.getByRole("tab", { name: "Comentarios 0" }).waitFor()
  await host.locator(".anch").waitFor({ state: "detached" })
  expect(JSON.stringify(await meeting.acta(record.id))).not.toContain("fondos?")
})

test("in review a member proposes other words; the secretary takes them over, and both names stay", async () => {
  const { francisco, claudia, secretary } = meeting
  await claudia.context.setOffline(true)
  await claudia.page.locator('[data-save="offline"]').waitFor()
  await writeIn(claudia.page, "financiamiento", " Claudia no alcanzó a enviarlo.")
  await secretary.ask("POST", `/api/actas/${record.id}/moves`, { move: "close" })
  // Where she is still seen to be there.
  meeting.closingIsDue()
  const { page } = alvaro
  await page.getByText("En revisión.").waitFor()
  await pick(page, "taller-en-cepal", "Ramírez-Alujas")
  await page.getByRole("button", { name: "Observar", exact: true }).click()
  await page.getByLabel("Observación", { exact: true }).fill("Mi apellido va sin guion.")
  await page.getByRole("button", { name: "Proponer otra redacción" }).click()
  await page.getByLabel("Redacción propuesta").fill("Ramírez Alujas")
  await expectAccessible(page, ".panel")
  await shot(page, "observacion-nueva")
  await page.getByRole("button", { name: "Enviar observación" }).click()

  // A reader sees it and where it stands, and has nothing to press but the passage.
  await openTab(ines.page, "Observaciones 1")
  await ines.page.locator("#p-taller-en-cepal .anch").waitFor()
  const readers = card(ines.page, "Mi apellido va sin guion.").getByRole("button")
  expect(await readers.allInnerTexts()).toEqual([expect.stringContaining("Álvaro Ramírez Alujas")])
  for (const name of [/Nueva observación/, /Sin observaciones/])
    expect(await panel(ines.page).getByRole("button", { name }).count()).toBe(0)
  await pick(ines.page, "financiamiento", "fondo de financiamiento del BID")
  await ines.page.keyboard.press("Alt+o")
  expect(await ines.page.getByLabel("Observación", { exact: true }).count()).toBe(0)
  expect(await ines.page.getByRole("button", { name: "Observar" }).count()).toBe(0)
  await expectAccessible(ines.page, ".panel")
  await shot(ines.page, "observaciones-lectora")

  const theirs = francisco.page
  await openTab(theirs, "Observaciones 1")
  await panel(theirs)
    .getByText(/plazo hasta el/)
    .waitFor()
  await card(theirs, "Mi apellido va sin guion.")
    .getByRole("button", { name: /Ir al pasaje/ })
    .click()
  await theirs.locator("#p-taller-en-cepal .anch-on").waitFor()
  await expectAccessible(theirs, ".panel")
  await shot(theirs, "observaciones-1440")
  await card(theirs, "Mi apellido va sin guion.").getByRole("button", { name: "Acoger", exact: true }).click()
  await card(page, "Mi apellido va sin guion.")
    .getByText(/Acogida · Francisco/)
    .waitFor()
  await card(ines.page, "Mi apellido va sin guion.")
    .getByText(/Acogida · Francisco/)
    .waitFor()
  await card(page, "Mi apellido va sin guion.").getByText("Redacción de Álvaro Ramírez Alujas").waitFor()
  await page.locator("#p-taller-en-cepal").getByText("Álvaro Ramírez Alujas actuará").waitFor()
  expect(JSON.stringify(await meeting.acta(record.id))).toContain("Álvaro Ramírez Alujas actuará")

  await page.getByRole("button", { name: "Sin observaciones" }).click()
  await panel(theirs).getByText("1 de 3 sin observaciones").waitFor()

  await claudia.context.setOffline(false)
  await claudia.page.getByText("En revisión.").waitFor()
  await claudia.page.getByText("Esto tuyo no está en el acta").waitFor()
  await shot(claudia.page, "texto-tarde")
  await claudia.page.getByRole("button", { name: "Enviar como observación" }).click()
  await card(theirs, "Claudia no alcanzó a enviarlo.").getByText("Claudia Montero Meza").waitFor()
})

test("what can't be sent stays in the form, and what has changed meanwhile is not applied by itself", async () => {
  const { francisco } = meeting
  const { page, context } = rosa
  await pick(page, "financiamiento", "desde sociedad civil se pide")
  await page.keyboard.press("Alt+o")
  await page.getByLabel("Observación", { exact: true }).fill("Lo pedimos los tres.")
  await page.getByRole("button", { name: "Proponer otra redacción" }).click()
  await page.getByLabel("Redacción propuesta").fill("los tres representantes piden")
  await context.setOffline(true)
  await page.getByRole("button", { name: "Enviar observación" }).click()
  await page.getByText("No se envió. Lo escrito sigue aquí.").waitFor()
  expect(await page.getByLabel("Observación", { exact: true }).inputValue()).toBe("Lo pedimos los tres.")
  await context.setOffline(false)
  await page.reload()
  await openTab(page, "Observaciones")
  await page.getByRole("button", { name: "Nueva observación" }).click()
  expect(await page.getByLabel("Observación", { exact: true }).inputValue()).toBe("Lo pedimos los tres.")
  expect(await page.getByLabel("Redacción propuesta").inputValue()).toBe("los tres representantes piden")
  await page.getByRole("button", { name: "Enviar observación" }).click()

  const theirs = francisco.page
  const mine = card(theirs, "Lo pedimos los tres.")
  await mine.waitFor()
  await pick(theirs, "financiamiento", "sociedad civil")
  await theirs.keyboard.type("las organizaciones")
  await theirs.locator('[data-save="saved"]').waitFor()
  await mine.getByRole("button", { name: "Acoger", exact: true }).click()
  await mine.getByText("El pasaje cambió desde que se presentó").waitFor()
  await expectAccessible(theirs, ".panel")
  await mine.getByRole("button", { name: "Cancelar" }).click()
  await mine.getByRole("button", { name: "Rechazar…" }).click()
  await theirs.getByLabel("Motivo del rechazo").fill("Ya dice las organizaciones.")
  await mine.getByRole("button", { name: "Rechazar", exact: true }).click()
  await card(page, "Lo pedimos los tres.").getByText("«Ya dice las organizaciones.»").waitFor()
})

test("the panel is a sheet over a narrow screen, and the checklist names what is still open", async () => {
  const { francisco } = meeting
  const { page } = rosa
  for (const [width, height] of [
    [768, 1024],
    [375, 812],
  ] as const) {
    await page.setViewportSize({ width, height })
    if (!(await panel(page).isVisible()))
      await page
        .getByRole("button", { name: /Abrir panel|^Tareas$/ })
        .first()
        .click()
    await panel(page)
      .getByText(/plazo hasta el/)
      .waitFor()
    await expectNoSideways(page)
    await expectAccessible(page, ".panel")
    await shot(page, `observaciones-${width}`)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole("button", { name: "Nueva observación" }).click()
  await page.getByLabel("Sobre").selectOption({ label: "Asistentes" })
  await page.getByLabel("Observación", { exact: true }).fill("Falta nombrar al PNUD.")
  await page.getByRole("button", { name: "Enviar observación" }).click()
  await card(francisco.page, "Falta nombrar al PNUD.").waitFor()
  await toChecklist(francisco.page, meeting)
  await francisco.page.getByRole("dialog").getByText("Observación por resolver").waitFor()
  await francisco.page.getByRole("button", { name: "Volver al acta" }).click()
  expect(faultsOf(francisco, alvaro, rosa, ines)).toEqual([])
})
