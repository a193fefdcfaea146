/** Time stamps of locks by a real authority, openssl's: fetched afterwards, retried, kept, checked by openssl again. */
import { readFileSync } from "node:fs"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { createAuthority } from "#server/seals/authority.ts"
import { createStamping } from "#server/seals/stamping.ts"
import type { SealStore, StoredLock } from "#server/storage/port.ts"
import type { Lock } from "#shared/domain/records.ts"
import type { Proof } from "#shared/protocol/verify.ts"
import { linkOf } from "#shared/verify/hash.ts"
import { checkStamp } from "#shared/verify/timestamp.ts"
import { lock as exampleLock } from "#tests/exporters/actas.ts"
import { metric } from "#tests/support/socket.ts"
import { until } from "#tests/support/typist.ts"
import { openAuthority } from "./authority.ts"
import { bytesOf, checksIn, lockingBody, verified } from "./body.ts"

let authority: Awaited<ReturnType<typeof openAuthority>>
beforeAll(async () => {
  authority = await openAuthority()
})
afterAll(() => authority.close())

const trusts = (digest: string, answer: Uint8Array) => {
  const { tool } = authority
  tool.put("answer.tsr", answer)
  return tool.call("ts", "-verify", "-digest", digest, "-in", "answer.tsr", "-CAfile", "tsa.pem", "-partial_chain")
}

test("a lock is stamped, by itself and for good, and openssl agrees", async () => {
  const body = await lockingBody({ TSA_URL: authority.url })
  try {
    const { id } = await body.locks()
    const proof = () => body.secretary.ask<Proof>("GET", `/api/actas/${id}/proof`)
    const answer = await body.stampOf(id)
    expect((await proof()).stamp).toMatchObject({ kind: "stamped", authority: "tsa" })
    const { link } = await body.receipt(id)
    expect(trusts(link, answer)).toContain("Verification: OK")
    expect(checksIn(await verified(body.server.url, answer))).toEqual({ stamp: "open" })
  } finally {
    await body.stop()
  }
})

test("while the authority is away the lock is made and says that its stamp is pending; a restart asks again [F28]", async () => {
  authority.state.isAway = true
  const body = await lockingBody({ TSA_URL: authority.url })
  try {
    const { id, status } = await body.locks()
    expect(status).toBe("finalized")
    const proof = () => body.secretary.ask<Proof>("GET", `/api/actas/${id}/proof`)
    expect((await proof()).stamp).toEqual({ kind: "pending" })
    await vi.waitUntil(async () => (await metric(body.server.url, "acta_stamps_pending")) === 1)
    expect(await metric(body.server.url, "acta_stamp_failures")).toBeGreaterThan(0)
    expect((await body.secretary.call("GET", `/api/actas/${id}/timestamp`)).status).toBe(404)
    authority.state.isAway = false
    await body.restart()
    await body.stampOf(id)
    await vi.waitUntil(async () => (await metric(body.server.url, "acta_stamps_pending")) === 0)
    expect(await metric(body.server.url, "acta_stamp_failures")).toBe(0)
  } finally {
    authority.state.isAway = false
    await body.stop()
  }
})

test("each failure doubles the pause, up to ten minutes, and success forgets them", async () => {
  const pauses: number[] = []
  let next: (() => void) | undefined
  let waiting: StoredLock[] = [{ acta: "acta-0001", lock: "", link: "ab".repeat(32) }]
  let isAway = true
  const filed: string[] = []
  const seals = {
    unstamped: () => Promise.resolve(waiting),
    unstampedCount: () => Promise.resolve(waiting.length),
    fileStamp: (id: string) => {
      filed.push(id)
      waiting = waiting.filter(({ acta }) => acta !== id)
      return Promise.resolve()
    },
  } as unknown as SealStore
  let asked = 0
  const stamping = createStamping({
    seals,
    authority: {
      stamp: () => {
        asked += 1
        return isAway ? Promise.reject(new Error("away")) : Promise.resolve(new Uint8Array())
      },
    },
    timer: {
      after: (ms, work) => {
        pauses.push(ms)
        next = work
        return () => (next = undefined)
      },
    },
    now: () => new Date(0),
    log: () => undefined,
  })
  stamping.wake()
  for (let round = 1; round <= 12; round++) {
    await until(() => next !== undefined, "the next try")
    const go = next
    next = undefined
    if (round === 12) isAway = false
    go?.()
    await until(() => (round === 12 ? filed.length === 1 : pauses.length === round + 1), "its end")
  }
  expect(pauses.slice(0, 4)).toEqual([1000, 2000, 4000, 8000])
  expect(pauses.at(-1)).toBe(600_000)
  // A lock that comes while it waits is tried at once, with the others.
  waiting = [{ acta: "acta-0002", lock: "", link: "cd".repeat(32) }]
  stamping.wake()
  await until(() => filed.length === 2, "the second lock")
  expect(asked).toBe(14)
  stamping.stop()
})

test("a stamp of another lock, an altered one and half of one are told apart from the right one", async () => {
  const lock: Lock = { ...exampleLock }
  const answer = await createAuthority(authority.url).stamp(Buffer.from(linkOf(lock), "hex"))
  expect(await checkStamp(answer, lock)).toMatchObject({ kind: "stamped", authority: "tsa", isSigned: true })
  expect(await checkStamp(answer, { ...lock, edition: 7 })).toEqual({ kind: "other" })
  expect(await checkStamp(answer.slice(0, 900), lock)).toEqual({ kind: "unreadable" })
  const altered = answer.slice()
  const last = altered.length - 20
  altered[last] = (altered[last] ?? 0) ^ 1
  expect(await checkStamp(altered, lock)).toMatchObject({ isSigned: false })
  expect(await checkStamp(bytesOf({}), lock)).toEqual({ kind: "unreadable" })
})

test("an answer to another question is not taken", async () => {
  const { tool, url } = authority
  await createAuthority(url).stamp(new Uint8Array(32))
  expect(readFileSync(tool.at(`query-${authority.state.asked}`)).length).toBeGreaterThan(50)
  const { answers } = await import("#shared/verify/timestamp.ts")
  const old = readFileSync(tool.at(`query-${authority.state.asked}.tsr`))
  expect(answers(old, new Uint8Array(32), new Uint8Array(8))).toBe(false)
  expect(answers(old, new Uint8Array(32).fill(1), new Uint8Array(8))).toBe(false)
})
