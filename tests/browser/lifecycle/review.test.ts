/** A review as it goes: comments while drafting, observations of two members, the secretary's answers, the facts after. */
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import { shot, sit, type Seat } from "#tests/support/browser.ts"
import { expectAccessible, expectNoSideways } from "#tests/support/look.ts"
import { invited } from "#tests/support/server.ts"
import { openMeeting, sealFrom, toChecklist, writeIn, type Meeting } from "./meeting.ts"

let meeting: Meeting
let record: ActaRecord
let alvaro: Seat
let rosa: Seat
/** She may only read. */
let ines: Seat

beforeAll(async () => {
  meeting = await openMeeting()
  record = await meeting.open()
  const { secretary, browser, server } = meeting
  await secretary.ask("PATCH", `/api/bodies/${record.bodyId}`, { review: { days: 5, silence: "agrees" } })
  const seat = async (name: string, email: string, role: "member" | "reader") => {
    const caller = await invited(secretary, record.bodyId, { name, email, role })
    const sitting = await sit(browser, caller)
    await sitting.page.goto(`${server.url}/actas/${record.id}`)
    await sitting.page.getByRole("tab", { name: role === "member" ? /Comentarios/ : /Tareas/ }).waitFor()
    return sitting
  }
  ;[alvaro, rosa, ines] = await Promise.all([
    seat("Álvaro Ramírez Alujas", "alvaro@example.org", "member"),
    seat("Rosa Vera", "rosa@example.org", "member"),
    seat("Inés Lobos", "ines@example.org", "reader"),
  ])
})
afterAll(() => meeting?.close())

/** Selects words of an item as a hand with a mouse would: from their first letter to their last. */
async function pick(page: Page, item: string, words: string) {
  const box = await page.evaluate(
    ([host, wanted]) => {
      const place = document.querySelector(`#p-${host}`) ?? document.querySelector(`#leer-${host}`)
      if (!place) throw new Error(`no item ${host} here`)
      const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(wanted ?? "") ?? -1
        if (at === -1) continue
        node.parentElement?.scrollIntoView({ block: "center" })
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + (wanted?.length ?? 0))
        const rects = [...range.getClientRects()]
        const [first, last] = [rects[0], rects.at(-1)]
        if (!first || !last) break
        return {
          x1: first.left + 1,
          y1: first.top + first.height / 2,
          x2: last.right - 1,
          y2: last.top + last.height / 2,
        }
      }
      throw new Error(`nothing says "${wanted}" here`)
    },
    [item, words] as const,
  )
  await page.mouse.move(box.x1, box.y1)
  await page.mouse.down()
  await page.mouse.move(box.x2, box.y2, { steps: 4 })
  await page.mouse.up()
  expect(await page.evaluate(() => document.getSelection()?.toString())).toContain(words.slice(1, -1))
}

const panel = (page: Page) => page.getByRole("complementary")
const card = (page: Page, words: string) => panel(page).getByRole("listitem").filter({ hasText: words }).first()
const open = (page: Page, tab: string) => page.getByRole("tab", { name: new RegExp(tab) }).click()

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
  await expect
    .poll(
      async () => (await secretary.ask<ActaRecord>("POST", `/api/actas/${record.id}/moves`, { move: "close" })).status,
    )
    .toBe("inReview")
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
  await open(ines.page, "Observaciones 1")
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
  await open(theirs, "Observaciones 1")
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
  await open(page, "Observaciones")
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
  await toChecklist(francisco.page)
  await francisco.page.getByRole("dialog").getByText("Observación por resolver").waitFor()
  await francisco.page.getByRole("button", { name: "Volver al acta" }).click()
})

test("after the lock observations go on, passages are marked in the sealed text, and approval is put on record", async () => {
  const { francisco } = meeting
  const theirs = francisco.page
  await theirs.emulateMedia({ reducedMotion: "reduce" })
  await sealFrom(theirs)
  await theirs.getByRole("button", { name: "Cerrar", exact: true }).first().click()
  const { page } = rosa
  await page.locator("#leer-financiamiento").waitFor()
  await pick(page, "financiamiento", "fondo de financiamiento del BID")
  await page.getByRole("button", { name: "Observar", exact: true }).click()
  await page.getByLabel("Observación", { exact: true }).fill("Es el fondo regional.")
  await page.getByRole("button", { name: "Enviar observación" }).click()
  await open(theirs, "Observaciones")
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
  await open(theirs, "Sello")
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
  await open(rosa.page, "Sello")
  await panel(rosa.page).getByRole("link", { name: "Acta que la aprobó" }).waitFor()
  await expectAccessible(rosa.page, ".panel")
  await shot(rosa.page, "aprobada")

  await page.goto(`${server.url}/organos/${record.bodyId}`)
  await page.getByText("Aprobada el 03.05.2018").waitFor()
  await expectAccessible(page, "main")
  await shot(page, "organo")

  // Noted wrongly, it is taken back; an approval that no item of a finalize noted is put on record by hand.
  await page.goto(`${server.url}/actas/${record.id}`)
  await open(page, "Sello")
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
  const isOurs = (error: string) => !error.includes("ERR_INTERNET_DISCONNECTED")
  expect([...francisco.errors, ...alvaro.errors, ...rosa.errors, ...ines.errors].filter(isOurs)).toEqual([])
})
