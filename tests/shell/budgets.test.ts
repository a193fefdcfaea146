/** What a page weighs before it can be used. Reads the built browser side, so `npm test` and `npm run build` come first. */
import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { beforeAll, expect, test } from "vitest"

type Chunk = { file: string; imports?: string[]; dynamicImports?: string[] }

const dist = fileURLToPath(new URL("../../dist", import.meta.url))
let manifest: Record<string, Chunk>

beforeAll(() => {
  const file = `${dist}/.vite/manifest.json`
  if (!existsSync(file)) throw new Error(`there is no ${file}: build the browser side first, with npm run build`)
  manifest = JSON.parse(readFileSync(file, "utf8")) as typeof manifest
})

/** The files that stand in the way of a page: its own and all they import, not what is fetched later or never. */
function filesOf(...entries: string[]): Set<string> {
  const files = new Set<string>()
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`the build has no ${key}: was a page renamed?`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    for (const each of chunk.imports ?? []) visit(each)
  }
  for (const entry of entries) visit(entry)
  return files
}

/** In kB as the network sees it: 1000 bytes, gzip at its usual level. */
const weight = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(`${dist}/${file}`)).length, 0) / 1000

const shell = () => filesOf("index.html", "pages/frame.tsx", "pages/inicio.tsx")

test("Inicio needs at most 150 kB of code, compressed", () => {
  expect(weight(shell())).toBeLessThanOrEqual(150)
})

test("opening an acta needs at most 200 kB more", () => {
  const known = shell()
  const more = [...filesOf("index.html", "pages/acta-page.tsx")].filter((file) => !known.has(file))
  expect(weight(more)).toBeLessThanOrEqual(200)
  expect(weight(more), "the editor is in it").toBeGreaterThan(100)
})

test("nobody who only reads the register downloads the editor or the document library", () => {
  const text = [...shell()].map((file) => readFileSync(`${dist}/${file}`, "utf8")).join("\n")
  // Names that survive minifying: a class of the editor's view, and the warning of a second Yjs.
  expect(text).not.toContain("ProseMirror-focused")
  expect(text).not.toContain("Yjs was already imported")
})
