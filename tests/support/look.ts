/** What a screen is held to, wherever it is tested: nothing sticks out at the side, and axe finds nothing. */
import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "playwright-core"
import { expect } from "vitest"

/** A desk, a tablet, a phone; px. */
export const screens = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 375, height: 812 },
] as const

/**
 * Judges in the page itself: what is asked of it has no frames. For what frames say axe would open a blank page each
 * time, and describe all that is well too: that took twice as long as the judging.
 */
export const axeOn = (page: Page): AxeBuilder =>
  new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] })

/** WCAG 2.2 A and AA. */
export const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

/** The page by these rules, or the one part of it that is new in a test: the whole takes axe its time. */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  await wake(page, true)
  const axe = axeOn(page).withTags(rules)
  const { violations } = await (part ? axe.include(part) : axe).analyze()
  await wake(page, false)
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`),
  ).toEqual([])
}

/** Of an item that rests out of sight axe would measure what isn't laid out: its text at the height it had before. */
const wake = (page: Page, isAwake: boolean): Promise<void> =>
  page.evaluate((awake) => {
    for (const { style } of document.querySelectorAll<HTMLElement>(".items > .item"))
      if (awake) style.setProperty("content-visibility", "visible", "important")
      else style.removeProperty("content-visibility")
  }, isAwake)

export const expectNoSideways = async (page: Page): Promise<void> =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
