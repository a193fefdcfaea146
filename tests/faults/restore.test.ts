/** A backup of a running server, its restore, and people whose text is newer than it: at the command line and on real sockets. */
import { execFile } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, afterEach, beforeEach, expect, test } from "vitest"
import { command } from "#server/commands.ts"
import type { Acta } from "#shared/domain/acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { commands as english } from "#shared/text/en/commands.ts"
import { commands as spanish } from "#shared/text/es/commands.ts"
import { place } from "#tests/live/line.ts"
import { seating } from "#tests/live/seating.ts"
import { Caller, firstAccount, invited, password, testServer, type TestServer } from "#tests/support/server.ts"
import { Typist, until } from "#tests/support/typist.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "acta-viva-backups-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const sitsAt = seating()
let server: TestServer
let secretary: Caller
let record: ActaRecord
beforeEach(async () => {
  server = await testServer()
  secretary = await firstAccount(server.url)
  record = await secretary.ask<ActaRecord>("POST", "/api/example")
})
afterEach(async () => {
  await server.stop()
})

/** `npm run …`, as its script runs it. */
function npmRun(verb: "backup" | "restore", args: string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(
      process.execPath,
      ["server/commands.ts", verb, ...args],
      { cwd: root, env: { PATH: process.env.PATH, DATA_DIR: server.dataDir, CALLED_FROM: folder, ...env } },
      (error, out, err) => resolve({ code: typeof error?.code === "number" ? error.code : error ? 1 : 0, out, err }),
    )
  })
}

const sits = (caller: Caller) => sitsAt(caller, record)

/** The server comes back at the same address, with what is in its folder now. */
async function comesBack() {
  server = await testServer({ dataDir: server.dataDir, env: { PORT: new URL(server.url).port } })
}

const stored = async () => {
  const { acta } = await secretary.ask<{ acta: Acta }>("GET", `/api/actas/${record.id}/content`)
  return JSON.stringify(acta.items.find(({ id }) => id === place)?.content)
}

const { backup: backupWords, restore: words } = spanish

test("text newer than the restored backup is neither merged nor lost: whoever wrote it gets it set aside", async () => {
  const ana = await sits(secretary)
  const luis = await sits(
    await invited(secretary, record.bodyId, { name: "Luis Paz", email: "luis@example.org", role: "noteTaker" }),
  )
  ana.types(" De la mañana.")
  await ana.live.settled()
  const made = await npmRun("backup", ["copia.db"])
  expect([made.code, made.err]).toEqual([0, ""])
  const sha256 = readFileSync(join(folder, "copia.db.sha256"), "utf8").slice(0, 64)
  expect(made.out).toBe(`${backupWords.done(join(folder, "copia.db"))}\nSHA-256 ${sha256}\n`)

  ana.types(" De la tarde.")
  await ana.live.settled()
  luis.cut()
  await luis.until(({ save }) => save.kind === "offline")
  luis.types(" De lejos.")
  luis.live.doc.getMap("meta").set("place", "Otra sala")
  expect(await npmRun("restore", ["copia.db"])).toEqual({ code: 1, out: "", err: `${words.inUse}\n` })
  await server.halt()
  const back = await npmRun("restore", ["copia.db"])
  expect([back.code, back.err]).toEqual([0, ""])
  expect(back.out).toContain(words.done(1))
  expect(back.out).toContain(words.lookOver)
  await comesBack()
  luis.mend()

  for (const line of [ana, luis]) await line.until(({ late }) => late !== undefined)
  expect(ana.state.late).toEqual({
    code: "acta.replaced",
    passages: [expect.objectContaining({ item: place, text: expect.stringContaining("De la tarde.") as string })],
  })
  expect(luis.state.late?.code).toBe("acta.replaced")
  expect(luis.state.late?.passages.map(({ item, text }) => `${item}: ${text}`)).toEqual([
    "meta: Otra sala",
    expect.stringMatching(/^otros-temas: .*De lejos\.$/),
  ])
  // The acta is that of the morning, and people go on writing in it.
  expect(await stored()).toContain("De la mañana.")
  expect(await stored()).not.toMatch(/De la tarde|De lejos/)
  await ana.live.settled()
  ana.types(" Y sigue.")
  await ana.live.settled()
  await luis.until(({ save }) => save.kind === "saved")
  await until(
    () => JSON.stringify(luis.live.doc.getMap("items").toJSON()).includes("Y sigue."),
    "the text to reach Luis",
  )
  expect(await stored()).toContain("Y sigue.")
})

