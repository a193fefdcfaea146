/** Looks at one screen in the ways it may be met, and remembers what is wrong, so that one run tells of every screen. */
import type { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "playwright-core"
import { shot } from "#tests/support/browser.ts"
import { axeOn, rules } from "#tests/support/look.ts"

/** At 400 % a screen of 1280 px is as wide as this. */
const zoomed = { width: 320, height: 640 }
const desk = { width: 1440, height: 900 }

export class Eye {
  readonly page: Page
  readonly faults: string[] = []
  constructor(page: Page) {
    this.page = page
  }

  /**
   * Everything axe knows of what is on top: an open dialog or menu, else the page. (`zooms`) No scrolling sideways at
   * 400 %. With LOOKS=all colours again in the dark: each look takes axe its time.
   */
  async sees(name: string, { zooms = false } = {}): Promise<void> {
    const { page } = this
    const onTop = '[role="dialog"], [role="menu"]'
    const axe = () => (isCovered ? axeOn(page).include(onTop) : axeOn(page))
    const isCovered = (await page.locator(onTop).count()) > 0
    // Colours that are still on their way from one theme to the other are nobody's colours.
    await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" })
    await this.judge(`${name}, light`, axe().withTags(rules))
    await shot(page, `${name}-claro`)
    if (process.env.SHOTS || process.env.LOOKS === "all") {
      await page.emulateMedia({ colorScheme: "dark" })
      await this.judge(`${name}, dark`, axe().withRules(["color-contrast"]))
      await shot(page, `${name}-oscuro`)
      await page.emulateMedia({ colorScheme: "light" })
      await this.contrasts(name)
    }
    if (zooms) await this.zooms(name)
  }

  private async judge(name: string, axe: AxeBuilder): Promise<void> {
    const { violations } = await axe.analyze()
    for (const { id, nodes } of violations)
      this.faults.push(`${name}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`)
  }

  /** Pictures only: what more contrast and forced colours make of it is for eyes. */
  private async contrasts(name: string): Promise<void> {
    await this.page.emulateMedia({ contrast: "more" })
    await shot(this.page, `${name}-contraste`)
    await this.page.emulateMedia({ contrast: null, forcedColors: "active" })
    await shot(this.page, `${name}-forzado`)
    await this.page.emulateMedia({ forcedColors: null })
  }

  private async zooms(name: string): Promise<void> {
    const { page } = this
    await page.setViewportSize(zoomed)
    await shot(page, `${name}-320`)
    const cut = await page.evaluate(cutAtTheSide)
    this.faults.push(...cut.map((what) => `${name}, 400 %: ${what}`))
    await page.setViewportSize(desk)
  }
}

/** What can be seen of the page only by scrolling sideways, or not at all. Tables and code may scroll in themselves. */
function cutAtTheSide(): string[] {
  const width = document.documentElement.clientWidth
  const found: string[] = []
  if (document.documentElement.scrollWidth > width)
    found.push(`scrolls ${document.documentElement.scrollWidth} px wide`)
  const scope = document.querySelector('[role="dialog"]') ?? document.body
  for (const each of scope.querySelectorAll<HTMLElement>(
    "button, a, input, select, textarea, h1, h2, h3, p, td, li, b",
  )) {
    if (!each.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    if (each.closest(".sr, .skip, table, [aria-hidden=true]")) continue
    const { left, right, width: wide } = each.getBoundingClientRect()
    if (wide > 1 && (right > width + 1 || left < -1))
      found.push(
        `<${each.tagName.toLowerCase()} class="${each.className}"> ${Math.round(left)}–${Math.round(right)} px`,
      )
  }
  return found.slice(0, 6)
}
