/** Those who read an acta before it is approved: members and readers of its body, each in a browser of their own. */
import type { Page } from "playwright-core"
import { expect } from "vitest"
import { sit, type Seat } from "#tests/support/browser.ts"
import { invited } from "#tests/support/server.ts"
import { openMeeting } from "./meeting.ts"

export type Circle = Awaited<ReturnType<typeof openCircle>>

/** A meeting whose acta all have open, in a body where five days without a word are consent. */
export async function openCircle() {
  const meeting = await openMeeting()
  const record = await meeting.open()
  const { secretary, browser, server } = meeting
  await secretary.ask("PATCH", `/api/bodies/${record.bodyId}`, { review: { days: 5, silence: "agrees" } })
  return {
    ...meeting,
    record,
    async seat(name: string, email: string, role: "member" | "reader"): Promise<Seat> {
      const caller = await invited(secretary, record.bodyId, { name, email, role })
      const sitting = await sit(browser, caller)
      await sitting.page.goto(`${server.url}/actas/${record.id}`)
      await sitting.page.getByRole("tab", { name: role === "member" ? /Comentarios/ : /Tareas/ }).waitFor()
      return sitting
    },
  }
}

/** Selects words of an item as a hand with a mouse would: from their first letter to their last. */
export async function pick(page: Page, item: string, words: string) {
  const box = await page.evaluate(
    ([host, wanted]) => {
      const place = document.querySelector(`#p-${host}`) ?? document.querySelector(`#leer-${host}`)
      if (!place) throw new Error(`no item ${host} here`)
      const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(wanted ?? "") ?? -1
        if (at === -1) continue
        node.parentElement?.scrollIntoView({ block: "center" })
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + (wanted?.length ?? 0))
        const rects = [...range.getClientRects()]
        const [first, last] = [rects[0], rects.at(-1)]
        if (!first || !last) break
        return {
          x1: first.left + 1,
          y1: first.top + first.height / 2,
          x2: last.right - 1,
          y2: last.top + last.height / 2,
        }
      }
      throw new Error(`nothing says "${wanted}" here`)
    },
    [item, words] as const,
  )
  await page.mouse.move(box.x1, box.y1)
  await page.mouse.down()
  await page.mouse.move(box.x2, box.y2, { steps: 4 })
  await page.mouse.up()
  expect(await page.evaluate(() => document.getSelection()?.toString())).toContain(words.slice(1, -1))
}

export const panel = (page: Page) => page.getByRole("complementary")
export const card = (page: Page, words: string) => panel(page).getByRole("listitem").filter({ hasText: words }).first()
export const openTab = (page: Page, tab: string) => page.getByRole("tab", { name: new RegExp(tab) }).click()

/** What a page said that isn't told by a connection taken away. */
export const faultsOf = (...seats: Seat[]): string[] =>
  seats.flatMap(({ errors }) => errors).filter((error) => !error.includes("ERR_INTERNET_DISCONNECTED"))