test("a stock client of the time before is closed with 4409 before any sync", async () => {
  await npmRun("backup", ["otra.db"])
  await server.halt()
  await npmRun("restore", ["otra.db"])
  await comesBack()
  const typist = new Typist(server.url, record.id, secretary.cookie, { generation: record.generation })
  await until(() => typist.closes.length > 0, "the close")
  expect(typist.closes[0]).toEqual({ code: 4409, reason: "acta.replaced" })
  expect(typist.doc.store.clients.size).toBe(0)
  typist.leave()
})

test("a lock made after the backup is gone with the restore, and stands in the database kept aside", async () => {
  await npmRun("backup", ["antes.db"])
  const { seal } = await secretary.ask<{ seal: string }>("GET", `/api/actas/${record.id}/content`)
  await secretary.ask("POST", `/api/actas/${record.id}/moves`, { move: "finalize", expects: seal })
  await npmRun("backup", ["sellada.db"])
  await server.halt()
  const { out } = await npmRun("restore", ["antes.db"])
  const kept = /\S+actas-[\d-]+\.db/.exec(out)?.[0] ?? ""
  expect(existsSync(kept)).toBe(true)
  await comesBack()
  expect(await secretary.ask("GET", `/api/actas/${record.id}`)).toMatchObject({ status: "draft" })
  await server.halt()
  await npmRun("restore", ["sellada.db"])
  await comesBack()
  const content = await secretary.ask<{ seal: string; lock: { seal: string } }>(
    "GET",
    `/api/actas/${record.id}/content`,
  )
  expect([content.seal, content.lock.seal]).toEqual([seal, seal])
})

test("--sign-out ends the logins that the backup would have brought back", async () => {
  await npmRun("backup", ["logins.db"])
  await server.halt()
  expect((await npmRun("restore", ["logins.db", "--sign-out"])).code).toBe(0)
  await comesBack()
  expect((await secretary.call("GET", "/api/me")).status).toBe(401)
  await new Caller(server.url).ask("POST", "/api/auth/sign-in/email", { email: "secretaria@example.org", password })
})

test("each command says what it needs, in Spanish or English, and which of it was not understood", async () => {
  const env = { DATA_DIR: server.dataDir, CALLED_FROM: folder }
  const inEnglish = { ...env, LANG: "en_GB.UTF-8" }
  await command(["backup", "una.db"], env)
  for (const [args, where, code, line] of [
    [[], env, 2, backupWords.help],
    [["backup"], env, 2, backupWords.help],
    [["backup", "--help"], env, 0, backupWords.help],
    [["backup", "a", "b"], inEnglish, 2, english.backup.help],
    [["backup", "x.db"], { ...env, DATA_DIR: folder }, 1, backupWords.noDatabase(folder)],
    [["backup", "una.db"], env, 1, backupWords.exists(join(folder, "una.db"))],
    [["restore"], inEnglish, 2, english.restore.help],
    [["restore", "x.db", "abc"], env, 2, words.help],
    [["restore", "x.db", "--force"], env, 2, words.help],
    [["restore", "no.db"], inEnglish, 1, english.restore.missing(join(folder, "no.db"))],
    [["restore", "una.db", "0".repeat(64)], inEnglish, 1, english.restore.inUse],
  ] as const) {
    const outcome = await command([...args], where)
    expect([outcome.code, outcome.lines[0]], args.join(" ")).toEqual([code, line])
  }
  expect(await command(["backup", join("no-such-folder", "una.db")], env)).toMatchObject({ code: 1 })
})
