/** A secretary at work: two bodies, and an acta at each stage of its life. */
import type { Page } from "playwright-core"
import { exampleActa } from "#server/actas/example-acta.ts"
import type { Acta } from "#shared/domain/acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { shot } from "#tests/support/browser.ts"
import { expectAccessible, expectNoSideways, screens } from "#tests/support/look.ts"
import { openScene } from "../scene.ts"

export type Office = Awaited<ReturnType<typeof openOffice>>

export async function openOffice() {
  const scene = await openScene()
  const { secretary } = scene
  const bodyOf = async (name: string) =>
    (await secretary.ask<{ id: string }>("POST", "/api/bodies", { name, timeZone: "America/Santiago" })).id
  return {
    ...scene,
    bodyOf,
    acta: (body: string, change: Partial<Acta>) =>
      secretary.ask<ActaRecord>("POST", `/api/bodies/${body}/actas`, { content: { ...exampleActa(), ...change } }),
    move: async (id: string, move: string) => {
      const { seal } = await secretary.ask<{ seal: string }>("GET", `/api/actas/${id}/content`)
      await secretary.ask("POST", `/api/actas/${id}/moves`, { move, ...(move === "finalize" && { expects: seal }) })
    },
  }
}

/** One acta at each stage, in two bodies. */
export async function fill({ bodyOf, acta, move }: Office) {
  const mesa = await bodyOf("Mesa de Gobierno Abierto")
  const comision = await bodyOf("Comisión de Probidad y Transparencia en la Gestión Municipal")
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const titled = (number: string) => ({ number, title: `Acta de Reunión N°${number} Mesa de Gobierno Abierto` })
  for (const number of ["1", "2"])
    await move((await acta(mesa, { ...titled(number), date: "2018-02-15" })).id, "finalize")
  await move((await acta(mesa, { ...titled("3"), date: "2018-03-22" })).id, "close")
  await move((await acta(mesa, { ...titled("4"), date: inDays(0) })).id, "convene")
  await acta(mesa, { ...titled("5"), date: inDays(12) })
  await acta(comision, { number: "12", title: "Reunión extraordinaria por el presupuesto", date: "2018-04-05" })
  return { mesa, comision }
}

/** What is looked at at every run; LOOKS=all looks at each width in both themes, which takes some minutes. */
const looks = process.env.LOOKS === "all" || process.env.SHOTS ? "all" : "first"

/** At three widths nothing sticks out, and axe finds nothing; where it is much like another screen, only when all is looked at. */
export async function expectWellMade(page: Page, name: string, often: "always" | "seldom" = "always") {
  // Colours that are still on their way from one theme to the other are nobody's colours.
  await page.emulateMedia({ reducedMotion: "reduce" })
  for (const screen of screens) {
    await page.setViewportSize(screen)
    await expectNoSideways(page)
    for (const colorScheme of looks === "all" ? (["light", "dark"] as const) : []) {
      await page.emulateMedia({ colorScheme })
      await shot(page, `${name}-${screen.width}-${colorScheme}`)
      await expectAccessible(page)
    }
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "no-preference" })
  if (looks === "first" && often === "always") await expectAccessible(page)
  await page.setViewportSize(screens[0])
}
