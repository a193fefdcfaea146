/** A fault that nobody catches, in a server where somebody types: it is logged, and what was called saved is there. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import { plain } from "#shared/domain/acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { readActa } from "#shared/schema/read.ts"
import { premises } from "#tests/support/premises.ts"
import { firstAccount } from "#tests/support/server.ts"
import { Typist, until } from "#tests/support/typist.ts"

const { dataDir, serve } = premises("stumbles")
const file = join(dataDir, "stumble")
const preload = fileURLToPath(new URL("../support/stumbling.ts", import.meta.url))
const env = { STUMBLE_FILE: file, NODE_OPTIONS: `--import=${preload}` }
const item = "financiamiento"

test("a promise that fails alone is logged and the meeting goes on; after a fault the server stops in order, says so by its exit code, and nothing that was saved is lost [S2]", async () => {
  let server = await serve({ env })
  const { url, port, child } = server
  const secretary = await firstAccount(url)
  const record = await secretary.ask<ActaRecord>("POST", "/api/example")
  const typist = new Typist(url, record.id, secretary.cookie)
  await typist.synced()
  const into = typist.paragraphIn(item)
  const stumbles = (over: "throw" | "reject") => {
    writeFileSync(file, over)
    child.kill("SIGUSR2")
  }

  stumbles("reject")
  await until(() => server.output().includes("server.promiseFailed"), "the promise to fail")
  for (const letter of "sigue;") typist.type(into, letter)
  await until(() => typist.allSaved, "what was typed afterwards to be saved")
  expect([typist.closes, child.exitCode]).toEqual([[], null])

  const gone = new Promise<number | null>((resolve) => child.once("exit", resolve))
  stumbles("throw")
  while (typist.closes.length === 0) {
    typist.type(into, "x")
    await new Promise(setImmediate)
  }
  const promised = typist.savedText
  typist.leave()
  expect(await gone).toBe(1)
  const events = ["server.failed", "server.stopping", "server.stopped"]
  const told = events.map((event) => server.output().indexOf(`"${event}"`))
  expect(told).toEqual(told.filter((at) => at >= 0).sort((a, b) => a - b))
  expect(server.output()).toContain("a fault that nobody catches")

  server = await serve({ port })
  const newcomer = new Typist(url, record.id, secretary.cookie)
  await newcomer.synced()
  const lines = readActa(newcomer.doc).items.flatMap(({ content }) =>
    content.map((block) => ("text" in block ? plain(block.text) : "")),
  )
  expect(promised).toMatch(/^sigue;/)
  expect(lines.filter((line) => line.startsWith(promised))).toHaveLength(1)
  newcomer.leave()
  await server.kill()
})
