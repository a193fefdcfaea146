/** The clock of a running server is set, by hours and by days, back and forth, while people are at work. */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { fileURLToPath } from "node:url"
import { beforeAll, expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { premises } from "#tests/support/premises.ts"
import type { ServerProcess } from "#tests/support/process.ts"
import { Caller, firstAccount, invited, password } from "#tests/support/server.ts"
import { Typist, until } from "#tests/support/typist.ts"

const { dataDir, serve } = premises("clock")
const offsetFile = join(dataDir, "offset")
const hour = 3_600_000
const day = 24 * hour
const item = "financiamiento"
let offset = 0
function moveClock(by: number) {
  offset += by
  writeFileSync(offsetFile, String(offset))
}

const preload = fileURLToPath(new URL("../support/moved-clock.ts", import.meta.url))
const env = { CLOCK_OFFSET_FILE: offsetFile, NODE_OPTIONS: `--import=${preload}` }
let server: ServerProcess
let secretary: Caller
let record: ActaRecord
beforeAll(async () => {
  moveClock(0)
  server = await serve({ env })
  secretary = await firstAccount(server.url)
  record = await secretary.ask<ActaRecord>("POST", "/api/example")
})

const another = (number: string) =>
  secretary.ask<ActaRecord>("POST", `/api/bodies/${record.bodyId}/actas`, { content: { ...exampleActa(), number } })

async function finalize({ id }: ActaRecord): Promise<string> {
  const { seal } = await secretary.ask<{ seal: string }>("GET", `/api/actas/${id}/content`)
  await secretary.ask("POST", `/api/actas/${id}/moves`, { move: "finalize", expects: seal })
  return (await secretary.ask<ActaRecord>("GET", `/api/actas/${id}`)).lockedAt ?? ""
}

/** What the server's thread of the store has written down, in its order. */
function rowsOf<Row>(query: string): Row[] {
  const db = new DatabaseSync(join(dataDir, "actas.db"), { readOnly: true })
  try {
    return db.prepare(query).all() as Row[]
  } finally {
    db.close()
  }
}

const jumps = [1, -1, -26, 49, 5 * 24, -9 * 24, 24].map((hours) => hours * hour)

test("two type while the clock jumps by hours and days: all is saved, in its order, and nobody is sent away [S1] [P5]", async () => {
  const email = "claudia@example.org"
  const claudia = await invited(secretary, record.bodyId, { name: "Claudia Montero", email, role: "noteTaker" })
  const [one, other] = [secretary, claudia].map(({ cookie }) => new Typist(server.url, record.id, cookie))
  if (!one || !other) throw new Error("two type")
  await Promise.all([one.synced(), other.synced()])
  const texts = [one, other].map((typist) => ({ typist, text: typist.paragraphIn(item) }))
  let n = 0
  for (const jump of [0, ...jumps]) {
    moveClock(jump)
    for (let times = 0; times < 20; times++, n++) {
      for (const { typist, text } of texts) typist.type(text, String.fromCodePoint(0x4e00 + n))
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    await until(() => one.allSaved && other.allSaved, `what was typed to be saved after a jump of ${jump / hour} hours`)
  }
  await until(() => texts.every(({ text, typist }) => text.length === typist.typed.length), "both to have all")
  const { acta } = await secretary.ask<{ acta: unknown }>("GET", `/api/actas/${record.id}/content`)
  for (const { typist } of texts) {
    expect(JSON.stringify(acta)).toContain(typist.typed)
    expect(typist.closes).toEqual([])
  }
  // The clock was really set for the thread that writes; the numbers go on as if nothing were.
  const rows = rowsOf<{ seq: number; at_ms: number }>("SELECT seq, at_ms FROM acta_update ORDER BY rowid")
  const steps = rows
    .slice(1)
    .map(({ seq, at_ms }, at) => ({ seq: seq - (rows[at]?.seq ?? 0), ms: at_ms - (rows[at]?.at_ms ?? 0) }))
  expect(new Set(steps.map(({ seq }) => seq))).toEqual(new Set([1]))
  expect(steps.filter(({ ms }) => Math.abs(ms) > hour / 2)).toHaveLength(jumps.length)
  // Claudia may read only, from here on; the clock goes back while that is looked at.
  const { members } = await secretary.ask<{ members: { id: string; email: string }[] }>(
    "GET",
    `/api/bodies/${record.bodyId}`,
  )
  const memberId = members.find((each) => each.email === email)?.id ?? ""
  moveClock(-3 * day)
  await secretary.ask("PATCH", `/api/bodies/${record.bodyId}/members/${memberId}`, { role: "reader" })
  await until(() => other.standing?.mayWrite === false, "Claudia to lose the right to write")
  for (const typist of [one, other]) typist.leave()
})

test("locks follow one another in time, whatever the clock says, and each hangs on the one before [L6]", async () => {
  const at: string[] = []
  for (const [number, jump] of [
    ["21", 0],
    ["22", -2 * day],
    ["23", 3 * day],
    ["24", -hour],
  ] as const) {
    moveClock(jump)
    at.push(await finalize(await another(number)))
  }
  expect(at).toEqual(at.toSorted())
  expect(at[1]).toBe(at[0])
  expect(at[3]).toBe(at[2])
  const chain = rowsOf<{ previous: string | null; link: string }>(
    "SELECT json_extract(lock, '$.previous') AS previous, link FROM lock ORDER BY rowid",
  )
  expect(chain.slice(1).map(({ previous }) => previous)).toEqual(chain.slice(0, -1).map(({ link }) => link))
})

test("a clock that is set a month ahead, or was as the server started, takes nothing out of the bin", async () => {
  const { id } = await another("29")
  await secretary.ask("DELETE", `/api/actas/${id}`)
  const seen = () =>
    rowsOf<{ at: string }>("SELECT json_extract(value, '$.at') AS at FROM setting WHERE key = 'clock'")[0]?.at
  const start = async () => {
    await server.kill()
    const before = seen()
    server = await serve({ env })
    await until(() => seen() !== before, "the server to look after its bin")
  }
  moveClock(40 * day)
  await start()
  moveClock(-40 * day)
  await start()
  secretary = new Caller(server.url)
  await secretary.ask("POST", "/api/auth/sign-in/email", { email: "secretaria@example.org", password })
  expect(await secretary.ask("POST", `/api/actas/${id}/restore`)).toMatchObject({ id, number: "29" })
})

test("a login that has run out by the server's clock is over, on an open socket too, and doesn't come back with the clock [P5]", async () => {
  const typist = new Typist(server.url, (await another("30")).id, secretary.cookie)
  await typist.synced()
  moveClock(40 * day)
  await until(() => typist.closes.some(({ code }) => code === 4401), "the socket to be closed")
  moveClock(-40 * day)
  expect((await secretary.call("GET", `/api/actas/${record.id}`)).status).toBe(401)
  typist.leave()
  const again = new Caller(server.url)
  await again.ask("POST", "/api/auth/sign-in/email", { email: "secretaria@example.org", password })
  expect((await again.call("GET", `/api/actas/${record.id}`)).ok).toBe(true)
})
