/** Each bound on callers is reached, and those who share an address with somebody who reaches it go on. */
import { connect } from "node:net"
import { afterAll, beforeAll, expect, test } from "vitest"
import { AttemptLimiter, CallLimiter, EffortLimiter } from "#server/http/limits.ts"
import { addressOf } from "#server/http/origin.ts"
import { SocketCounter } from "#server/http/sockets.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { Caller, firstAccount, password, testServer, type TestServer } from "#tests/support/server.ts"
import { knock } from "#tests/support/socket.ts"

const limited = expect.objectContaining({ code: "rate.limited" }) as unknown
const often = (times: number, work: (n: number) => void) => {
  for (let n = 0; n < times; n++) work(n)
}

test("eighty people behind one address sign in after lunch; one who guesses passwords is stopped, and only for a minute", () => {
  let now = 0
  const limiter = new AttemptLimiter(() => now)
  often(80, (n) => often(2, () => limiter.attempt("203.0.113.9", `p${n}@example.org`)))
  often(8, () => limiter.attempt("203.0.113.9", "p0@example.org"))
  expect(() => limiter.attempt("203.0.113.9", "P0@example.org")).toThrow(limited)
  limiter.attempt("203.0.113.9", "p1@example.org")
  limiter.attempt("198.51.100.1", "p0@example.org")
  now += 60_000
  limiter.attempt("203.0.113.9", "p0@example.org")
})

test("an address that tries everybody's password is stopped", () => {
  const limiter = new AttemptLimiter(() => 0)
  often(200, (n) => limiter.attempt("203.0.113.9", `p${n}@example.org`))
  expect(() => limiter.attempt("203.0.113.9", "another@example.org")).toThrow(limited)
})

test("a customer with a /64 to choose from is one address, and so is IPv4 in IPv6's clothes", () => {
  const limiter = new AttemptLimiter(() => 0)
  often(10, (n) => limiter.attempt(`2001:db8::${n}`, "p@example.org"))
  expect(() => limiter.attempt("2001:db8:0:0:ffff::1", "p@example.org")).toThrow(limited)
  limiter.attempt("2001:db8:0:1::1", "p@example.org")
  often(10, () => limiter.attempt("::ffff:203.0.113.9", "p@example.org"))
  expect(() => limiter.attempt("203.0.113.9", "p@example.org")).toThrow(limited)
})

test("strangers pay for what they make us do: many short questions, few long ones, and what took longer is paid later", () => {
  let now = 0
  const limiter = new EffortLimiter(() => now)
  often(80 * 5, () => limiter.spend("203.0.113.9", 5))
  often(80 * 2, () => limiter.spend("203.0.113.9", 70))
  limiter.charge("203.0.113.9", 20_000)
  expect(() => limiter.spend("203.0.113.9", 5)).toThrow(limited)
  limiter.spend("198.51.100.1", 5)
  now += 60_000
  limiter.charge("203.0.113.9", -100)
  limiter.spend("203.0.113.9", 5)
})

test("a clock that is set back keeps nobody out for longer than a minute", () => {
  let now = 1_000_000_000
  const limiter = new CallLimiter(() => now)
  often(6000, () => limiter.call("203.0.113.9"))
  expect(() => limiter.call("203.0.113.9")).toThrow(limited)
  now -= 3_600_000
  limiter.call("203.0.113.9")
})

test("what is forged in X-Forwarded-For changes nobody's address", () => {
  const request = (forwarded: string) =>
    ({ socket: { remoteAddress: "192.0.2.1" }, headers: { "x-forwarded-for": forwarded } }) as never
  for (const forged of ["9.9.9.9", "9.9.9.9, 8.8.8.8", "rubbish", ""]) {
    expect(addressOf(request(forged), 0), forged).toBe("192.0.2.1")
    // Our proxy has added the last one.
    expect(addressOf(request(`${forged}, 203.0.113.9`), 1), forged).toBe("203.0.113.9")
    expect(addressOf(request(`${forged}, 203.0.113.9, 10.0.0.1`), 2), forged).toBe("203.0.113.9")
  }
})

