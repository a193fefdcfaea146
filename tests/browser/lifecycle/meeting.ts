/** A body with a secretary and a note taker, both at the same acta in a browser of their own. */
import type { Page } from "playwright-core"
import { expect } from "vitest"
import { caretAtEndOf } from "#tests/support/caret.ts"
import { exampleActa } from "#server/actas/example-acta.ts"
import type { Acta } from "#shared/domain/acta.ts"
import { closingDelay } from "#shared/domain/lifecycle.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { sit, type Seat } from "#tests/support/browser.ts"
import { HandClock } from "#tests/support/clock.ts"
import { invited, type Caller } from "#tests/support/server.ts"
import { openScene } from "../scene.ts"

export type Meeting = Awaited<ReturnType<typeof openMeeting>>

export async function openMeeting() {
  const clock = new HandClock()
  const scene = await openScene({ closings: clock })
  const { server, browser, secretary } = scene
  const body = await secretary.ask<{ id: string }>("POST", "/api/bodies", {
    name: "Mesa de Gobierno Abierto",
    timeZone: "America/Santiago",
  })
  const taker: Caller = await invited(secretary, body.id, {
    name: "Claudia Montero Meza",
    email: "claudia@example.org",
    role: "noteTaker",
  })
  const [francisco, claudia] = await Promise.all([sit(browser, secretary), sit(browser, taker)])
  let number = 4

  return {
    ...scene,
    francisco,
    claudia,
    /** What was announced to everybody is done now; false where nothing was. */
    closingIsDue(): boolean {
      const isAnnounced = clock.waiting > 0
      clock.pass(closingDelay)
      return isAnnounced
    },
    /** The example with a number of its own, opened by both. */
    async open(change: Partial<Acta> = {}): Promise<ActaRecord> {
      const content = { ...exampleActa(), number: String(number++), ...change }
      const record = await secretary.ask<ActaRecord>("POST", `/api/bodies/${body.id}/actas`, { content })
      await Promise.all([at(francisco, record.id), at(claudia, record.id)])
      return record
    },
    record: (id: string) => secretary.ask<ActaRecord>("GET", `/api/actas/${id}`),
    acta: async (id: string) => (await secretary.ask<{ acta: Acta }>("GET", `/api/actas/${id}/content`)).acta,
  }

  async function at({ page }: Seat, id: string) {
    await page.goto(`${server.url}/actas/${id}`)
    await page.getByRole("textbox", { name: /Punto 1: Visita/ }).waitFor()
    await page.locator('[data-save="saved"]').waitFor()
  }
}

/** Writes at the end of an item's text, as a hand would: only once the text has the focus. */
export async function writeIn(page: Page, item: string, words: string) {
  await caretAtEndOf(page, item)
  await page.keyboard.type(words)
}

type Due = Pick<Meeting, "closingIsDue">

/** Opens Finalizar and waits until the floor is closed and all is judged; others have no time left (`due`) to end. */
export async function toChecklist(page: Page, due?: Due) {
  await page.getByRole("button", { name: "Finalizar", exact: true }).click()
  const judged = page.getByText(/^(Conviene revisar|Falta para poder sellar|Todo en orden)/).first()
  await expect
    .poll(() => {
      due?.closingIsDue()
      return judged.isVisible()
    })
    .toBe(true)
}

export async function sealFrom(page: Page, due?: Due) {
  await toChecklist(page, due)
  await page.getByRole("button", { name: "Leer el texto" }).click()
  await page.getByRole("button", { name: "Sellar y cerrar" }).click()
  await page.getByRole("heading", { name: "Acta cerrada" }).waitFor()
}
