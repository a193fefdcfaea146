/** Where every browser test begins: a server with its first account, and a Chromium to sit down at. */
import { openBrowser } from "#tests/support/browser.ts"
import { firstAccount, testServer } from "#tests/support/server.ts"

export type EmptyScene = Awaited<ReturnType<typeof openEmptyScene>>
export type Scene = Awaited<ReturnType<typeof openScene>>

export async function openScene(options?: Parameters<typeof testServer>[0]) {
  const scene = await openEmptyScene(options)
  return { ...scene, secretary: await firstAccount(scene.server.url) }
}

/** Nobody has an account yet. */
export async function openEmptyScene(options?: Parameters<typeof testServer>[0]) {
  const [server, browser] = await Promise.all([testServer(options), openBrowser()])
  return {
    server,
    browser,
    async close() {
      await browser.close()
      await server.stop()
    },
  }
}
