/** A meeting as it goes: a secretary and a note taker at one acta, with the people of the example around the table. */
import { expect } from "vitest"
import type { Page } from "playwright-core"
import { caretAtEndOf } from "#tests/support/caret.ts"
import { blocksOf, type Acta, type Vote } from "#shared/domain/acta.ts"

export const votesOf = (acta: Acta): Vote[] =>
  acta.items
    .flatMap((item) => [item, ...item.items])
    .flatMap((item) => [...blocksOf(item.content)])
    .filter((block) => block.type === "vote")

/** On a line of its own below an item's text, as a hand would get there. */
export async function newLineIn(page: Page, item: string) {
  await caretAtEndOf(page, item)
  await page.keyboard.press("Enter")
}

/** Counts the views of a sheet's nodes that mount from now on. */
export async function watchViews(page: Page, selector: string) {
  await page.evaluate((wanted) => {
    const nodes = new Set(document.querySelectorAll(wanted))
    Object.assign(window, { lostViews: () => [...nodes].filter((node) => !node.isConnected).length })
  }, selector)
  return () => page.evaluate(() => (window as unknown as { lostViews: () => number }).lostViews())
}

export const focusedIn = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.closest(wanted) !== null, selector)

export async function expectFocusIn(page: Page, selector: string) {
  await expect.poll(() => focusedIn(page, selector)).toBe(true)
}
