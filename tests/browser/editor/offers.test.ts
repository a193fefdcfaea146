/** What reads like an agreement or a task as it is written is offered, beside the caret, and taken or not. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { blocksOf, plain, type Block } from "#shared/domain/acta.ts"
import { shot } from "#tests/support/browser.ts"
import { expectAccessible } from "#tests/support/look.ts"
import { openMeeting, type Meeting } from "../lifecycle/meeting.ts"
import { newLineIn } from "../meeting/table.ts"

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

const item = "financiamiento"
const contentOf = async (id: string): Promise<Block[]> =>
  (await meeting.acta(id)).items.find((each) => each.id === item)?.content ?? []
const tasksOf = async (id: string) => [...blocksOf(await contentOf(id))].filter((block) => block.type === "task")
const texts = async (id: string) => JSON.stringify(await contentOf(id))

test("what reads like an agreement, and what a task says at its end, is offered and never forced", async () => {
  const { page } = meeting.francisco
  const { id } = await meeting.open({ date: "2018-04-19" })
  const offer = page.locator(".suggestion")
  await newLineIn(page, item)
  await page.keyboard.type("Se acuerda convocar a los servicios.")
  await offer.getByText("Parece un acuerdo.").waitFor()
  await shot(page, "sugerencia")
  await expectAccessible(page, `#p-${item}`)
  await page.keyboard.press("Alt+Enter")
  await expect
    .poll(async () => (await contentOf(id)).at(-1))
    .toMatchObject({ type: "agreement", text: [{ text: "Se acuerda convocar a los servicios." }] })
  await page.keyboard.press("Control+z")
  await expect.poll(async () => (await contentOf(id)).at(-1)?.type).toBe("paragraph")
  await offer.waitFor()
  await page.keyboard.press("Escape")
  await offer.waitFor({ state: "detached" })
  await page.keyboard.press("End")
  await page.keyboard.type(" Y más.")
  await page.keyboard.press("Enter")
  await page.keyboard.type("[] Enviar el oficio. Responsable: octavio del favero. Plazo: 7 de mayo")
  await offer.getByText("Responsable: Octavio del Fávero · Plazo: lunes, 7 de mayo de 2018").waitFor()
  await shot(page, "sugerencia-tarea")
  await page.keyboard.press("Alt+Enter")
  await page.keyboard.type(" Urge.")
  await expect
    .poll(async () => (await tasksOf(id))[0])
    .toMatchObject({ text: [{ text: "Enviar el oficio. Urge." }], owner: "Octavio del Fávero", due: "2018-05-07" })
  await page.keyboard.press("Enter")
  await page.keyboard.press("Enter")
  await page.keyboard.type("Las tareas pendientes son: pedir el informe; avisar a la junta; y citar.")
  await page.keyboard.press("Shift+Home")
  await page.keyboard.press("Alt+t")
  await expect
    .poll(async () => (await tasksOf(id)).map(({ text }) => plain(text)))
    .toEqual(["Enviar el oficio. Urge.", "pedir el informe", "avisar a la junta", "citar"])
  expect(await texts(id)).toContain('[{"text":"Las tareas pendientes son: "}]')
  expect(meeting.francisco.errors).toEqual([])
})
