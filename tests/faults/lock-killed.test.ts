/** A server that dies in the midst of a lock leaves an acta that is open or an acta that is locked, and nothing between. */
import { spawnSync, type ChildProcess } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { fileURLToPath } from "node:url"
import { afterAll, afterEach, expect, test } from "vitest"
import { sealOf } from "#server/actas/seal.ts"
import { openSqlite } from "#server/storage/sqlite.ts"
import type { Acta } from "#shared/domain/acta.ts"
import type { ActaRecord, Lock } from "#shared/domain/records.ts"
import { readActa } from "#shared/schema/read.ts"
import { acta, dropFolders, finalize, furnish, newFolder, update } from "#tests/storage/fixtures.ts"
import { serve, type ServerProcess } from "#tests/support/process.ts"
import { randomFrom } from "#tests/support/random.ts"
import { firstAccount } from "#tests/support/server.ts"
import { Typist, until } from "#tests/support/typist.ts"

const program = fileURLToPath(new URL("./lock-steps.ts", import.meta.url))
const dataDir = mkdtempSync(join(tmpdir(), "acta-viva-lock-"))
const running = new Set<ChildProcess>()
afterEach(() => {
  for (const child of running) child.kill("SIGKILL")
  running.clear()
})
afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true })
  dropFolders()
})

type Row = Record<string, unknown>

/** Everything a lock touches, as one value. */
function state(folder: string): Record<string, Row[]> {
  const db = new DatabaseSync(join(folder, "actas.db"))
  expect(db.prepare("PRAGMA integrity_check").get()?.integrity_check).toBe("ok")
  const all = (sql: string) =>
    db
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }))
  const found = {
    actas: all("SELECT id, status, epoch, seal, locked_at, locked_by, rectified_by FROM acta ORDER BY id"),
    locks: all("SELECT acta, lock, link FROM lock ORDER BY acta"),
    versions: all("SELECT acta, n, status, seal FROM version ORDER BY acta, n"),
    heads: all("SELECT chain_head FROM body"),
  }
  db.close()
  return found
}

test("killed at each step of the transaction, a lock that supersedes another is all there or not at all [L2]", async () => {
  const folder = newFolder()
  const store = await openSqlite(folder)
  await furnish(store, "earlier", "later")
  await store.actas.append("later", 1, [update(1)])
  await finalize(store, "earlier")
  await store.actas.create(
    acta("mending", { number: "earlier", edition: 2, rectifies: { acta: "earlier", seal: "s", reason: "r" } }),
  )
  await store.close()
  const before = state(folder)
  const steps: string[] = []
  for (let step = 1; ; step++) {
    const { stdout, signal, status, stderr } = spawnSync(
      process.execPath,
      [program, folder, "mending", "earlier", String(step)],
      { encoding: "utf8" },
    )
    if (signal !== "SIGKILL") {
      expect([status, stderr]).toEqual([0, ""])
      break
    }
    steps.push(stdout)
    if (stdout === "after COMMIT") break
    expect(state(folder), `step ${step}: ${stdout}`).toEqual(before)
  }
  expect(steps.length).toBeGreaterThan(8)
  expect(steps[0]).toBe("before BEGIN IMMEDIATE")
  expect(steps.at(-1)).toBe("after COMMIT")
  const after = state(folder)
  expect(after.actas).toMatchObject([
    { id: "earlier", status: "rectified", rectified_by: "mending" },
    { id: "later", status: "draft" },
    { id: "mending", status: "finalized", seal: "seal of mending" },
  ])
  expect([after.locks?.length, after.versions?.length, after.heads]).toEqual([
    2,
    2,
    [{ chain_head: "link of mending" }],
  ])
})

const rounds = Math.max(2, Number(process.env.LOCK_ROUNDS ?? 0) / 4)

test(
  `a server killed around a finalize, while two people write, comes back open or locked, and whole (${rounds} rounds) [L2] [S2]`,
  async () => {
    const { fraction } = randomFrom(Number(process.env.LOCK_SEED ?? 1))
    const seen = new Set<string>()
    let server: ServerProcess = await serve({ dataDir, running })
    const secretary = await firstAccount(server.url)
    const example = await secretary.ask<ActaRecord>("POST", "/api/example")
    const { acta: content } = await secretary.ask<{ acta: Acta }>("GET", `/api/actas/${example.id}/content`)
    for (let round = 0; round < rounds; round++) {
      const { id } = await secretary.ask<ActaRecord>("POST", `/api/bodies/${example.bodyId}/actas`, {
        content: { ...content, number: `${100 + round}` },
      })
      const ana = new Typist(server.url, id, secretary.cookie)
      await ana.synced()
      const words = ana.paragraphIn(content.items[0]?.id ?? "")
      for (let n = 0; n < 30; n++) ana.type(words, String.fromCodePoint(97 + (n % 26)))
      await until(() => ana.allSaved, "the text to be saved")
      const saved = ana.savedText
      const { seal } = await secretary.ask<{ seal: string }>("GET", `/api/actas/${id}/content`)
      const answer = secretary
        .call("POST", `/api/actas/${id}/moves`, { move: "finalize", expects: seal })
        .then(({ status }) => status)
        .catch(() => 0)
      // Around the moment: from before it is read to after it is answered.
      await new Promise((resolve) => setTimeout(resolve, fraction() * 40))
      await server.kill()
      const status = await answer
      ana.leave()
      server = await serve({ dataDir, running, port: server.port })
      const record = await secretary.ask<ActaRecord>("GET", `/api/actas/${id}`)
      const now = await secretary.ask<{ acta: Acta; seal: string; lock?: Lock }>("GET", `/api/actas/${id}/content`)
      const newcomer = new Typist(server.url, id, secretary.cookie)
      await newcomer.synced()
      seen.add(record.status)
      // What was answered has happened; what wasn't may have.
      if (status === 200) expect(record.status).toBe("finalized")
      expect(JSON.stringify(now.acta)).toContain(saved)
      for (const each of [now.acta, readActa(newcomer.doc)]) expect(sealOf(each), `round ${round}`).toBe(seal)
      expect([record.seal, now.lock?.seal]).toEqual(
        record.status === "finalized" ? [seal, seal] : [undefined, undefined],
      )
      newcomer.leave()
    }
    expect([...seen].every((each) => each === "draft" || each === "finalized")).toBe(true)
    await server.kill()
  },
  120_000 + rounds * 10_000,
)
