/** The Tabla at the left is the same list as the text: what is moved there is moved in the acta, for everybody. */
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import { openMeeting, type Meeting } from "../lifecycle/meeting.ts"

let meeting: Meeting
let record: ActaRecord

beforeAll(async () => {
  meeting = await openMeeting()
  record = await meeting.open()
})
afterAll(() => meeting?.close())

const order = async () => (await meeting.acta(record.id)).items.map(({ id }) => id)
const began = ["visita-alianza", "open-gov-week", "financiamiento", "otros-temas"]
const tabla = () => meeting.francisco.page.getByRole("navigation", { name: "Tabla" })
const point = (name: string) => tabla().getByRole("button", { name })

test("a point that is dragged lands where it is dropped, up and down, and undo takes it back", async () => {
  const { page } = meeting.francisco
  expect(await order()).toEqual(began)
  await point("Otros").dragTo(point("Financiamiento"), { targetPosition: { x: 40, y: 4 } })
  await expect.poll(order).toEqual(["visita-alianza", "open-gov-week", "otros-temas", "financiamiento"])
  await page.getByRole("button", { name: "Deshacer" }).click()
  await expect.poll(order).toEqual(began)
  const target = point("Otros")
  const box = await target.boundingBox()
  await point("Visita").dragTo(target, { targetPosition: { x: 40, y: (box?.height ?? 0) - 4 } })
  await expect.poll(order).toEqual(["open-gov-week", "financiamiento", "otros-temas", "visita-alianza"])
  // The other person's Tabla says the same.
  await meeting.claudia.page
    .getByRole("navigation", { name: "Tabla" })
    .getByRole("button", { name: /^4.*Visita/ })
    .waitFor()
  await page.getByRole("button", { name: "Deshacer" }).click()
  await expect.poll(order).toEqual(began)
})

test("where it will land is shown while it is dragged, and a drop on itself changes nothing", async () => {
  const { page } = meeting.francisco
  // The list scrolls above the session's buttons.
  await point("Otros").scrollIntoViewIfNeeded()
  const from = await point("Otros").boundingBox()
  const to = await point("Financiamiento").boundingBox()
  if (!from || !to) throw new Error("the Tabla is on the page")
  await page.mouse.move(from.x + 40, from.y + from.height / 2)
  await page.mouse.down()
  // A hand that drags is never quite still; the browser tells of a drag only when it moves on.
  let step = 0
  const shown = async () => {
    await page.mouse.move(to.x + 40 + (++step % 5), to.y + 4, { steps: 3 })
    return tabla().locator('[data-drop="before"]').count()
  }
  await expect.poll(shown).toBe(1)
  await page.mouse.move(from.x + 40, from.y + from.height / 2, { steps: 6 })
  await page.mouse.up()
  await expect.poll(() => tabla().locator("[data-drop]").count()).toBe(0)
  expect(await order()).toEqual(began)
})

test("the keys move a point too, it keeps the focus, and it is said aloud", async () => {
  const { page } = meeting.francisco
  await point("Financiamiento").focus()
  await page.keyboard.press("Alt+Shift+ArrowUp")
  await expect.poll(order).toEqual(["visita-alianza", "financiamiento", "open-gov-week", "otros-temas"])
  await page.getByRole("status").getByText("Punto 3 movido a la posición 2").waitFor()
  await page.keyboard.press("Alt+Shift+ArrowDown")
  await expect.poll(order).toEqual(began)
})
