import { request } from "node:http"
import { WebSocket } from "ws"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import { Caller, invited, password, testServer, type TestServer } from "#tests/support/server.ts"
import { Typist, until } from "#tests/support/typist.ts"

let server: TestServer & { setupLink?: string }
let admin: Caller
let record: ActaRecord
const people: Record<string, Caller> = {}

beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.stop())

/** A request as another program would send it: any Host, any header. */
const raw = (path: string, headers: Record<string, string>, body: object): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(server.url)
    const sent = request(
      { host: "127.0.0.1", port, path, method: "POST", headers: { "content-type": "application/json", ...headers } },
      (answer) => {
        let text = ""
        answer.on("data", (bytes: Buffer) => (text += bytes.toString()))
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }))
      },
    )
    sent.on("error", reject)
    sent.end(JSON.stringify(body))
  })

const person = { name: "Intrusa", email: "intrusa@example.org", password }

test("the first account needs the printed link, unless it is asked for on this very machine", async () => {
  // A proxy's requests come from loopback too, and DNS rebinding brings its own Host.
  const elsewhere: Record<string, string>[] = [
    { host: "evil.example" },
    { host: "localhost", "x-forwarded-for": "9.9.9.9" },
    { host: "localhost", forwarded: "for=9.9.9.9" },
  ]
  for (const headers of elsewhere)
    expect((await raw("/api/auth/sign-up/email", headers, person)).status, JSON.stringify(headers)).toBe(403)
  const wrong = await raw("/api/auth/sign-up/email", { host: "evil.example" }, { ...person, setup: "x".repeat(32) })
  expect(JSON.parse(wrong.text)).toEqual({ code: "auth.setupRequired" })
  const setup = new URL(server.setupLink ?? "http://x").searchParams.get("alta") ?? ""
  const asked = (name: string) =>
    raw("/api/auth/sign-up/email", { host: "actas.example" }, { name, email: `${name}@example.org`, password, setup })
  const both = await Promise.all([asked("una"), asked("otra")])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403])
  admin = new Caller(server.url)
  const name = both[0]?.status === 200 ? "una" : "otra"
  await admin.ask("POST", "/api/auth/sign-in/email", { email: `${name}@example.org`, password })
  expect(await admin.ask("GET", "/api/me")).toMatchObject({ name, admin: true })
})

test("after that an account needs an invitation for its own address", async () => {
  const stranger = new Caller(server.url)
  expect((await stranger.call("POST", "/api/auth/sign-up/email", person)).status).toBe(403)
  for (const path of ["sign-up%2Femail", "sign-up/email/", "SIGN-UP/email", "/sign-up/email", "sign-up//email"]) {
    const answer = await stranger.call("POST", `/api/auth/${path}`, { ...person, email: "rodeo@example.org" })
    expect(answer.ok, path).toBe(false)
  }
  record = await admin.ask<ActaRecord>("POST", "/api/example")
  const { url } = await admin.ask<{ url: string }>("POST", `/api/bodies/${record.bodyId}/members`, {
    email: "lectora@example.org",
    role: "reader",
  })
  const invitation = new URL(url).searchParams.get("invitacion")
  expect((await stranger.call("POST", "/api/auth/sign-up/email", { ...person, invitation })).status).toBe(403)
  for (const role of ["noteTaker", "member", "secretary"])
    people[role] = await invited(admin, record.bodyId, { name: role, email: `${role}@example.org`, role })
  people.reader = new Caller(server.url)
  await people.reader.ask("POST", "/api/auth/sign-up/email", {
    name: "Lectora",
    email: "lectora@example.org",
    password,
    invitation,
    admin: true,
  })
  expect(await people.reader.ask("GET", "/api/me")).toMatchObject({ admin: false })
  const { url: other } = await admin.ask<{ url: string }>("POST", "/api/accounts/invitations", {
    email: "ajena@example.org",
  })
  people.other = new Caller(server.url)
  await people.other.ask("POST", "/api/auth/sign-up/email", {
    name: "Ajena",
    email: "ajena@example.org",
    password,
    invitation: new URL(other).searchParams.get("invitacion"),
  })
  await people.other.ask("POST", "/api/bodies", { name: "Otro órgano" })
  people.nobody = new Caller(server.url)
})

