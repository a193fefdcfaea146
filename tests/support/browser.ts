/** A real Chromium and people in it, each in a context (cookies, storage) of their own. */
import { existsSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core"
import type { Caller } from "./server.ts"

const executablePath = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path && existsSync(path))

/** How long what will be seen in the end may take, in ms: a machine with other work is late, and isn't wrong. */
const patience = 60_000

/** Parts of Chromium's own window that nobody looks at here: they are loaded anew for each context. */
const ownWindow = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"]

/** Playwright's own, which Chromium hears no more once it is told of others. */
const playwrights = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
]

export async function openBrowser(): Promise<Browser> {
  if (!executablePath) throw new Error("no Chromium found: install Debian's package chromium, or set CHROMIUM")
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--disable-features=${[...playwrights, ...ownWindow].join(",")}`,
    ],
  })
}

export type Seat = { context: BrowserContext; page: Page; errors: string[] }

/** A page signed in as `caller` (or nobody), in Spanish; `errors` gathers what the page throws and logs as an error. */
export async function sit(
  browser: Browser,
  caller?: Caller,
  size: { width: number; height: number } = { width: 1440, height: 900 },
): Promise<Seat> {
  const context = await browser.newContext({ viewport: size, locale: "es-CL", timezoneId: "America/Santiago" })
  if (caller)
    await context.addCookies(
      [...caller.cookies].map(([name, value]) => ({ name, value, url: caller.url, httpOnly: true })),
    )
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  const errors: string[] = []
  page.on("pageerror", (error) => errors.push(String(error)))
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()))
  return { context, page, errors }
}

/** Keeps a picture where SHOTS says; nothing otherwise. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
