/** Whatever had said "Guardado" survives the death of the server. */
import type { ChildProcess } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, expect, test } from "vitest"
import { plain } from "#shared/domain/acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { readActa } from "#shared/schema/read.ts"
import { serve } from "#tests/support/process.ts"
import { randomFrom } from "#tests/support/random.ts"
import { firstAccount, type Caller } from "#tests/support/server.ts"
import { Typist, until } from "#tests/support/typist.ts"

const dataDir = mkdtempSync(join(tmpdir(), "acta-viva-kill-"))
const running = new Set<ChildProcess>()

afterEach(() => {
  for (const child of running) child.kill("SIGKILL")
  rmSync(dataDir, { recursive: true, force: true })
})

const rounds = Number(process.env.KILL_ROUNDS ?? 3)

test(
  "keeps everything that had said saved when the server is killed while two people type [S2]",
  async () => {
    let server = await serve({ dataDir, running })
    const { url, port } = server
    const secretary: Caller = await firstAccount(url)
    const record = await secretary.ask<ActaRecord>("POST", "/api/example")
    const { acta } = await secretary.ask<{ acta: { items: { id: string }[] } }>(
      "GET",
      `/api/actas/${record.id}/content`,
    )
    const [first, second] = acta.items
    if (!first || !second) throw new Error("the example has two items")

    const seed = Number(process.env.KILL_SEED ?? 20260419)
    const { fraction } = randomFrom(seed)
    for (let round = 0; round < rounds; round++) {
      const people = [first, second].map(({ id }) => ({
        typist: new Typist(url, record.id, secretary.cookie),
        item: id,
      }))
      await Promise.all(people.map(({ typist }) => typist.synced()))
      const writing = people.map(({ typist, item }) => ({ typist, into: typist.paragraphIn(item) }))
      const characters = 40 + Math.floor(fraction() * 200)
      for (let n = 0; n < characters; n++) {
        for (const [index, { typist, into }] of writing.entries())
          // The first tells whose line of which round it is, however little of it is saved.
          typist.type(into, n % 2 === 1 ? "abcdef".charAt(index) : String.fromCodePoint(0x4e00 + 2 * round + index))
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
      await until(() => people.every(({ typist }) => typist.savedText.length > 0), "the first saved text")
      await server.kill()
      // What is asked of the server is what it had promised; what these two still hold must not help it.
      const promised = people.map(({ typist }) => typist.savedText)
      for (const { typist } of people) typist.leave()

      server = await serve({ dataDir, running, port })
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
    const { child } = server
    child.kill("SIGTERM")
    await until(() => child.exitCode !== null, "the server to stop")
    expect(child.exitCode).toBe(0)
    running.delete(child)
  },
  120_000 + rounds * 5_000,
)
