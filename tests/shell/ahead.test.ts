/** An acta's page asks at once for all that the sheet is opened with, and every other page for no more than before. */
import express from "express"
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterEach, expect, test } from "vitest"
import { pages } from "#server/http/pages.ts"

type Chunk = { file: string; imports?: string[]; css?: string[] }
const dist = fileURLToPath(new URL("../../dist", import.meta.url))

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

async function served(files: Record<string, string>): Promise<(path: string) => Promise<string>> {
  const folder = mkdtempSync(join(tmpdir(), "acta-viva-pages-"))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const app = express().use(pages(folder))
  const server = await new Promise<ReturnType<typeof app.listen>>((resolve) => {
    const listening = app.listen(0, "127.0.0.1", () => resolve(listening))
  })
  ends.push(() => {
    server.close()
    rmSync(folder, { recursive: true })
  })
  const { port } = server.address() as AddressInfo
  return async (path) => (await fetch(`http://127.0.0.1:${port}${path}`)).text()
}

test("an acta has a page of its own, and nothing else has it", async () => {
  const get = await served({ "index.html": "app", "acta.html": "sheet" })
  expect(await Promise.all(["/actas/x", "/actas/x/"].map(get))).toEqual(["sheet", "sheet"])
  const others = ["/", "/entrar", "/actas/x/historial", "/actas/x/ver", "/unirse/actas"]
  expect(await Promise.all(others.map(get))).toEqual(others.map(() => "app"))
})

test("a build without it is served all the same", async () => {
  const get = await served({ "index.html": "app" })
  expect(await get("/actas/x")).toBe("app")
})

test("it names each file that the sheet needs, and the app's page none of them", () => {
  const file = `${dist}/.vite/manifest.json`
  if (!existsSync(file)) throw new Error(`there is no ${file}: build the browser side first, with npm run build`)
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Record<string, Chunk>
  const wanted = new Set<string>()
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (!chunk || wanted.has(chunk.file)) return
    for (const each of [chunk.file, ...(chunk.css ?? [])]) wanted.add(each)
    for (const each of chunk.imports ?? []) visit(each)
  }
  visit("pages/acta-page.tsx")
  const sheet = readFileSync(`${dist}/acta.html`, "utf8")
  expect(wanted.size).toBeGreaterThan(10)
  expect([...wanted].filter((each) => !sheet.includes(`"/${each}"`))).toEqual([])
  const own = manifest["pages/acta-page.tsx"]?.file ?? ""
  expect(readFileSync(`${dist}/index.html`, "utf8")).not.toContain(own)
})
