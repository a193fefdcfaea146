/** The register of Inicio: what each row says beside its number, and the search, which looks inside the actas too. */
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Acta, Block } from "#shared/domain/acta.ts"
import { shot, sit, type Seat } from "#tests/support/browser.ts"
import { invited } from "#tests/support/server.ts"
import { expectWellMade, openOffice, type Office } from "./office.ts"

let office: Office
let seat: Seat
let mesa = ""
beforeAll(async () => {
  office = await openOffice()
  mesa = await office.bodyOf("Mesa de Gobierno Abierto")
  seat = await sit(office.browser, office.secretary)
})
afterAll(() => office?.close())

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const titled = (number: string) => ({ number, title: `Acta de Reunión N°${number} Mesa de Gobierno Abierto` })
const item = (id: string, content: Block[] = [], more: object = {}): Acta["items"][number] => ({
  id,
  title: "Varios",
  state: "pending",
  content,
  items: [],
  ...more,
})
const agreement = (id: string, text: string): Block => ({ type: "agreement", id, text: [{ text }] })

test("a row says where and how far, who is there, what lacks, what waits and what was agreed", async () => {
  const { page } = seat
  const items = [item("punto-00000001"), item("punto-00000002"), item("punto-00000003")]
  const live = await office.acta(mesa, {
    ...titled("4"),
    date: inDays(0),
    startedAt: "16:30",
    place: "Sala de reuniones.",
    items: [item("punto-00000001", [], { state: "discussed" }), item("punto-00000002", [], { startedAt: "16:40" })],
  })
  await office.move(live.id, "convene")
  await office.acta(mesa, { ...titled("5"), date: inDays(12), place: "Palacio de La Moneda", items })
  await office.acta(mesa, { ...titled("6"), date: inDays(13), place: undefined, items: [] })
  // What may still come lacks nothing yet.
  const ownerless = ["tarea-0001", "tarea-0002"].map((id): Block => ({
    type: "task",
    id,
    text: [{ text: "Citar a la mesa" }],
    state: "open",
  }))
  const half = { endedAt: undefined, items: [item("punto-00000001", ownerless.slice(0, 1))] }
  await office.acta(mesa, { ...titled("7"), ...half, date: inDays(14), place: "Sala 2" })
  await office.acta(mesa, { ...titled("1"), ...half, date: "2018-01-18" })
  await office.acta(mesa, { ...titled("0"), date: "2018-01-11", items: [item("punto-00000001", ownerless)] })
  const review = await office.acta(mesa, { ...titled("3"), date: "2018-03-22" })
  await office.move(review.id, "close")
  await office.secretary.ask("POST", `/api/actas/${review.id}/remarks`, {
    id: "remark-0001",
    kind: "observation",
    anchor: { at: "meta", quote: "", prefix: "", suffix: "" },
    text: "Falta mi nombre",
  })
  const closed = await office.acta(mesa, {
    ...titled("2"),
    date: "2018-02-15",
    items: [item("punto-00000001", [agreement("acuerdo-0001", "Se aprueba"), agreement("acuerdo-0002", "Se publica")])],
  })
  await office.move(closed.id, "finalize")
  const claudia = await invited(office.secretary, mesa, {
    name: "Claudia Montero Meza",
    email: "claudia@example.org",
    role: "noteTaker",
  })
  const guests = await Promise.all([sit(office.browser, office.secretary), sit(office.browser, claudia)])
  for (const { page: sheet } of guests) {
    await sheet.goto(`${office.server.url}/actas/${live.id}`)
    await sheet.locator('[data-save="saved"]').waitFor()
  }

  await page.goto(`${office.server.url}/`)
  const now = page.locator(".now")
  await now.getByText("2 personas en el acta", { exact: true }).waitFor()
  expect(await now.locator(".when").innerText()).toMatch(/16:30\s+hoy/)
  await now.getByText("Sala de reuniones · van en el punto 2 de 2").waitFor()
  expect(await now.getByText("En el acta: Francisco Sánchez Lay, Claudia Montero Meza").count()).toBe(1)
  expect(await now.locator(".who").count()).toBe(2)
  const row = (number: string) => page.locator(".reg-row", { hasText: `Acta N°${number}` })
  const said = async (number: string) => (await row(number).locator(".sub").first().textContent()) ?? ""
  expect(await said("5")).toBe("Palacio de La Moneda · 3 puntos en la tabla")
  expect(await said("6")).toBe("sin puntos todavía")
  expect(await said("7")).toBe("Sala 2 · 1 punto en la tabla")
  expect(await said("1")).toBe("falta hora de término y un responsable")
  expect(await said("0")).toBe("faltan 2 responsables")
  expect(await said("3")).toBe("1 observación por resolver")
  expect(await said("2")).toMatch(/^2 acuerdos · cerrada el/)
  await page.getByText("Mis tareas").waitFor()
  await expectWellMade(page, "registro")
  for (const { context } of guests) await context.close()
  await page.reload()
  await now.getByText("van en el punto 2 de 2").waitFor()
  expect(await now.locator(".who").count()).toBe(0)
})

