/** A menu whose button others push down while somebody presses one of its entries. */
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Item } from "#shared/domain/acta.ts"
import { openMeeting, type Meeting } from "../lifecycle/meeting.ts"

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

const item = "visita-alianza"
/** Of an item, what the menu's entries change. */
const told = ({ state, outOfAgenda, items }: Item) => ({ state, outOfAgenda, parts: items.length })

test("what was pressed is done, and not what the menu has brought under the hand meanwhile", async () => {
  const { page, errors } = meeting.francisco
  const { page: other } = meeting.claudia
  const { id } = await meeting.open({ attendance: [{ id: "la-mesa-entera", title: "Mesa", attendees: [] }] })
  const visit = async () => (await meeting.acta(id)).items.filter((each) => each.id === item).map(told)[0]
  const before = await visit()
  const add = page.getByRole("menuitem", { name: "Añadir subpunto" })
  const top = async () => (await add.boundingBox())?.y ?? 0
  const press = async () => {
    await page.locator(`#p-${item}`).getByRole("button", { name: "Más acciones del punto" }).press("Enter")
    // From here on the browser doesn't hold the text still where others write above.
    await page.evaluate(() => scrollTo(0, 0))
    await add.hover()
    await page.mouse.down()
  }

  await press()
  const at = await top()
  await other.getByLabel("Añadir persona a Mesa").click()
  await other.keyboard.type("Alejandra Naser")
  await other.keyboard.press("Enter")
  await expect.poll(top).toBeGreaterThan(at + 20)
  await page.mouse.up()
  await expect.poll(visit).toEqual({ ...before, parts: 1 })
  const focused = () => page.evaluate(() => document.activeElement?.closest("[data-item]") !== null)
  await expect.poll(focused).toBe(true)

  // Somebody who thinks better of it lets go beside the menu, as ever.
  await press()
  const { x = 0 } = (await add.boundingBox()) ?? {}
  await page.mouse.move(x - 60, await top(), { steps: 4 })
  await page.mouse.up()
  await page.keyboard.press("Escape")
  await add.waitFor({ state: "detached" })
  expect(await visit()).toEqual({ ...before, parts: 1 })
  expect(errors).toEqual([])
})
