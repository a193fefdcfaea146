/** A link to a task leads there once: what changes afterwards moves nobody who has gone on to something else. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { allItems, blocksOf } from "#shared/domain/acta.ts"
import { openMeeting, type Meeting } from "../lifecycle/meeting.ts"

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

test("whoever came by a link stays where they went since, through a review and back; a link that is no id leads nowhere", async () => {
  const { claudia, secretary, server } = meeting
  const { page, errors } = claudia
  const { id } = await meeting.open()
  const blocks = allItems(await meeting.acta(id)).flatMap(({ content }) => [...blocksOf(content)])
  const task = blocks.findLast((block) => block.type === "task")
  if (!task) throw new Error("the example has tasks")
  await page.goto("about:blank")
  await page.goto(`${server.url}/actas/${id}#n-${task.id}`)
  const isInView = () =>
    page.locator(`#n-${task.id}`).evaluate((dom) => {
      const { top, bottom } = dom.getBoundingClientRect()
      return top >= 0 && bottom <= innerHeight
    })
  await expect.poll(isInView).toBe(true)
  await page.locator('[data-save="saved"]').waitFor()
  await page.getByLabel("Lugar").click()
  await page.evaluate(() => scrollTo(0, 0))
  await expect.poll(isInView).toBe(false)

  await secretary.ask("POST", `/api/actas/${id}/moves`, { move: "close" })
  meeting.closingIsDue()
  await expect.poll(async () => (await meeting.record(id)).status).toBe("inReview")
  await page.getByText("En revisión").first().waitFor()
  await secretary.ask("POST", `/api/actas/${id}/moves`, { move: "reopen", reason: "Falta un punto" })
  await page.getByRole("button", { name: "Añadir punto" }).first().waitFor()
  await page.waitForTimeout(500)
  expect(await isInView()).toBe(false)

  await page.goto("about:blank")
  await page.goto(`${server.url}/actas/${id}#n-%`)
  await page.getByRole("textbox", { name: /Punto 1: Visita/ }).waitFor()
  expect(errors).toEqual([])
})
