/** The history of an acta: two people, a version with a name, what changed since, going back, and whose hand it is. */
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Acta } from "#shared/domain/acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { readActa } from "#shared/schema/read.ts"
import { rewriteActa } from "#shared/schema/rewrite.ts"
import { shot, sit } from "#tests/support/browser.ts"
import { expectAccessible, expectNoSideways, screens } from "#tests/support/look.ts"
import { Typist, until } from "#tests/support/typist.ts"
import { openMeeting, toChecklist, writeIn, type Meeting } from "./meeting.ts"

let meeting: Meeting
let record: ActaRecord
let items: { id: string; title: string }[]

beforeAll(async () => {
  meeting = await openMeeting()
  record = await meeting.open()
  items = (await meeting.acta(record.id)).items
})
afterAll(() => meeting?.close())

/** Somebody else's work, all at once. */
async function change(id: string, work: (acta: Acta) => unknown) {
  const typist = new Typist(meeting.server.url, id, meeting.secretary.cookie)
  await typist.synced()
  const acta = readActa(typist.doc)
  work(acta)
  rewriteActa(typist.doc, acta, Date.now())
  await until(() => typist.allSaved, "the change to be saved")
  typist.leave()
}

const idOf = (index: number) => items[index]?.id ?? ""

test("a version gets a name, and what was written since stands out by more than its colour", async () => {
  const { francisco, claudia, server } = meeting
  const { page, errors } = francisco
  await page.goto(`${server.url}/actas/${record.id}/historial`)
  await page.getByText("Aún no hay versiones").waitFor()
  await page.getByRole("button", { name: "Guardar con nombre" }).click()
  await page.getByRole("textbox", { name: "Nombre" }).fill("Antes de la votación")
  await page.getByRole("dialog").getByRole("button", { name: "Guardar con nombre" }).click()
  await page.getByText("Dicen lo mismo: no hay ninguna diferencia.").waitFor()

  await writeIn(claudia.page, idOf(0), " Lo anota Claudia.")
  await claudia.page.locator('[data-save="saved"]').waitFor()
  await change(record.id, (acta) => {
    acta.place = "Salón de honor"
    const person = acta.attendance[0]?.attendees[0]
    if (person) person.presence = "absent"
    acta.items.push(...acta.items.splice(1, 1))
    acta.items.splice(1, 0, {
      id: "punto-urgente-01",
      title: "Punto urgente",
      state: "discussed",
      content: [{ type: "agreement", id: "acuerdo-urgente", text: [{ text: "Citar a una reunión extraordinaria." }] }],
      items: [],
    })
  })
  // What the acta says now is what it says now, without asking anew.
  const sheet = page.getByRole("article", { name: "Comparación de versiones" })
  await sheet.locator("ins", { hasText: "Lo anota Claudia." }).waitFor()
  const added = sheet.locator("ins", { hasText: "Lo anota Claudia." })
  expect(await added.evaluate((each) => getComputedStyle(each).textDecorationLine)).toBe("underline")
  expect(await added.evaluate((each) => getComputedStyle(each, "::before").content)).toContain("+")
  expect(await added.textContent()).toContain("[añadido: ")
  await sheet.getByRole("group", { name: "Añadido" }).getByText("Citar a una reunión").waitFor()
  await sheet.getByText(/Movido: era el 2, ahora es el \d/).waitFor()
  await sheet.locator("ins", { hasText: "Salón de honor" }).waitFor()
  expect(await sheet.locator("dd", { hasText: "Ausente" }).count()).toBe(1)

  for (const size of screens) {
    await page.setViewportSize(size)
    await expectNoSideways(page)
    await expectAccessible(page)
    await shot(page, `historial-${size.width}`)
  }
  await page.getByRole("button", { name: "Elegir versiones" }).click()
  await page.getByRole("radio", { name: "Antes de la votación: comparar como Desde (A)" }).waitFor()
  await shot(page, "historial-375-lista")
  await page.setViewportSize({ width: 1440, height: 900 })
  expect(errors).toEqual([])
})

test("keys go from change to change and say where one is", async () => {
  const { page } = meeting.francisco
  const count = Number(/\d+/.exec((await page.getByText(/^\d+ cambios$/).textContent()) ?? "")?.[0])
  expect(count).toBeGreaterThan(4)
  await page.keyboard.press("F7")
  await page.getByText(`Cambio 1 de ${count}`).waitFor()
  await page.keyboard.press("n")
  await page.getByText(`Cambio 2 de ${count}`).waitFor()
  await page.keyboard.press("p")
  await page.keyboard.press("Shift+F7")
  await page.getByText(`Cambio ${count} de ${count}`).waitFor()
  await page.getByRole("button", { name: "Cambio siguiente" }).click()
  await page.getByText(`Cambio 1 de ${count}`).waitFor()
  // Single letters mean something only within the sheet.
  await page.getByRole("button", { name: "Quién escribió qué" }).focus()
  await page.keyboard.press("n")
  await page.getByText(`Cambio 1 de ${count}`).waitFor()
  // Somebody writes on meanwhile: there is one more, and one is still where one was.
  await change(record.id, (acta) => void (acta.kind = "Extraordinaria"))
  await page.getByText(`Cambio 1 de ${count + 1}`).waitFor()
})

