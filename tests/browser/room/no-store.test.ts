/** The browser's own store is missing, or full: one works on line as ever, and isn't told that anything is kept there. */
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Page } from "playwright-core"
import type { ActaRecord } from "#shared/domain/records.ts"
import { sit } from "#tests/support/browser.ts"
import { openScene, type Scene } from "../scene.ts"
import { writeIn } from "../lifecycle/meeting.ts"

const item = "otros-temas"
let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene?.close())

/** Opens an acta and writes in it while `between` spoils the store, then goes off line and writes on. */
async function offLine(begin: (page: Page) => Promise<unknown>, between: (page: Page) => Promise<unknown>) {
  const { browser, secretary, server } = scene
  const record = await secretary.ask<ActaRecord>("POST", "/api/example")
  const { page, context } = await sit(browser, secretary)
  await begin(page)
  await page.goto(`${server.url}/actas/${record.id}`)
  await page.locator('[data-save="saved"]').waitFor()
  const stored = async () => JSON.stringify(await secretary.ask("GET", `/api/actas/${record.id}/content`))
  await writeIn(page, item, " Antes.")
  await expect.poll(stored).toContain("Antes.")
  await between(page)
  await page.keyboard.type(" En línea.")
  await expect.poll(stored).toContain("Antes. En línea.")
  await page.locator('[data-save="saved"]').waitFor()
  await context.setOffline(true)
  await page.locator('[data-save="offline"]').waitFor()
  await page.keyboard.type(" Sin red.")
  return {
    page,
    back: async () => {
      await context.setOffline(false)
      await expect.poll(stored).toContain("En línea. Sin red.")
      await context.close()
    },
  }
}

const notKept = "Este navegador no guarda copias: no cierres esta página."
const nothing = () => Promise.resolve()

test("without a store", async () => {
  const { page, back } = await offLine(
    (each) => each.addInitScript(() => Object.defineProperty(window, "indexedDB", { value: undefined })),
    nothing,
  )
  await page.getByText(notKept).waitFor()
  await back()
})

test("with a store that has become full", async () => {
  // As a browser does where there is no room: the request is taken, and its transaction is not.
  const { page, back } = await offLine(nothing, (each) =>
    each.evaluate(() => {
      IDBObjectStore.prototype.add = function (...args) {
        const request = this.put(...args)
        this.transaction.abort()
        return request
      }
    }),
  )
  await page.getByText(notKept).waitFor()
  await back()
})

test("with a store that another page empties", async () => {
  // As signing out does, or the text of an acta that was offered back.
  const { page, back } = await offLine(nothing, async (each) => {
    const other = await each.context().newPage()
    await other.goto(`${scene.server.url}/icon.svg`)
    await other.evaluate(async () => {
      for (const { name } of await indexedDB.databases())
        if (name) await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve))
    })
    await other.close()
  })
  await page.getByText(notKept).waitFor()
  await back()
})

test("with a store that the browser wipes", async () => {
  const { page, back } = await offLine(nothing, async (each) => {
    const session = await each.context().newCDPSession(each)
    await session.send("Storage.clearDataForOrigin", { origin: scene.server.url, storageTypes: "indexeddb" })
  })
  await page.getByText(notKept).waitFor()
  await back()
})

test("with a store that is blocked", async () => {
  const { page, back } = await offLine(
    (each) =>
      each.addInitScript(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException("The operation is insecure.", "SecurityError")
        }
      }),
    nothing,
  )
  await page.getByText(notKept).waitFor()
  await back()
})

test("with a store that works one is told that it is kept", async () => {
  const { page, back } = await offLine(nothing, nothing)
  await page.getByText(/cambios? guardados? en este equipo/).waitFor()
  await back()
})
