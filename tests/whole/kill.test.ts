/** Whatever had said "Guardado" survives the death of the server. */
import { spawn, type ChildProcess } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterEach, expect, test } from "vitest"
import { plain } from "#shared/domain/acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { readActa } from "#shared/schema/read.ts"
import { firstAccount, type Caller } from "#tests/support/server.ts"
import { Typist, until } from "#tests/support/typist.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))
const dataDir = mkdtempSync(join(tmpdir(), "acta-viva-kill-"))
const running = new Set<ChildProcess>()

afterEach(() => {
  for (const child of running) child.kill("SIGKILL")
  rmSync(dataDir, { recursive: true, force: true })
})

/** A server of its own process on `port` (0: any free one); resolves with its address once it is ready. */
async function serve(port: number): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ["server/main.ts"], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: String(port), DATA_DIR: dataDir, AUTH_SECRET: "x".repeat(40) },
    stdio: ["ignore", "pipe", "pipe"],
  })
  running.add(child)
  let output = ""
  child.stdout?.on("data", (bytes: Buffer) => (output += bytes.toString()))
  child.stderr?.on("data", (bytes: Buffer) => (output += bytes.toString()))
  const address = () => /http:\/\/[^\s/]+:(\d+)/.exec(output)
  await until(() => address() !== null || child.exitCode !== null, "the server to print its address")
  if (child.exitCode !== null) throw new Error(`the server ended at once:\n${output}`)
  return { child, url: `http://127.0.0.1:${address()?.[1]}` }
}

async function die(child: ChildProcess) {
  const gone = new Promise((resolve) => child.once("exit", resolve))
  child.kill("SIGKILL")
  await gone
  running.delete(child)
}

/** A small generator, so that a failing round can be run again. */
function random(seed: number) {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const rounds = Number(process.env.KILL_ROUNDS ?? 3)

test(
  "keeps everything that had said saved when the server is killed while two people type [S2]",
  async () => {
    let { child, url } = await serve(0)
    const port = Number(new URL(url).port)
    const secretary: Caller = await firstAccount(url)
    const record = await secretary.ask<ActaRecord>("POST", "/api/example")
    const { acta } = await secretary.ask<{ acta: { items: { id: string }[] } }>(
      "GET",
      `/api/actas/${record.id}/content`,
    )
    const [first, second] = acta.items
    if (!first || !second) throw new Error("the example has two items")

    const seed = Number(process.env.KILL_SEED ?? 20260419)
    const next = random(seed)
    for (let round = 0; round < rounds; round++) {
      const people = [first, second].map(({ id }) => ({
        typist: new Typist(url, record.id, secretary.cookie),
        item: id,
      }))
      await Promise.all(people.map(({ typist }) => typist.synced()))
      const writing = people.map(({ typist, item }) => ({ typist, into: typist.paragraphIn(item) }))
      const characters = 40 + Math.floor(next() * 200)
      for (let n = 0; n < characters; n++) {
        for (const [index, { typist, into }] of writing.entries())
          typist.type(into, n % 2 === 0 ? "abcdef".charAt(index) : String.fromCodePoint(0x4e00 + round))
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
      await until(() => people.every(({ typist }) => typist.savedText.length > 0), "the first saved text")
      await die(child)
      // What is asked of the server is what it had promised; what these two still hold must not help it.
      const promised = people.map(({ typist }) => typist.savedText)
      for (const { typist } of people) typist.leave()

      ;({ child, url } = await serve(port))
      const newcomer = new Typist(url, record.id, secretary.cookie)
      await newcomer.synced()
      const texts = readActa(newcomer.doc)
        .items.flatMap((item) => item.content)
        .map((block) => ("text" in block ? plain(block.text) : ""))
      for (const text of promised)
        expect(
          texts.filter((each) => each.startsWith(text)),
          `seed ${seed}, round ${round}`,
        ).toHaveLength(1)
      newcomer.leave()
    }
    child.kill("SIGTERM")
    await until(() => child.exitCode !== null, "the server to stop")
    expect(child.exitCode).toBe(0)
    running.delete(child)
  },
  30_000 + rounds * 5_000,
)