test("each hand has a name and a line of its own", async () => {
  const { page } = meeting.francisco
  await page.getByRole("button", { name: "Quién escribió qué" }).click()
  const sheet = page.getByRole("article", { name: "Quién escribió qué" })
  const hand = sheet.locator(".hand", { hasText: "Lo anota Claudia." })
  expect(await hand.textContent()).toBe("CM Lo anota Claudia. (Claudia Montero Meza)")
  await sheet.getByText(/Claudia Montero Meza 18 letras, último cambio/).waitFor()
  await expectAccessible(page)
  await shot(page, "historial-manos")
  await page.getByRole("button", { name: "Comparar", exact: true }).click()
})

test("whoever looks at whose hand it is sees what is written meanwhile, at a gentle pace", async () => {
  const { browser, secretary, server, claudia } = meeting
  const { page, context } = await sit(browser, secretary)
  await page.clock.install()
  await page.goto(`${server.url}/actas/${record.id}/historial`)
  await page.getByRole("button", { name: "Quién escribió qué" }).click()
  const sheet = page.getByRole("article", { name: "Quién escribió qué" })
  await sheet.locator(".hand", { hasText: "Lo anota Claudia." }).waitFor()
  await writeIn(claudia.page, idOf(1), " Y esto también.")
  await claudia.page.locator('[data-save="saved"]').waitFor()
  await page.clock.fastForward(20_000)
  await sheet.locator(".hand", { hasText: "Y esto también." }).waitFor()
  await context.close()
})

test("going back to a version changes the acta before whoever is writing in it, and can be undone", async () => {
  const { francisco, claudia } = meeting
  const { page } = francisco
  await writeIn(claudia.page, idOf(2), "")
  await page.getByRole("button", { name: "Más sobre Antes de la votación" }).click()
  await page.getByRole("menuitem", { name: "Restaurar…" }).click()
  await page.getByRole("dialog").getByText("como un cambio nuevo a tu nombre").waitFor()
  await shot(page, "historial-restaurar")
  await page.getByRole("button", { name: "Restaurar", exact: true }).click()
  await page.getByText("Antes de restaurar", { exact: true }).waitFor()
  // Her item says the same in both: her caret is still in it.
  await claudia.page.locator(`#p-${idOf(0)}`, { hasNotText: "Lo anota Claudia." }).waitFor()
  await claudia.page.keyboard.type(" Y sigue Claudia.")
  await claudia.page.locator(`#p-${idOf(2)}`, { hasText: "Y sigue Claudia." }).waitFor()
  await page.locator("del", { hasText: "Lo anota Claudia." }).waitFor()
  // This time her caret is in the very line that comes back, and stays in it.
  await writeIn(claudia.page, idOf(0), "")
  await claudia.page.keyboard.press("Home")
  await page.getByRole("button", { name: "Más sobre Antes de restaurar" }).click()
  await page.getByRole("menuitem", { name: "Restaurar…" }).click()
  await page.getByRole("button", { name: "Restaurar", exact: true }).click()
  await claudia.page.locator(`#p-${idOf(0)}`, { hasText: "Lo anota Claudia." }).waitFor()
  await claudia.page.keyboard.type("Luego: ")
  await claudia.page.locator(`#p-${idOf(0)}`, { hasText: /Luego: .*Lo anota Claudia\./ }).waitFor()
})

test("what is sealed can be compared before, and an acta that rectifies is laid over the one it rectifies, with the reason and both seals", async () => {
  const { secretary, server, francisco, claudia } = meeting
  const { page, errors } = francisco
  // With nobody else there the floor is closed at once.
  await claudia.page.goto("about:blank")
  await page.goto(`${server.url}/actas/${record.id}`)
  await page.locator('[data-save="saved"]').waitFor()
  await toChecklist(page, meeting)
  await page.getByRole("button", { name: "Leer el texto" }).click()
  const since = page.getByRole("link", { name: "Ver qué cambió desde «Antes de la votación»" })
  expect(await since.getAttribute("href")).toBe(`/actas/${record.id}/historial?de=1`)
  await page.getByRole("button", { name: "Sellar y cerrar" }).click()
  await page.getByRole("heading", { name: "Acta cerrada" }).waitFor()
  const { seal = "" } = await meeting.record(record.id)
  const reason = "El lugar era otro"
  const draft = await secretary.ask<ActaRecord>("POST", `/api/actas/${record.id}/rectify`, { reason })
  await change(draft.id, (acta) => (acta.place = "Sala de consejo"))
  await page.goto(`${server.url}/actas/${draft.id}/ver`)
  await page.getByRole("link", { name: "Comparar con el acta que rectifica" }).click()
  await page.getByRole("heading", { name: "Esta acta rectifica otra" }).waitFor()
  await page.getByText(reason).waitFor()
  await page.getByText(seal.replaceAll(/(.{4})(?=.)/g, "$1 ")).waitFor()
  await page.locator("del", { hasText: "Salón de honor" }).waitFor()
  await page.locator("ins", { hasText: "Sala de consejo" }).waitFor()
  await expectAccessible(page)
  await shot(page, "historial-rectifica")
  expect(errors).toEqual([])
})
