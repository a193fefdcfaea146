/** One person at a hundred pages while twenty others type, beside an editor that has only the same words. See README.md. */
import { cpus, loadavg } from "node:os"
import { fileURLToPath } from "node:url"
import type { Browser, Page } from "playwright-core"
import { build } from "vite"
import { writeActa } from "#shared/schema/write.ts"
import { Crowd } from "#tests/bench/lib/crowd.ts"
import { Server } from "#tests/bench/lib/server.ts"
import { seedOf } from "#tests/bench/lib/seeds.ts"
import { openBrowser } from "#tests/support/browser.ts"
import { longActa, plainLines } from "./acta.ts"
import { calibrate, calibrated, install, quantile, typing } from "./probe.ts"

const typists = 20
const perSecond = 4
const letters = Number(process.env.LETTERS ?? 120)
const rounds = Number(process.env.ROUNDS ?? 3)

const seed = seedOf(writeActa(longActa))
const server = new Server("acta-viva")
await server.seed([seed], typists + 1)
await server.start()
const crowd = new Crowd(server)
crowd.seat(seed, typists)
await crowd.joinAll()
const browser = await openBrowser()
const bare = await bareScript()

type Round = Record<string, number>
const figures: Round[] = []
for (let round = 0; round < rounds; round++) figures.push(await measure())

const middle = (key: string) =>
  quantile(
    figures.map((each) => each[key] ?? Number.NaN),
    0.5,
  )
console.log(`${cpus().length} × ${cpus()[0]?.model ?? "?"}, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}`)
console.log(`${plainLines.length} lines, ${typists} typists at ${perSecond} letters/s, medians of ${rounds} rounds`)
for (const key of Object.keys(figures[0] ?? {})) console.log(`${key.padEnd(52)}${middle(key).toFixed(2).padStart(10)}`)

await browser.close()
await server.clear()
process.exit(0)

async function measure(): Promise<Round> {
  const { page: plain, close } = await sheet(browser)
  // A page of its own: writing into an empty one would take the probe's listeners away.
  const body = "<!doctype html><body style='font:17px/26px serif;width:624px;margin:auto'>"
  await plain.route("http://bare.invalid/", (route) => route.fulfill({ contentType: "text/html", body }))
  await plain.goto("http://bare.invalid/")
  await plain.addScriptTag({ content: bare })
  await plain.evaluate((lines) => window.openBare(lines), plainLines)
  const without = await typing(plain, letters)
  const loop = await calibrate(plain)
  await close()

  const ours = await opened(browser)
  const alone = await typing(ours.page, letters)
  crowd.startTyping(crowd.people, perSecond)
  const among = await typing(ours.page, letters)
  crowd.stopTyping()
  await ours.close()
  const slow = loop / calibrated
  return {
    "calibration loop, ms": loop,
    "key to paint p95, bare Tiptap, ms": quantile(without, 0.95),
    "key to paint p95, alone, ms": quantile(alone, 0.95),
    "key to paint p95, twenty typing, ms": quantile(among, 0.95),
    "alone / bare (≤ 1.5)": quantile(alone, 0.95) / quantile(without, 0.95),
    "twenty typing / bare (≤ 1.5)": quantile(among, 0.95) / quantile(without, 0.95),
    "usable after, ms": ours.usable,
    "longest task at opening, ms": ours.longest,
    "usable, on a machine whose loop takes 100 ms (≤ 1500)": ours.usable / slow,
    "longest task, on such a machine (≤ 300)": ours.longest / slow,
  }
}

async function sheet(from: Browser): Promise<{ page: Page; close: () => Promise<void> }> {
  const context = await from.newContext({ viewport: { width: 1440, height: 900 }, locale: "es-CL" })
  const page = await context.newPage()
  await install(page)
  return { page, close: () => context.close() }
}

/** The acta on somebody's guest seat, the caret in the middle of it; usable: one can write, and what is written is sent. */
async function opened(from: Browser) {
  const { page, close } = await sheet(from)
  const { port, headers } = server.door(seed.id, typists)
  const url = `http://localhost:${port}`
  const [name = "", value = ""] = (headers.Cookie ?? "").split("=")
  await page.context().addCookies([{ name, value, url }])
  await page.goto(`${url}/actas/${seed.id}`)
  await page.locator('.ProseMirror[contenteditable="true"]').first().waitFor()
  await page.locator('[data-save="saved"]').waitFor()
  const usable = await page.evaluate(() => performance.now())
  // The rest of the sheet follows while nothing else happens.
  await page.waitForFunction(
    (count) => document.querySelectorAll('.ProseMirror[contenteditable="true"]').length >= count,
    longActa.items.length,
    { timeout: 120_000 },
  )
  const longest = await page.evaluate(() => window.probe.longest)
  await page
    .locator(`#p-${longActa.items[30]?.id ?? ""} .ProseMirror p`)
    .nth(5)
    .click()
  return { page, close, usable, longest }
}

async function bareScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    root: fileURLToPath(new URL(".", import.meta.url)),
    build: {
      write: false,
      minify: true,
      lib: { entry: "bare.ts", formats: ["iife"], name: "bare", fileName: "bare" },
    },
  })
  const [first] = Array.isArray(built) ? built : [built]
  const chunk = first && "output" in first ? first.output[0] : undefined
  if (!chunk) throw new Error("vite built nothing of bare.ts")
  return chunk.code
}