test("each call answers each kind of person as permitted; what one may not read looks like what isn't there", async () => {
  const acta = `/api/actas/${record.id}`
  const rows: [string, string, unknown, Record<string, number>][] = [
    ["GET", acta, undefined, { reader: 200, member: 200, noteTaker: 200, secretary: 200, other: 404, nobody: 401 }],
    ["GET", `${acta}/content`, undefined, { reader: 200, other: 404, nobody: 401 }],
    ["GET", `${acta}/versions`, undefined, { reader: 200, other: 404, nobody: 401 }],
    ["GET", `${acta}/export/json`, undefined, { reader: 200, other: 404, nobody: 401 }],
    [
      "POST",
      `${acta}/moves`,
      { move: "convene" },
      { reader: 403, member: 403, noteTaker: 403, other: 404, nobody: 401 },
    ],
    [
      "POST",
      `${acta}/rectify`,
      { reason: "x" },
      { reader: 403, noteTaker: 403, secretary: 409, other: 404, nobody: 401 },
    ],
    [
      "POST",
      `${acta}/invitations`,
      { role: "reader" },
      { reader: 403, noteTaker: 403, secretary: 201, other: 404, nobody: 401 },
    ],
    ["GET", `${acta}/invitations`, undefined, { reader: 403, noteTaker: 403, secretary: 200, other: 404, nobody: 401 }],
    ["DELETE", acta, undefined, { reader: 403, noteTaker: 403, other: 404, nobody: 401 }],
    ["GET", `/api/bodies/${record.bodyId}`, undefined, { reader: 200, other: 404, nobody: 401 }],
    [
      "POST",
      `/api/bodies/${record.bodyId}/actas`,
      {},
      { reader: 403, noteTaker: 403, secretary: 201, other: 404, nobody: 401 },
    ],
    [
      "POST",
      `/api/bodies/${record.bodyId}/members`,
      { email: "x@example.org", role: "reader" },
      { reader: 403, noteTaker: 403, other: 404, nobody: 401 },
    ],
    ["GET", "/api/accounts", undefined, { reader: 403, secretary: 403, nobody: 401 }],
    ["GET", "/api/actas/no-such-acta", undefined, { secretary: 404, nobody: 401 }],
    ["POST", "/api/actas/import", undefined, { secretary: 415, nobody: 401 }],
  ]
  for (const [method, path, body, expected] of rows)
    for (const [who, status] of Object.entries(expected)) {
      const answer = await people[who]?.call(method, path, body)
      expect(answer?.status, `${method} ${path} by ${who}`).toBe(status)
    }
})

test("hostile bodies are refused with a code and change nothing", async () => {
  const { secretary } = people
  const before = await secretary?.ask<{ seal: string }>("GET", `/api/actas/${record.id}/content`)
  const path = `/api/bodies/${record.bodyId}/actas`
  for (const body of [
    '{"__proto__":{"role":"secretary"},"lockedAt":"x"}',
    '{"number":["4"]}',
    '{"number":1e308}',
    '{"date":"2018-13-40"}',
    '{"content":{"format":1}}',
    "[]",
    "null",
    "{",
    `{"title":"${"x".repeat(1000)}"}`,
  ]) {
    const answer = await fetch(new URL(path, server.url), {
      method: "POST",
      body,
      headers: { "content-type": "application/json", cookie: secretary?.cookie ?? "" },
    })
    expect([400, 413], body.slice(0, 40)).toContain(answer.status)
    expect(await answer.json()).toHaveProperty("code")
  }
  const form = await fetch(new URL(path, server.url), {
    method: "POST",
    body: "number=4",
    headers: { "content-type": "application/x-www-form-urlencoded", cookie: secretary?.cookie ?? "" },
  })
  expect(form.status).toBe(415)
  const foreign = await fetch(new URL(path, server.url), {
    method: "POST",
    body: "{}",
    headers: { "content-type": "application/json", origin: "https://evil.example", cookie: secretary?.cookie ?? "" },
  })
  expect([foreign.status, await foreign.json()]).toEqual([403, { code: "auth.originRefused" }])
  const after = await secretary?.ask<{ seal: string }>("GET", `/api/actas/${record.id}/content`)
  expect(after?.seal).toBe(before?.seal)
})