test("Ctrl+K looks inside the actas: items, agreements and tasks say which acta they are of, and lead to their place", async () => {
  const { page } = seat
  const long = Array.from({ length: 60 }, (_, n): Block => ({ type: "paragraph", text: [{ text: `Párrafo ${n}.` }] }))
  const task: Block = { type: "task", id: "tarea-0001", text: [{ text: "Pintar el portón" }], state: "open" }
  const found = agreement("acuerdo-0009", "Se acuerda reparar el portón del edificio")
  const { id } = await office.acta(mesa, {
    ...titled("9"),
    items: [
      item("punto-00000001", [...long, found, ...long, task]),
      item("punto-00000002", [], { title: "Arreglo del portón" }),
    ],
  })
  await page.goto(`${office.server.url}/`)
  await page.getByRole("heading", { name: "Recientes" }).waitFor()
  await page.keyboard.press("Control+k")
  await page.keyboard.type("PORTON")
  const link = page.getByRole("link", { name: /Se acuerda reparar el portón.*Acta N°9 · Acuerdo 9\.1/ })
  await link.waitFor()
  await page.getByRole("link", { name: /Pintar el portón.*T9\.1/ }).waitFor()
  await page.getByText("1 punto, 1 acuerdo y 1 tarea con esas palabras.").waitFor()
  const toItem = page.getByRole("link", { name: /Arreglo del portón.*Acta N°9 · Punto 2/ })
  await toItem.waitFor()
  await page.getByText("Ninguna acta coincide.").waitFor()
  await expectWellMade(page, "registro-busqueda")
  // Marked where it is found, it stays there.
  await page.getByRole("checkbox", { name: "Hecha: Pintar el portón" }).press("Space")
  await page.getByRole("checkbox", { name: "Hecha: Pintar el portón", checked: true }).waitFor()
  await link.press("Enter")
  await page.waitForURL(`${office.server.url}/actas/${id}#n-acuerdo-0009`)
  await page.waitForFunction(() => {
    const { top = -1, bottom = Infinity } = document.getElementById("n-acuerdo-0009")?.getBoundingClientRect() ?? {}
    return top > 0 && bottom < innerHeight
  })
  await shot(page, "registro-llegada")
  // One may go on writing where one has arrived.
  await page.keyboard.type(" y su reja")
  await page.getByRole("group", { name: "Acuerdo 9.1" }).getByText("del edificio y su reja").waitFor()

  await page.goto(`${office.server.url}/`)
  await page.getByRole("heading", { name: "Recientes" }).waitFor()
  await page.keyboard.press("Control+k")
  await page.keyboard.type("portón")
  await link.waitFor()
  await page.keyboard.press("Escape")
  await link.waitFor({ state: "detached" })
  await page.keyboard.type("arreglo")
  await toItem.press("Enter")
  await page.waitForURL(`${office.server.url}/actas/${id}#n-punto-00000002`)
  await page.waitForFunction(() => document.activeElement?.closest("#p-punto-00000002"))
  expect(seat.errors).toEqual([])
})
