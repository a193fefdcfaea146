/** The example acta typed anew by two people at once, with whoever comes late, a vote, its agreements and tasks. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"
import { exampleActa } from "#server/actas/example-acta.ts"
import { allItems, plain, type Acta, type Block } from "#shared/domain/acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { sit, type Seat } from "#tests/support/browser.ts"
import { expectInOrder, sourceParts, squeeze } from "#tests/support/source.ts"
import { invited, type Caller } from "#tests/support/server.ts"
import { sealFrom } from "../lifecycle/meeting.ts"
import { openScene, type Scene } from "../scene.ts"
import { scribe, typeOn } from "./scribe.ts"
import { votesOf } from "./table.ts"

const source = exampleActa()
const [visit, events, money, others] = source.items
const motion = "Pedir al Ministerio el detalle del financiamiento."

let scene: Scene
let record: ActaRecord
let taker: Caller
let francisco: Seat
let claudia: Seat

beforeAll(async () => {
  scene = await openScene()
  const { secretary } = scene
  const body = await secretary.ask<{ id: string }>("POST", "/api/bodies", {
    name: source.body,
    timeZone: "America/Santiago",
  })
  record = await secretary.ask<ActaRecord>("POST", `/api/bodies/${body.id}/actas`, {
    number: source.number,
    title: source.title,
    date: source.date,
  })
  taker = await invited(secretary, body.id, {
    name: "Claudia Montero Meza",
    email: "claudia@example.org",
    role: "noteTaker",
  })
  francisco = await sit(scene.browser, secretary)
  claudia = await sit(scene.browser, taker)
  for (const { page } of [francisco, claudia]) {
    await page.goto(`${scene.server.url}/actas/${record.id}`)
    await page.locator('[data-save="saved"]').waitFor()
  }
})
afterAll(() => scene?.close())

const acta = async () => (await scene.secretary.ask<{ acta: Acta }>("GET", `/api/actas/${record.id}/content`)).acta
const saved = (page: Page) => page.locator('[data-save="saved"]').waitFor()
/** What was typed, whatever ids it got; lines left empty aside. */
const typed = (content: Block[]) =>
  content.flatMap((block) =>
    "text" in block && plain(block.text) !== "" ? [`${block.type}: ${plain(block.text)}`] : [],
  )
const people = (of: Acta) =>
  of.attendance.map(({ title, attendees }) => ({
    title,
    attendees: attendees.map(({ name, role, represents, presence }) => ({ name, role, represents, presence })),
  }))

async function writeRoll(page: Page) {
  for (const [index, group] of source.attendance.entries()) {
    await page.getByRole("button", { name: "Añadir grupo" }).click()
    await page.getByLabel("Nombre del grupo").nth(index).fill(group.title)
    await page.keyboard.press("Tab")
    const line = page.getByLabel(`Añadir persona a ${group.title}`)
    for (const { name, role, represents } of group.attendees) {
      await line.click()
      await typeOn(page, [name, represents ? `en representación ${represents}` : role].join(", "))
      await page.keyboard.press("Enter")
    }
  }
  for (const { name, presence } of source.attendance.flatMap(({ attendees }) => attendees))
    if (presence === "excused") {
      await page.getByRole("button", { name: `Más sobre ${name}` }).click()
      await page.getByRole("menuitem", { name: "Excusado" }).click()
    }
}

test("two people type the example anew while the session runs, and it is what they typed", async () => {
  const [first, second] = [scribe(francisco.page), scribe(claudia.page)]
  const { page } = francisco
  await page.getByLabel("Lugar").fill(source.place ?? "")
  const ids: string[] = []
  for (const { title } of source.items) ids.push(await first.addItem(title))
  const [visitId = "", eventsId = "", moneyId = "", othersId = ""] = ids
  await page.getByRole("button", { name: "Iniciar sesión" }).click()
  await page.getByText(/En sesión desde \d\d:\d\d/).waitFor()

  const takesEvents = async () => {
    await second.page.locator(`#p-${othersId}`).waitFor()
    for (const { title, content } of events?.items ?? []) {
      await second.addSubItem(eventsId, title)
      await second.write(content)
    }
    await second.goTo(othersId)
    await second.write(others?.content ?? [])
  }
  const takesTheRest = async () => {
    await writeRoll(page)
    await first.goTo(visitId)
    await first.write(visit?.content ?? [])
    await first.goTo(moneyId)
    await first.write(money?.content ?? [])
    await page.getByRole("button", { name: "Más sobre Pablo González Mellafe" }).click()
    await page.getByRole("menuitem", { name: /Llega/ }).click()
    await first.goTo(moneyId)
    await page.keyboard.press("Enter")
    await page.keyboard.press("Alt+v")
    await typeOn(page, motion)
    await page.keyboard.press("Enter")
    await page.waitForFunction(() => document.activeElement?.closest(".vr") !== null)
    await page.keyboard.press("u")
    await page.getByRole("button", { name: "Cerrar votación" }).waitFor()
    await page.keyboard.press("Enter")
    await page
      .getByText(/Se aprueba por unanimidad/)
      .first()
      .waitFor()
  }
  await Promise.all([takesEvents(), takesTheRest()])
  await page.getByLabel("Inicio").fill(source.startedAt ?? "")
  await Promise.all([saved(page), saved(claudia.page)])

  const now = await acta()
  expect(people(now)).toEqual(people(source))
  expect(now.attendance.flatMap(({ attendees }) => attendees.flatMap((each) => each.events ?? []))).toMatchObject([
    // Under way since the session began: nobody has closed it.
    { kind: "arrives", item: visitId },
  ])
  const structure = (of: Acta) => allItems(of).map(({ title, content }) => ({ title, content: typed(content) }))
  const expected = structure(source).map((each) =>
    each.title === money?.title ? { ...each, content: [...each.content, `vote: ${motion}`] } : each,
  )
  expect(structure(now)).toEqual(expected)
  expect(votesOf(now)).toMatchObject([{ outcome: "carried", against: 0, abstained: 0 }])
  expect([...francisco.errors, ...claudia.errors]).toEqual([])
}, 1_800_000)

test("it is sealed and printed with every part of the source, in order", async () => {
  const { page } = francisco
  await page.getByRole("button", { name: "Levantar sesión" }).click()
  await page.getByLabel("Hora de término").fill(source.endedAt ?? "")
  await claudia.page.goto("about:blank")
  await page.getByRole("button", { name: "Enviar a revisión" }).click()
  await page.getByText("En revisión", { exact: true }).waitFor()
  await sealFrom(page)
  await expect
    .poll(async () => (await scene.secretary.ask<ActaRecord>("GET", `/api/actas/${record.id}`)).status)
    .toBe("finalized")
  const pdf = await (await scene.secretary.call("GET", `/api/actas/${record.id}/export/pdf`)).arrayBuffer()
  const printed = execFileSync("pdftotext", ["-y", "66", "-x", "0", "-W", "600", "-H", "712", "-", "-"], {
    input: new Uint8Array(pdf),
    encoding: "utf8",
  })
  const text = readFileSync(new URL("../../fixtures/acta-4-mesa-gobierno-abierto.txt", import.meta.url), "utf8")
  expectInOrder(squeeze(printed), sourceParts(text))
})