test("a guest sits in one acta by a link, and is out the moment it is withdrawn", async () => {
  const { id, url } = await admin.ask<{ id: string; url: string }>("POST", `/api/actas/${record.id}/invitations`, {
    role: "noteTaker",
  })
  const guest = new Caller(server.url)
  const token = new URL(url).pathname.split("/").at(-1)
  expect(await guest.ask("GET", `/api/join/${token}`)).toMatchObject({
    role: "noteTaker",
    body: "Mesa de Gobierno Abierto",
  })
  await guest.ask("POST", `/api/join/${token}`, { name: "Verónica Cid" })
  expect(await guest.ask("GET", "/api/me")).toMatchObject({ name: "Verónica Cid", guestOf: record.id, admin: false })
  expect((await guest.call("POST", "/api/bodies", { name: "x" })).status).toBe(401)
  const typist = new Typist(server.url, record.id, guest.cookie)
  await typist.synced()
  await admin.ask("DELETE", `/api/actas/${record.id}/invitations/${id}`)
  await until(() => typist.closes.some(({ code }) => code === 4403), "the guest's socket to close", 10_000)
  typist.leave()
  expect((await guest.call("GET", `/api/actas/${record.id}`)).status).toBe(404)
  expect((await guest.call("GET", `/api/join/${token}`)).status).toBe(404)
})

test("signing out closes the open socket", async () => {
  const taker = people.noteTaker
  if (!taker) throw new Error("there is a note taker")
  const typist = new Typist(server.url, record.id, taker.cookie)
  await typist.synced()
  await taker.ask("POST", "/api/auth/sign-out", {})
  await until(() => typist.closes.some(({ code }) => code === 4401), "the socket to close", 10_000)
  typist.leave()
})

test("a one-time link mends a forgotten password, once, and ends the old logins", async () => {
  const { accounts } = await admin.ask<{ accounts: { id: string; name: string }[] }>("GET", "/api/accounts")
  const reader = accounts.find(({ name }) => name === "Lectora")
  const { url } = await admin.ask<{ url: string }>("POST", `/api/accounts/${reader?.id}/reset`)
  const token = new URL(url).searchParams.get("clave")
  const anyone = new Caller(server.url)
  await anyone.ask("POST", "/api/auth/reset-password", { token, newPassword: "otra clave bien larga" })
  expect((await anyone.call("POST", "/api/auth/reset-password", { token, newPassword: "y otra más larga" })).ok).toBe(
    false,
  )
  expect((await people.reader?.call("GET", "/api/me"))?.status).toBe(401)
  await anyone.ask("POST", "/api/auth/sign-in/email", {
    email: "lectora@example.org",
    password: "otra clave bien larga",
  })
})

test("a draft goes into the bin by its secretary and comes back as it was", async () => {
  const { secretary, noteTaker } = people
  const draft = await secretary?.ask<ActaRecord>("POST", `/api/bodies/${record.bodyId}/actas`, { title: "Para borrar" })
  const path = `/api/actas/${draft?.id}`
  expect((await secretary?.call("DELETE", path))?.status).toBe(204)
  expect((await secretary?.call("GET", path))?.status).toBe(404)
  const bin = await secretary?.ask<{ actas: ActaRecord[] }>("GET", "/api/actas?deleted=1")
  expect(bin?.actas.map(({ title }) => title)).toEqual(["Para borrar"])
  expect((await noteTaker?.call("POST", `${path}/restore`))?.ok).toBe(false)
  await secretary?.ask("POST", `${path}/restore`)
  expect(await secretary?.ask("GET", path)).toMatchObject({ title: "Para borrar", status: "draft" })
})

test("it says that it is well, counts, and describes itself", async () => {
  expect((await fetch(new URL("/readyz", server.url))).status).toBe(200)
  expect(await (await fetch(new URL("/metrics", server.url))).text()).toContain("acta_storing 1")
  const page = (await (await fetch(new URL("/api/openapi.json", server.url))).json()) as {
    paths: Record<string, unknown>
  }
  expect(Object.keys(page.paths)).toContain("/api/actas/{id}/moves")
  const socket = new WebSocket(`${server.url.replace("http", "ws")}/elsewhere`)
  await new Promise((resolve) => socket.on("error", resolve))
  expect((await fetch(new URL("/readyz", server.url))).status).toBe(200)
})