test("one person has a hundred sockets, an address five hundred, and above that whoever has none yet gets one", () => {
  const counter = new SocketCounter()
  const leave = Array.from({ length: 100 }, () => counter.enter("203.0.113.9", "eva"))
  expect(() => counter.enter("203.0.113.9", "eva")).toThrow(limited)
  expect(() => counter.enter("198.51.100.1", "eva"), "from elsewhere too").toThrow(limited)
  leave[0]?.()
  leave[0]?.()
  counter.enter("203.0.113.9", "eva")
  expect(() => counter.enter("203.0.113.9", "eva")).toThrow(limited)
  // Eighty people with five sockets each are four hundred.
  often(80, (n) => often(5, () => counter.enter("203.0.113.9", `p${n}`)))
  expect(() => counter.enter("203.0.113.9", "p1")).toThrow(limited)
  counter.enter("198.51.100.1", "p1")
  often(1500, (n) => counter.enter("203.0.113.9", `new${n}`))
  expect(() => counter.enter("203.0.113.9", "one too many")).toThrow(limited)
})

let server: TestServer
let secretary: Caller
let record: ActaRecord
beforeAll(async () => {
  server = await testServer()
  secretary = await firstAccount(server.url)
  record = await secretary.ask<ActaRecord>("POST", "/api/example")
})
afterAll(() => server.stop())

test("guessing a password is stopped at the door, whatever address is claimed, and the right one is let in from then on", async () => {
  const guess = async (n: number) => {
    const answer = await fetch(new URL("/api/auth/sign-in/email", server.url), {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": `9.9.9.${n}` },
      body: JSON.stringify({ email: "nadie@example.org", password: `intento ${n}` }),
    })
    return answer
  }
  for (let n = 0; n < 10; n++) expect((await guess(n)).status).toBe(401)
  const stopped = await guess(11)
  expect([stopped.status, Number(stopped.headers.get("retry-after")) > 0]).toEqual([429, true])
  expect(await stopped.json()).toMatchObject({ code: "rate.limited" })
  await new Caller(server.url).ask("POST", "/api/auth/sign-in/email", { email: "secretaria@example.org", password })
})

/** Many requests in one breath, as no browser sends them; resolves with the count of each status. */
function breath(count: number): Promise<Record<string, number>> {
  const { port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1")
    const statuses: Record<string, number> = {}
    let answered = 0
    let rest = ""
    socket.on("error", reject)
    socket.on("close", () => reject(new Error(`closed after ${answered} answers`)))
    socket.on("data", (bytes: Buffer) => {
      // A packet may end in the middle of a status line: whole lines only.
      const lines = (rest + bytes.toString("latin1")).split("\r\n")
      rest = lines.pop() ?? ""
      for (const line of lines) {
        const status = /HTTP\/1\.1 (\d{3})/.exec(line)?.[1]
        if (status === undefined) continue
        statuses[status] = (statuses[status] ?? 0) + 1
        answered += 1
      }
      if (answered < count) return
      resolve(statuses)
      socket.destroy()
    })
    for (let n = 0; n < count; n++)
      socket.write(`GET /api/nothing HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 9.9.${n >> 8}.${n & 255}\r\n\r\n`)
  })
}

test("an address that calls without end is told to wait, at a socket's door too, and pages are still served", async () => {
  const statuses = await breath(6500)
  expect(statuses["429"]).toBeGreaterThanOrEqual(500)
  expect(Number(statuses["404"]) + Number(statuses["429"])).toBe(6500)
  const answer = await secretary.call("GET", "/api/me")
  expect([answer.status, await answer.json()]).toEqual([429, expect.objectContaining({ code: "rate.limited" })])
  expect(await knock(secretary, record.id)).toEqual({ kind: "refused", status: 429 })
  expect((await fetch(new URL("/healthz", server.url))).status).toBe(200)
})
