/** Somebody loses their place in the body while they write in its acta. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { expectAccessible, expectNoSideways, screens } from "#tests/support/look.ts"
import { shot } from "#tests/support/browser.ts"
import { openMeeting, writeIn, type Meeting } from "../lifecycle/meeting.ts"

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

test("whoever is put out of the body is told so at once, and has what did not arrive", async () => {
  const { claudia, secretary } = meeting
  const { page } = claudia
  let isHeld = false
  await page.routeWebSocket(/\/sync\//, (here) => {
    const there = here.connectToServer()
    here.onMessage((message) => {
      if (!isHeld) there.send(message)
    })
  })
  const { bodyId } = await meeting.open()
  await writeIn(page, "financiamiento", "")
  isHeld = true
  await page.keyboard.type(" Esto no llegó.")
  const { members } = await secretary.ask<{ members: { id: string; name: string }[] }>("GET", `/api/bodies/${bodyId}`)
  const member = members.find(({ name }) => name.startsWith("Claudia"))
  isHeld = false
  await secretary.ask("DELETE", `/api/bodies/${bodyId}/members/${member?.id}`)
  await page.getByRole("alert").getByText("Ya no tienes acceso a esta acta.").waitFor()
  const mine = page.getByRole("region", { name: "Esto tuyo no está en el acta" }).getByText("Esto no llegó.")
  await mine.waitFor()
  for (const screen of screens) {
    await page.setViewportSize(screen)
    await expectNoSideways(page)
    await shot(page, `puesta-fuera-${screen.width}`)
  }
  await expectAccessible(page)
  expect(await page.getByRole("link", { name: "Ir al inicio" }).isVisible()).toBe(true)
  await page.reload()
  await mine.waitFor()
})
