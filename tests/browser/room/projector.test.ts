/** On the wall: the item where the secretary writes, large, and nothing to press but the way out. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import type { Acta, Vote } from "#shared/domain/acta.ts"
import { everyone } from "#shared/domain/presence.ts"
import { shot, sit } from "#tests/support/browser.ts"
import { expectAccessible, expectNoSideways } from "#tests/support/look.ts"
import { openMeeting, writeIn, type Meeting } from "../lifecycle/meeting.ts"

let meeting: Meeting
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(() => meeting?.close())

test("the wall follows the secretary, then the item under way, and leads back", async () => {
  const { francisco, secretary, browser, server } = meeting
  const { id } = await meeting.open()
  await francisco.page.getByRole("button", { name: "Iniciar sesión" }).click()
  await francisco.page.getByText("En sesión", { exact: true }).waitFor()
  const wall = await sit(browser, secretary, { width: 1920, height: 1080 })
  const { page } = wall
  await page.goto(`${server.url}/actas/${id}`)
  await page.getByRole("button", { name: "Más acciones", exact: true }).click()
  await page.getByRole("menuitem", { name: "Modo proyector" }).click()
  // The first item is under way since the session began.
  await page.getByRole("heading", { level: 1, name: /^1\. Visita/ }).waitFor()

  await writeIn(francisco.page, "feria-en-plaza", " Se pide más difusión.")
  await page.getByRole("heading", { level: 2, name: /^a\. Feria/ }).waitFor()
  await page.getByText("Se pide más difusión.").waitFor()
  await francisco.page.keyboard.press("Enter")
  await francisco.page.keyboard.type("Difundir la feria en las comunas")
  await francisco.page.keyboard.press("Alt+a")
  await page
    .getByRole("group", { name: /^Acuerdo/ })
    .getByText("Difundir la feria")
    .waitFor()
  // Nothing to write in, no carets, and the end of the text is in sight.
  expect(await page.locator("input, textarea, [contenteditable=true], .caret").count()).toBe(0)
  await page.locator('[data-save="saved"]').waitFor()
  for (const [width, height] of [
    [1920, 1080],
    [1280, 720],
    [1024, 768],
    [375, 812],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expectNoSideways(page)
    expect(await page.getByText("Difundir la feria en las comunas").isVisible()).toBe(true)
    await shot(page, `proyector-${width}`)
  }
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: "dark" })
  await page.setViewportSize({ width: 1920, height: 1080 })
  await expectAccessible(page)
  await shot(page, "proyector-oscuro")
  // Where the system chooses the colours the box of a task still has an edge.
  await page.emulateMedia({ forcedColors: "active" })
  const edge = await page
    .locator(".tarea .box")
    .first()
    .evaluate((each) => getComputedStyle(each).borderTopColor)
  expect(edge).toBe(await page.evaluate(() => getComputedStyle(document.body).color))
  await page.emulateMedia({ forcedColors: "none" })

  await francisco.page.goto("about:blank")
  await page.getByRole("heading", { level: 1, name: /^1\. Visita/ }).waitFor()
  await page.getByRole("link", { name: "Salir del modo proyector" }).click()
  await page.getByRole("textbox", { name: /^Punto 1/ }).waitFor()
  expect(wall.errors).toEqual([])
})

test("the wall says that the acta is being closed, and what has become of it", async () => {
  const { francisco, secretary, browser, server } = meeting
  const { id } = await meeting.open()
  const wall = await sit(browser, secretary, { width: 1440, height: 900 })
  const { page } = wall
  await page.goto(`${server.url}/actas/${id}?modo=proyector`)
  await page.getByText("Borrador", { exact: true }).waitFor()
  await francisco.page.getByRole("button", { name: "Finalizar", exact: true }).click()
  await page.getByRole("status").getByText("La secretaría está cerrando el acta.").waitFor()
  await expectNoSideways(page)
  await shot(page, "proyector-cerrando")
  const inReview = page.getByText("En revisión", { exact: true })
  await expect
    .poll(() => {
      meeting.closingIsDue()
      return inReview.isVisible()
    })
    .toBe(true)
  expect(await page.getByText("La secretaría está cerrando el acta.").count()).toBe(0)
  const { seal } = await secretary.ask<{ seal: string }>("GET", `/api/actas/${id}/content`)
  await secretary.ask("POST", `/api/actas/${id}/moves`, { move: "finalize", expects: seal })
  await page.getByText("Cerrada", { exact: true }).waitFor()
  await shot(page, "proyector-cerrada")
  await expectAccessible(page)
  expect(wall.errors).toEqual([])
})

test("an open vote stands large on the wall and counts as it is cast; of a secret one nobody is named", async () => {
  const { francisco, secretary, browser, server } = meeting
  const example = exampleActa()
  const names = everyone(example).map(({ attendee }) => attendee.name)
  const voters = everyone(example).filter(({ attendee }) => attendee.presence === "present")
  const withVote = (vote: Partial<Vote>): Partial<Acta> => ({
    items: example.items.map((item) =>
      item.id !== "financiamiento"
        ? item
        : {
            ...item,
            content: [
              ...item.content,
              {
                type: "vote",
                id: "votacion-0001",
                text: [{ text: "Pedir el detalle del presupuesto." }],
                kind: "show",
                ...vote,
              },
            ],
          },
    ),
  })
  const wall = await sit(browser, secretary, { width: 1440, height: 900 })
  const { page } = wall
  const figures = async (name: string) =>
    (await page.getByRole("region", { name }).locator("dl > div").allInnerTexts()).map((each) =>
      each.replaceAll(/\s+/g, " "),
    )
  const onTheWall = async (vote: Partial<Vote>) => {
    const { id } = await meeting.open(withVote(vote))
    await page.goto(`${server.url}/actas/${id}?modo=proyector`)
    await writeIn(francisco.page, "financiamiento", "")
    await page.locator(".wall-vote").waitFor()
  }

  const [first, second] = voters.map(({ attendee }) => attendee)
  if (!first || !second) throw new Error("the example has voters")
  // So few are missing that a roll call would name them.
  const ballots: Vote["ballots"] = voters.slice(2).map(({ attendee: { id } }, index) => ({
    attendee: id,
    choice: index === 0 ? "against" : "inFavour",
  }))
  await onTheWall({ kind: "secret", ballots })
  expect(await figures("Votación secreta")).toEqual(
    [`${voters.length - 3} A favor`, "1 En contra", "0 Abstención"].map(turned),
  )
  const said = await page.locator(".wall").innerText()
  expect(said).toContain("Pedir el detalle del presupuesto.")
  expect(said).toContain("Faltan 2 votos")
  expect(names.filter((name) => said.includes(name))).toEqual([])
  await shot(page, "proyector-votacion-secreta")

  await onTheWall({ kind: "rollCall", ballots })
  expect(await figures("Votación nominal")).toEqual(
    [`${voters.length - 3} A favor`, "1 En contra", "0 Abstención"].map(turned),
  )
  await page.getByText(`Faltan: ${first.name}, ${second.name}`).waitFor()
  const vote = francisco.page.getByRole("group", { name: "Votación nominal" })
  await vote.locator('.vr:not(:has([aria-checked="true"]))').first().getByRole("radio").first().focus()
  await francisco.page.keyboard.press("a")
  await page.getByText(`Falta: ${second.name}`).waitFor()
  expect((await figures("Votación nominal")).at(-1)).toBe(turned("1 Abstención"))
  for (const [width, height] of [
    [1920, 1080],
    [1440, 900],
    [1024, 768],
    [768, 1024],
    [375, 812],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expectNoSideways(page)
    const figure = await page.locator(".wall-tally dd").first().boundingBox()
    expect(figure && figure.y > 0 && figure.y + figure.height <= height, `${width}`).toBe(true)
    await shot(page, `proyector-votacion-${width}`)
  }
  await expectAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: "dark" })
  await expectAccessible(page)
  await shot(page, "proyector-votacion-oscuro")

  // Closed it is part of the text again.
  await vote.locator('.vr:not(:has([aria-checked="true"]))').first().getByRole("radio").first().focus()
  await francisco.page.keyboard.press("s")
  await vote.getByRole("button", { name: "Cerrar votación" }).click()
  await page.locator(".wall-vote").waitFor({ state: "detached" })
  await page
    .locator(".wall-text")
    .getByText(/Se aprueba por/)
    .waitFor()
  expect(wall.errors).toEqual([])
})

/** The word stands before its number in the page, and after it on the wall. */
const turned = (text: string) => text.replace(/^(\d+) (.+)$/, "$2 $1")
