/** What is measured inside the page: from key to paint, long tasks, and how fast this machine is at this moment. */
import type { Page } from "playwright-core"

export type Probe = { keys: number[]; longest: number }

declare global {
  interface Window {
    probe: Probe
  }
}

/** Before anything of the page runs. */
export async function install(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const probe = { keys: [] as number[], longest: 0 }
    window.probe = probe
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) probe.longest = Math.max(probe.longest, duration)
    }).observe({ type: "longtask", buffered: true })
    window.addEventListener(
      "keydown",
      ({ timeStamp }) => {
        // The frame after the key has been drawn when the message sent from it is delivered.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.addEventListener("message", () => probe.keys.push(performance.now() - timeStamp))
          port1.start()
          port2.postMessage(0)
        })
      },
      { capture: true },
    )
  })
}

/** Ms that a fixed amount of arithmetic takes: a desktop of today with nothing else to do needs about a hundred. */
export const calibrate = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const begin = performance.now()
    let hash = 2166136261
    for (let n = 0; n < 60_000_000; n++) hash = Math.imul(hash ^ (n & 255), 16777619)
    return hash === 0 ? 0 : performance.now() - begin
  })
export const calibrated = 100

/** So many letters at the pace of a quick hand; ms from each to its paint. */
export async function typing(page: Page, letters: number): Promise<number[]> {
  await page.evaluate(() => (window.probe.keys.length = 0))
  for (let n = 0; n < letters; n++) {
    await page.keyboard.press("abcdefghij"[n % 10] ?? "a")
    await new Promise((resolve) => setTimeout(resolve, 70 + ((n * 37) % 60)))
  }
  await page.waitForFunction((count) => window.probe.keys.length >= count, letters)
  return page.evaluate(() => window.probe.keys)
}

export const quantile = (values: number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN
