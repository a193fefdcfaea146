/** A vote in a meeting: opened by key, called by key, closed, printed; the other page sees each ballot fall. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { expectAccessible, expectNoSideways } from "#tests/support/look.ts"
import { shot } from "#tests/support/browser.ts"
import { openMeeting, type Meeting } from "../lifecycle/meeting.ts"
import { expectFocusIn, newLineIn, votesOf, watchViews } from "./table.ts"

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

const item = "financiamiento"
const motion = "Solicitar al Ministerio el detalle del financiamiento."

test("the roll is called by keyboard, and the sentence writes itself for everybody", async () => {
  const { page } = meeting.francisco
  const other = meeting.claudia.page
  const { id } = await meeting.open()
  await newLineIn(page, item)
  await page.keyboard.type(motion)
  await page.keyboard.press("Alt+v")
  await expectFocusIn(page, ".vr")
  const vote = page.getByRole("group", { name: "Votación nominal" })
  await other.getByRole("group", { name: "Votación nominal" }).waitFor()
  const people = await vote.locator(".vr").count()
  expect(people).toBeGreaterThan(4)
  const lost = await watchViews(page, ".vote, .vr, .tarea, .acuerdo")
  await page.keyboard.press("s")
  await page.keyboard.press("a")
  await page.keyboard.press("n")
  await other.getByText(/Van 1 voto a favor, 1 en contra \(.+\) y 1 abstención/).waitFor()
  await shot(page, "votacion")
  // Up to the one who abstained, who changes their mind and says why.
  await page.keyboard.press("ArrowUp")
  await page.keyboard.press("ArrowUp")
  await page.keyboard.press("s")
  await vote
    .getByRole("button", { name: /^Constancia de/ })
    .nth(2)
    .click()
  await page.keyboard.type("Falta el informe.")
  await page.keyboard.press("Enter")
  // Meanwhile the other calls the roll too: the last one is theirs.
  const last = other.getByRole("group", { name: "Votación nominal" }).locator(".vr").last()
  await last.getByRole("radio", { name: /: Sí$/ }).click()
  await expectFocusIn(page, ".vr")
  await expect.poll(async () => votesOf(await meeting.acta(id))[0]?.ballots?.length).toBe(4)
  for (let called = 4; called < people; called++) {
    await vote.locator('.vr:not(:has([aria-checked="true"]))').first().getByRole("radio").first().focus()
    await page.keyboard.press("s")
  }
  expect(await lost()).toBe(0)
  await vote.getByRole("button", { name: "Cerrar votación" }).click()
  await other.getByText(/Se aprueba por \d+ votos a favor, 1 en contra/).waitFor()
  await page.keyboard.type("Se sigue con la tabla.")
  const [cast] = votesOf(await meeting.acta(id))
  expect(cast).toMatchObject({ kind: "rollCall", outcome: "carried", inFavour: people - 1, against: 1, abstained: 0 })
  expect(cast?.ballots?.filter(({ reason }) => reason)).toHaveLength(1)
  await expect.poll(async () => JSON.stringify(await meeting.acta(id))).toContain("Se sigue con la tabla.")
  await shot(page, "votacion-cerrada")

  await vote.getByRole("button", { name: "Registrar acuerdo" }).click()
  await other.locator(".acuerdo").filter({ hasText: motion }).waitFor()
  expect([...meeting.francisco.errors, ...meeting.claudia.errors]).toEqual([])
})

test("unanimity is one key; Enter in the motion leads to the voting", async () => {
  const { page } = meeting.claudia
  const { id } = await meeting.open()
  await newLineIn(page, item)
  await page.keyboard.press("Alt+v")
  await page.keyboard.type("Aprobar el acta anterior")
  await page.keyboard.press("Enter")
  await expectFocusIn(page, ".vr")
  await page.keyboard.press("u")
  await page.getByRole("button", { name: "Cerrar votación" }).waitFor()
  await expectFocusIn(page, ".says")
  await page.keyboard.press("Enter")
  await page
    .getByText(/Se aprueba por unanimidad, con \d+ votos a favor\./)
    .first()
    .waitFor()
  await expect.poll(async () => votesOf(await meeting.acta(id))[0]?.outcome).toBe("carried")
})

test("keys at the edges of a motion take no ballot, and the arrow leads out of it", async () => {
  const { page } = meeting.claudia
  const { id } = await meeting.open()
  await newLineIn(page, item)
  await page.keyboard.type("Aprobar")
  await page.keyboard.press("Alt+v")
  await expectFocusIn(page, ".vr")
  await page.keyboard.press("s")
  await page.keyboard.press("n")
  await page.keyboard.press("Home")
  await page.keyboard.press("ArrowUp")
  await page.waitForFunction(() => document.activeElement?.classList.contains("ProseMirror"))
  await page.keyboard.press("End")
  await page.keyboard.press("Delete")
  await page.keyboard.press("Control+Delete")
  await page.keyboard.type(" todo")
  await page.keyboard.press("Home")
  await page.keyboard.press("Backspace")
  await page.keyboard.press("End")
  await page.keyboard.press("ArrowRight")
  await page.keyboard.type("Debajo.")
  await expect
    .poll(async () => votesOf(await meeting.acta(id))[0])
    .toMatchObject({ text: [{ text: "Aprobar todo" }], inFavour: 1, against: 1 })
  await expect.poll(async () => JSON.stringify(await meeting.acta(id))).toContain('[{"text":"Debajo."}]')
  await page.keyboard.press("Control+z")
  await page.setViewportSize({ width: 375, height: 812 })
  await page.locator(".vr").first().scrollIntoViewIfNeeded()
  await shot(page, "votacion-375")
  await expectNoSideways(page)
  await page.setViewportSize({ width: 768, height: 900 })
  await page.emulateMedia({ colorScheme: "dark" })
  await page.locator(".vr").first().scrollIntoViewIfNeeded()
  await shot(page, "votacion-768-oscuro")
  await expectAccessible(page, ".vote")
  await page.emulateMedia({ colorScheme: "light" })
  await page.setViewportSize({ width: 1440, height: 900 })
})

test("hands are counted in figures that can't exceed those present; a tie is broken by whoever presides", async () => {
  const { page } = meeting.francisco
  const { id } = await meeting.open()
  await newLineIn(page, item)
  await page.keyboard.type("Cambiar la fecha")
  await page.keyboard.press("Alt+v")
  await expectFocusIn(page, ".vr")
  const vote = page.locator(".vote").first()
  const people = await vote.locator(".vr").count()
  await vote.getByLabel("Clase de votación").selectOption("show")
  await vote.getByLabel("Votos: A favor").fill(String(people + 2))
  await vote.getByText("Sobran").waitFor()
  expect(await vote.getByRole("button", { name: "Cerrar votación" }).isDisabled()).toBe(true)
  await vote.getByLabel("Votos: A favor").fill("3")
  await vote.getByLabel("Votos: En contra").fill("3")
  await vote.getByLabel("Votos: Abstención").fill(String(people - 6))
  await vote.getByText("Quien preside dirime").waitFor()
  await shot(page, "votacion-empate")
  await expectAccessible(page, ".vote")
  await vote.getByRole("button", { name: "A favor", exact: true }).click()
  await vote.getByText(/Quien preside dirime a favor: se aprueba\./).waitFor()
  await expect
    .poll(async () => votesOf(await meeting.acta(id))[0])
    .toMatchObject({ kind: "show", inFavour: 3, against: 3, casting: "inFavour", outcome: "carried" })
})

test("a motion that needs two thirds isn't carried by a simple majority", async () => {
  const { page } = meeting.francisco
  const { id } = await meeting.open()
  await newLineIn(page, item)
  await page.keyboard.press("Alt+v")
  await page.keyboard.type("Reformar los estatutos")
  const vote = page.locator(".vote").last()
  await vote.getByLabel("Clase de votación").selectOption("show")
  const required = vote.getByLabel("Votos necesarios")
  const usual = await vote.locator("datalist option").evaluateAll((all) => all.map((each) => each.textContent))
  expect(usual).toContainEqual(expect.stringMatching(/^\d+: dos tercios de los presentes$/))
  await required.fill("5")
  await required.press("Enter")
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Votos: A favor")
  const voters = (await vote.locator(".tally dd").last().textContent()) ?? "0"
  await page.keyboard.type("4")
  await vote.getByLabel("Votos: En contra").fill(String(Number(voters) - 4))
  await vote.getByRole("button", { name: "Cerrar votación" }).click()
  await vote.getByText(/^Se rechaza: 4 votos a favor, .+; se requerían 5 votos a favor\.$/).waitFor()
  await shot(page, "votacion-requeridos")
  await expect
    .poll(async () => votesOf(await meeting.acta(id))[0])
    .toMatchObject({ inFavour: 4, required: 5, outcome: "rejected" })
  await vote.getByRole("button", { name: "Reabrir votación" }).click()
  await required.fill("")
  await required.press("Tab")
  await expect.poll(async () => votesOf(await meeting.acta(id))[0]?.required).toBeUndefined()
})

test("one who stands aside has no vote, and the acta says so", async () => {
  const { page } = meeting.francisco
  const { id } = await meeting.open()
  await newLineIn(page, item)
  await page.keyboard.type("Contratar el estudio")
  await page.keyboard.press("Alt+v")
  await expectFocusIn(page, ".vr")
  await page.keyboard.press("i")
  await page.locator(".vr").first().getByText("Se inhabilita").waitFor()
  await page
    .locator(".vote")
    .getByText(/Votación abierta|Van /)
    .waitFor()
  await page.getByText(/se inhabilita .+ en el punto 3\./i).waitFor()
  await expect
    .poll(async () =>
      (await meeting.acta(id)).attendance.flatMap((group) => group.attendees.flatMap(({ events }) => events ?? [])),
    )
    .toMatchObject([{ kind: "recuses", item }])
})
