/** Somebody who has a keyboard and nothing else: Tab until the focus is where it is wanted, and no click or focus call. */
import type { Locator, Page } from "playwright-core"

/** So many stops are more than any screen has; a hand that got so far has been in a trap. */
const mostStops = 150

export class Keys {
  readonly page: Page
  /** What the way to each thing cost, in presses of Tab. */
  readonly steps: { to: string; presses: number }[] = []
  constructor(page: Page) {
    this.page = page
  }

  /** Presses Tab until `wanted` has the focus, and checks on the way that every press led on, to something seen. */
  async tabTo(wanted: Locator, { back = false } = {}): Promise<void> {
    await wanted.waitFor()
    const way: string[] = []
    for (let presses = 0; presses <= mostStops; presses++) {
      if (await hasFocus(wanted)) {
        this.steps.push({ to: String(wanted), presses })
        return
      }
      const before = await this.stop()
      await this.page.keyboard.press(back ? "Shift+Tab" : "Tab")
      const after = await this.stop()
      way.push(after.name)
      if (after.place === before.place && after.place !== "page" && !after.isNative)
        throw new Error(`Tab does not lead on from ${before.name}; the way there: ${way.join(" → ")}`)
      if (after.isHidden) throw new Error(`the focus is on something nobody sees: ${after.name}`)
    }
    throw new Error(`Tab never came to ${String(wanted)}; the way: ${way.slice(-60).join(" → ")}`)
  }

  /** To a button or link, and in. */
  async press(wanted: Locator, key = "Enter", options?: { back?: boolean }): Promise<void> {
    await this.tabTo(wanted, options)
    await this.page.keyboard.press(key)
  }

  type(words: string): Promise<void> {
    return this.page.keyboard.type(words)
  }

  async hit(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  /** Waits until what has the focus answers to `selector`. */
  async at(selector: string): Promise<void> {
    await this.page.waitForFunction((css) => document.activeElement?.closest(css), selector)
  }

  private stop() {
    return this.page.evaluate(() => {
      const here = document.activeElement
      if (!here || here === document.body) return { place: "page", name: "the page", isHidden: false, isNative: false }
      const all = [...document.querySelectorAll("*")]
      const { width, height } = here.getBoundingClientRect()
      const name = (here.getAttribute("aria-label") ?? here.textContent).trim().replace(/\s+/g, " ").slice(0, 40)
      return {
        place: String(all.indexOf(here)),
        name: `${here.tagName.toLowerCase()}.${here.className.split(" ")[0]} «${name}»`,
        isHidden: width === 0 || height === 0 || getComputedStyle(here).visibility === "hidden",
        // A date or a time has stops of its own inside.
        isNative: here instanceof HTMLInputElement && ["date", "time"].includes(here.type),
      }
    })
  }
}

const hasFocus = (wanted: Locator): Promise<boolean> =>
  wanted.evaluateAll((nodes) => nodes.some((node) => node === document.activeElement))
