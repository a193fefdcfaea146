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

async function served(files: Record<string, string>): Promise<(path: string) => Promise<Response>> {
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
  return (path) => fetch(`http://127.0.0.1:${port}${path}`)
}

const textOf = async (answer: Promise<Response>) => (await answer).text()

test("an acta has a page of its own, and nothing else has it", async () => {
  const get = await served({ "index.html": "app", "acta.html": "sheet" })
  expect(await Promise.all(["/actas/x", "/actas/x/"].map((path) => textOf(get(path))))).toEqual(["sheet", "sheet"])
  const others = ["/", "/entrar", "/actas/x/historial", "/actas/x/ver", "/unirse/actas"]
  expect(await Promise.all(others.map((path) => textOf(get(path))))).toEqual(others.map(() => "app"))
})

test("what the sheet will ask the server for is asked for with its page, and only there", async () => {
  const get = await served({ "index.html": "app", "acta.html": "sheet" })
  const link = async (path: string) => (await get(path)).headers.get("link")
  const ahead = (path: string) => `<${path}>; rel=preload; as=fetch; crossorigin`
  expect(await link("/actas/aX-1_b")).toBe([ahead("/api/me"), ahead("/api/actas/aX-1_b")].join(", "))
  for (const path of ["/", "/actas/x/historial", "/actas/%3E;x", "/entrar"]) expect(await link(path)).toBeNull()
})

test("a build without it is served all the same", async () => {
  const get = await served({ "index.html": "app" })
  expect(await textOf(get("/actas/x"))).toBe("app")
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
  expect(wanted.size).toBeGreaterThan(3)
  // Each file is asked for, served and handed on by itself, six at a time: sixty of them took longer than their code.
  expect(wanted.size).toBeLessThanOrEqual(12)
  expect([...wanted].filter((each) => !sheet.includes(`"/${each}"`))).toEqual([])
  const own = manifest["pages/acta-page.tsx"]?.file ?? ""
  expect(readFileSync(`${dist}/index.html`, "utf8")).not.toContain(own)
})
