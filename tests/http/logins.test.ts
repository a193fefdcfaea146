/** A login: what its cookie allows, that it is another each time, and that it lasts as long as somebody works with it. */
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import { Caller, firstAccount, password, testServer, type TestServer } from "#tests/support/server.ts"

const minute = 60_000
const day = 24 * 60 * minute
let server: TestServer
let secretary: Caller
beforeAll(async () => {
  server = await testServer()
  secretary = await firstAccount(server.url)
})
afterAll(() => server.stop())

const signIn = (caller: Caller) =>
  caller.call("POST", "/api/auth/sign-in/email", { email: "secretaria@example.org", password })

test("its cookie is for this server alone, out of reach of any script, and another at each sign-in", async () => {
  const tokens = new Set<string>()
  for (const caller of [new Caller(server.url), new Caller(server.url)]) {
    const answer = await signIn(caller)
    const set = answer.headers.getSetCookie()
    expect(set).toHaveLength(1)
    for (const attribute of [/; HttpOnly/i, /; SameSite=Lax/i, /; Path=\//i]) expect(set[0]).toMatch(attribute)
    expect(set[0]).not.toMatch(/; Domain=/i)
    for (const token of caller.cookies.values()) tokens.add(token)
  }
  expect(tokens.size).toBe(2)
  // One that somebody chose beforehand for another isn't taken up.
  const victim = new Caller(server.url)
  const [name = ""] = secretary.cookies.keys()
  victim.cookies.set(name, "elegida.de-antemano")
  await signIn(victim)
  expect(victim.cookies.get(name)).not.toContain("elegida")
})

test("one with minutes left when a meeting begins is prolonged as a page asks who is there, and the browser is told", async () => {
  const record = await secretary.ask<ActaRecord>("POST", "/api/example")
  const caller = new Caller(server.url)
  await signIn(caller)
  const token = decodeURIComponent([...caller.cookies.values()][0] ?? "").split(".")[0] ?? ""
  const db = new DatabaseSync(join(server.dataDir, "actas.db"))
  try {
    db.exec("PRAGMA busy_timeout = 5000")
    const left = () => {
      const row = db.prepare("SELECT expiresAt FROM session WHERE token = ?").get(token)
      return Date.parse(String(row?.expiresAt)) - Date.now()
    }
    expect(left()).toBeGreaterThan(13 * day)
    db.prepare("UPDATE session SET expiresAt = ? WHERE token = ?").run(
      new Date(Date.now() + 10 * minute).toISOString(),
      token,
    )
    const answer = await caller.call("GET", "/api/me")
    expect(answer.ok).toBe(true)
    expect(left()).toBeGreaterThan(13 * day)
    expect(answer.headers.getSetCookie().join()).toMatch(/Max-Age=\d{7}/i)
    db.prepare("UPDATE session SET expiresAt = ? WHERE token = ?").run(
      new Date(Date.now() - minute).toISOString(),
      token,
    )
    expect((await caller.call("GET", `/api/actas/${record.id}`)).status).toBe(401)
  } finally {
    db.close()
  }
})

test("whatever is answered, a page runs no script but the server's own and stands in no other page", async () => {
  const { id } = await secretary.ask<ActaRecord>("POST", "/api/example")
  const answers = await Promise.all([
    ...["/", `/actas/${id}`, "/nada", "/assets/nada.js", "/healthz", "/api/nada", "/api/me"].map((path) =>
      fetch(new URL(path, server.url)),
    ),
    secretary.call("GET", `/api/actas/${id}/export/html`),
    secretary.call("POST", "/api/bodies", { name: 1 }),
  ])
  for (const { url, headers } of answers) {
    const policy = new Map(
      (headers.get("content-security-policy") ?? "")
        .split("; ")
        .map((rule) => rule.split(" "))
        .map(([name = "", ...sources]) => [name, sources]),
    )
    expect(policy.get("script-src") ?? policy.get("default-src"), url).toEqual(["'self'"])
    expect(policy.get("object-src"), url).toEqual(["'none'"])
    expect(policy.get("base-uri"), url).toEqual(["'none'"])
    expect(policy.get("frame-ancestors"), url).toEqual(["'none'"])
    expect(headers.get("x-content-type-options"), url).toBe("nosniff")
    expect(headers.get("referrer-policy"), url).toBe("same-origin")
    expect(headers.get("x-powered-by"), url).toBeNull()
  }
})
