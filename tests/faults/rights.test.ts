/** Whoever loses a right loses it on the connection that is open: at once when it was taken here, within two seconds when elsewhere. */
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import { place } from "#tests/live/line.ts"
import { Caller, firstAccount, invited, password, testServer, type TestServer } from "#tests/support/server.ts"
import { stretched } from "#tests/support/stretched.ts"
import { Typist, until } from "#tests/support/typist.ts"

let server: TestServer
let secretary: Caller
let record: ActaRecord
let db: DatabaseSync
let count = 0
/** Somebody who stays. */
let host: Typist
beforeAll(async () => {
  server = await testServer()
  secretary = await firstAccount(server.url)
  record = await secretary.ask<ActaRecord>("POST", "/api/example")
  host = new Typist(server.url, record.id, secretary.cookie)
  await host.synced()
  db = new DatabaseSync(join(server.dataDir, "actas.db"))
  db.exec("PRAGMA busy_timeout = 5000")
})
afterAll(async () => {
  db.close()
  host.leave()
  await server.stop()
})

/** What somebody was given, and how it can be taken from them. */
type Person = { caller: Caller; email: string; memberId: string; accountId: string; invitation: string }

async function member(): Promise<Person> {
  const email = `persona${++count}@example.org`
  const caller = await invited(secretary, record.bodyId, { name: `Persona ${count}`, email, role: "noteTaker" })
  const { members } = await secretary.ask<{ members: { id: string; email: string }[] }>(
    "GET",
    `/api/bodies/${record.bodyId}`,
  )
  const { id: accountId } = await caller.ask<{ id: string }>("GET", "/api/me")
  return { caller, email, accountId, memberId: members.find((each) => each.email === email)?.id ?? "", invitation: "" }
}

async function guest(): Promise<Person> {
  const { id, url } = await secretary.ask<{ id: string; url: string }>("POST", `/api/actas/${record.id}/invitations`, {
    role: "noteTaker",
  })
  const caller = new Caller(server.url)
  await caller.ask("POST", `/api/join/${new URL(url).pathname.split("/").at(-1)}`, { name: `Visita ${++count}` })
  return { caller, email: "", memberId: "", accountId: "", invitation: id }
}

const ok = async (answer: Promise<Response>) => expect((await answer).ok).toBe(true)
const ofMember = ({ memberId }: Person) => `/api/bodies/${record.bodyId}/members/${memberId}`

/** Their own other device, signed in as well. */
async function onAnotherDevice({ email }: Person): Promise<Caller> {
  const other = new Caller(server.url)
  await other.ask("POST", "/api/auth/sign-in/email", { email, password })
  return other
}

type Loss = { who: () => Promise<Person>; takes: (person: Person) => Promise<unknown>; close: number; reason: string }

const losses: Record<string, Loss> = {
  "who is put out of the body": {
    who: member,
    takes: (person) => ok(secretary.call("DELETE", ofMember(person))),
    close: 4403,
    reason: "access.denied",
  },
  "who signs out in another tab": {
    who: member,
    takes: ({ caller }) => ok(caller.call("POST", "/api/auth/sign-out", {})),
    close: 4401,
    reason: "auth.required",
  },
  "who changes the password on another device": {
    who: member,
    takes: async (person) =>
      ok(
        (await onAnotherDevice(person)).call("POST", "/api/auth/change-password", {
          currentPassword: password,
          newPassword: "otra clave bien larga",
        }),
      ),
    close: 4401,
    reason: "auth.required",
  },
  "whose password an administrator's link has mended": {
    who: member,
    takes: async ({ accountId }) => {
      const { url } = await secretary.ask<{ url: string }>("POST", `/api/accounts/${accountId}/reset`)
      const token = new URL(url).searchParams.get("clave")
      await ok(
        new Caller(server.url).call("POST", "/api/auth/reset-password", {
          token,
          newPassword: "otra clave bien larga",
        }),
      )
    },
    close: 4401,
    reason: "auth.required",
  },
  "whose guest link is withdrawn": {
    who: guest,
    takes: ({ invitation }) => ok(secretary.call("DELETE", `/api/actas/${record.id}/invitations/${invitation}`)),
    close: 4403,
    reason: "access.denied",
  },
  "whose membership was taken elsewhere": {
    who: member,
    takes: ({ memberId }) => Promise.resolve(db.prepare("DELETE FROM member WHERE id = ?").run(memberId)),
    close: 4403,
    reason: "access.denied",
  },
  "whose session was revoked elsewhere": {
    who: member,
    takes: ({ accountId }) => Promise.resolve(db.prepare("DELETE FROM session WHERE userId = ?").run(accountId)),
    close: 4401,
    reason: "auth.required",
  },
  "whose session has run out": {
    who: member,
    takes: ({ accountId }) =>
      Promise.resolve(
        db
          .prepare("UPDATE session SET expiresAt = ? WHERE userId = ?")
          .run(new Date(Date.now() - 1000).toISOString(), accountId),
      ),
    close: 4401,
    reason: "auth.required",
  },
  "whose account was deleted elsewhere": {
    who: member,
    takes: ({ accountId }) =>
      Promise.resolve(
        db.exec(
          `DELETE FROM session WHERE userId = '${accountId}'; DELETE FROM account WHERE userId = '${accountId}'; DELETE FROM user WHERE id = '${accountId}'`,
        ),
      ),
    close: 4401,
    reason: "auth.required",
  },
  "whose guest seat was taken elsewhere": {
    who: guest,
    takes: ({ invitation }) => Promise.resolve(db.prepare("DELETE FROM seat WHERE invitation = ?").run(invitation)),
    close: 4403,
    reason: "access.denied",
  },
}

