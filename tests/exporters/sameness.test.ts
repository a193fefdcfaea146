/** The same acta gives the same bytes: in another process, another time zone, another language of the machine. */
import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { afterAll, expect, test } from "vitest"
import { closeExporters } from "#server/exporters/registry.ts"
import { hashes } from "./hashes.ts"

afterAll(closeExporters)

// It isn't told to close its exporters: that it ends at all shows that an idle process holds nobody back.
const elsewhere = async (env: Record<string, string>): Promise<unknown> => {
  const script = fileURLToPath(new URL("./print-hashes.ts", import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [script], { env, timeout: 30_000 })
  return JSON.parse(stdout)
}

test("draft and locked acta are the same bytes in every process [X2]", async () => {
  const here = await hashes()
  expect(Object.keys(here)).toHaveLength(28)
  // JSON knows no language: one file for two of its four.
  expect(new Set(Object.values(here)).size).toBe(26)
  expect(await elsewhere({ TZ: "Asia/Tokyo", LANG: "de_DE.UTF-8" })).toEqual(here)
  expect(await elsewhere({ TZ: "America/Santiago", LANG: "C" })).toEqual(here)
})