const stored = async () => JSON.stringify(await secretary.ask("GET", `/api/actas/${record.id}/content`))

/** As promised. */
const soon = 2000

async function sitsDown({ caller }: Person) {
  const typist = new Typist(server.url, record.id, caller.cookie)
  await typist.synced()
  const words = typist.paragraphIn(place)
  const text = `<${++count} antes>`
  typist.type(words, text)
  await until(() => typist.allSaved, "the first text to be saved")
  return { typist, words, text }
}

async function loses(name: string, { who, takes, close, reason }: Loss): Promise<void> {
  const person = await who()
  const { typist, words, text } = await sitsDown(person)
  await takes(person)
  const began = Date.now()
  await until(() => typist.closes.length > 0, `the close of one ${name}`)
  const took = Date.now() - began
  expect(took, name).toBeLessThan(stretched(soon))
  expect(typist.closes[0], name).toEqual({ code: close, reason })
  const secret = `<a puerta cerrada ${++count}>`
  host.type(host.paragraphIn(place), secret)
  await until(() => host.allSaved, "the others' text to be saved")
  const closes = typist.closes.length
  typist.type(words, "<después>")
  typist.provider.connect()
  await until(() => typist.closes.length > closes, "the door to stay closed")
  const now = await stored()
  expect(
    [text, secret, "<después>"].map((each) => now.includes(each)),
    name,
  ).toEqual([true, true, false])
  expect(JSON.stringify(typist.doc.getMap("items").toJSON()), name).not.toContain(secret)
  typist.leave()
}

const isElsewhere = (name: string) => / elsewhere$| run out$/.test(name)

for (const [name, loss] of Object.entries(losses).filter(([name]) => !isElsewhere(name)))
  test(`${name} is closed on the open socket, hears nothing more, and what they type is not in the acta [P5]`, () =>
    loses(name, loss))

test("so is whoever loses it by another server or a tool: membership, session, account, seat [P5]", async () => {
  const elsewhere = Object.entries(losses).filter(([name]) => isElsewhere(name))
  expect(elsewhere).toHaveLength(5)
  await Promise.all(elsewhere.map(([name, loss]) => loses(name, loss)))
})

for (const [where, takes] of [
  ["here", (person: Person) => ok(secretary.call("PATCH", ofMember(person), { role: "reader" }))],
  [
    "elsewhere",
    ({ memberId }: Person) =>
      Promise.resolve(db.prepare("UPDATE member SET role = 'reader' WHERE id = ?").run(memberId)),
  ],
] as const)
  test(`who is made a reader ${where} reads on, is told so, and is closed for the next write [P3] [P5]`, async () => {
    const person = await member()
    const { typist, words } = await sitsDown(person)
    expect(typist.standing?.mayWrite).toBe(true)
    await takes(person)
    const began = Date.now()
    await until(() => typist.standing?.mayWrite === false, "to be told", soon + 6000)
    expect(Date.now() - began).toBeLessThan(soon)
    expect(typist.closes).toEqual([])
    typist.type(words, "<después>")
    await until(() => typist.closes.length > 0, "the close")
    expect(typist.closes[0]).toEqual({ code: 4403, reason: "access.denied" })
    expect(await stored()).not.toContain("<después>")
    typist.leave()
  })

test("an acta that goes to the bin closes everybody in it [P5]", async () => {
  const draft = await secretary.ask<ActaRecord>("POST", `/api/bodies/${record.bodyId}/actas`, { title: "Para borrar" })
  const typist = new Typist(server.url, draft.id, secretary.cookie)
  await typist.synced()
  await ok(secretary.call("DELETE", `/api/actas/${draft.id}`))
  await until(() => typist.closes.length > 0, "the close")
  expect(typist.closes[0]).toEqual({ code: 4404, reason: "acta.notFound" })
  typist.leave()
})
