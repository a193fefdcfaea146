/** Comments and observations over HTTP: who may file, who decides, what is refused, and that nothing filed is lost. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { Remark } from "#shared/domain/remarks.ts"
import type { RemarksAnswer } from "#shared/protocol/remarks.ts"
import { firstAccount, invited, testServer, type Caller, type TestServer } from "#tests/support/server.ts"

let server: TestServer
let secretary: Caller
let body: string
let id: string
const people: Record<string, Caller> = {}
let n = 0

beforeAll(async () => {
  server = await testServer()
  secretary = await firstAccount(server.url)
  body = (await secretary.ask<{ id: string }>("POST", "/api/bodies", { name: "Mesa" })).id
  for (const role of ["noteTaker", "member", "reader"])
    people[role] = await invited(secretary, body, { name: role, email: `${role}@example.org`, role })
  people.secretary = secretary
})
afterAll(() => server?.stop())
beforeEach(async () => {
  const content = { ...exampleActa(), number: String(++n) }
  id = (await secretary.ask<ActaRecord>("POST", `/api/bodies/${body}/actas`, { content })).id
})

const by = (who: string): Caller => {
  const caller = people[who]
  if (!caller) throw new Error(`nobody is ${who}`)
  return caller
}
const observation = (more: object = {}) => ({
  id: `remark-${String(Math.random()).slice(2, 12)}`,
  kind: "observation",
  anchor: { at: "financiamiento", quote: "desde sociedad civil", prefix: "Sin embargo, ", suffix: " se pide" },
  text: "Lo pedimos los tres representantes.",
  proposal: "los representantes de la sociedad civil",
  ...more,
})
const comment = (more: object = {}) => observation({ kind: "comment", proposal: undefined, ...more })
const file = (who: string, remark: object) => by(who).call("POST", `/api/actas/${id}/remarks`, remark)
const decide = (who: string, remark: string, input: object) =>
  by(who).call("POST", `/api/actas/${id}/remarks/${remark}/decision`, input)
const list = (who = "secretary") => by(who).ask<RemarksAnswer>("GET", `/api/actas/${id}/remarks`)
const move = (input: object) => secretary.ask("POST", `/api/actas/${id}/moves`, input)
async function finalize() {
  const { seal } = await secretary.ask<{ seal: string }>("GET", `/api/actas/${id}/content`)
  await move({ move: "finalize", expects: seal })
}
const codeOf = async (answer: Response) => ((await answer.json()) as { code?: string }).code

test("observations are filed in review and after the lock, comments before it; a reader files neither", async () => {
  const filed = async (remark: () => object) => {
    const answers: Record<string, number> = {}
    for (const who of Object.keys(people)) answers[who] = (await file(who, remark())).status
    return answers
  }
  const table = { noteTaker: 201, member: 201, secretary: 201, reader: 403 }
  const nobody = { noteTaker: 403, member: 403, secretary: 403, reader: 403 }
  expect(await filed(comment)).toEqual(table)
  expect(await filed(observation)).toEqual(nobody)
  await move({ move: "close" })
  expect(await filed(observation)).toEqual(table)
  await finalize()
  expect(await filed(observation)).toEqual(table)
  expect(await filed(comment)).toEqual({ noteTaker: 423, member: 423, secretary: 423, reader: 403 })
  expect((await list("member")).remarks).toHaveLength(9)
})

test("a reader sees the observations and what became of them, and neither comments nor who has no objection", async () => {
  await file("member", comment({ text: "entre nosotros" }))
  expect((await list("reader")).remarks).toEqual([])
  await move({ move: "close" })
  const remark = observation()
  await file("member", remark)
  await by("noteTaker").call("PUT", `/api/actas/${id}/acknowledgement`)
  await decide("secretary", remark.id, { decision: "decline", reason: "Consta en audio." })
  const seen = await list("reader")
  expect(seen.remarks).toMatchObject([{ id: remark.id, state: "declined", reason: "Consta en audio." }])
  expect(seen.acknowledgements).toEqual([])
  for (const decision of ["accept", "withdraw"])
    expect((await decide("reader", remark.id, { decision })).status, decision).toBe(403)
  expect((await list("member")).remarks).toHaveLength(2)
})

test("the secretary accepts with the words that now stand, or declines with a reason; both names stay in the record", async () => {
  await move({ move: "close" })
  const [first, second] = [observation(), observation()]
  await file("member", first)
  await file("member", second)
  for (const who of ["noteTaker", "member"])
    expect((await decide(who, first.id, { decision: "accept" })).status, who).toBe(403)
  const accepted = await decide("secretary", first.id, { decision: "accept", wording: first.proposal })
  expect(await accepted.json()).toMatchObject({
    state: "accepted",
    by: { name: "member" },
    decidedBy: { name: "Francisco Sánchez Lay" },
    wording: first.proposal,
  })
  const silent = await decide("secretary", second.id, { decision: "decline" })
  expect([silent.status, await silent.json()]).toEqual([400, { code: "input.invalid", path: "reason" }])
  expect((await decide("secretary", second.id, { decision: "decline", reason: "Consta en audio." })).status).toBe(200)
  const again = await decide("secretary", second.id, { decision: "accept" })
  expect([again.status, await again.json()]).toEqual([409, { code: "remark.decided", state: "declined" }])
})

test("an author takes back what is open, and nobody takes back somebody else's", async () => {
  await move({ move: "close" })
  const remark = observation()
  await file("member", remark)
  expect((await decide("noteTaker", remark.id, { decision: "withdraw" })).status).toBe(403)
  expect((await decide("secretary", remark.id, { decision: "withdraw" })).status).toBe(403)
  expect((await decide("member", remark.id, { decision: "withdraw" })).status).toBe(200)
  expect((await decide("secretary", remark.id, { decision: "accept" })).status).toBe(409)
  // Withdrawn is not gone: the record shows that it was.
  expect((await list()).remarks).toMatchObject([{ id: remark.id, state: "withdrawn" }])
})

test("comments are answered in one level, resolved and opened again", async () => {
  const [first, answer] = [comment(), comment()]
  await file("member", first)
  expect((await file("noteTaker", { ...answer, parent: first.id })).status).toBe(201)
  expect(await codeOf(await file("noteTaker", comment({ parent: answer.id })))).toBe("input.invalid")
  expect((await decide("noteTaker", first.id, { decision: "resolve" })).status).toBe(200)
  expect((await decide("member", first.id, { decision: "reopen" })).status).toBe(200)
  expect((await decide("reader", first.id, { decision: "resolve" })).status).toBe(403)
})

test("what is said beside an acta is never in what is sealed", async () => {
  const { seal } = await secretary.ask<{ seal: string }>("GET", `/api/actas/${id}/content`)
  await file("member", comment({ text: "palabra-que-no-se-sella" }))
  await move({ move: "close" })
  await file("member", observation({ text: "palabra-que-no-se-sella" }))
  expect((await secretary.ask<{ seal: string }>("GET", `/api/actas/${id}/content`)).seal).toBe(seal)
  await finalize()
  for (const format of ["json", "txt", "html"]) {
    const answer = await secretary.call("GET", `/api/actas/${id}/export/${format}`)
    expect(await answer.text()).not.toContain("palabra-que-no-se-sella")
  }
})

test("the same one sent twice, as after an answer that was lost, is filed once", async () => {
  await move({ move: "close" })
  const remark = observation()
  const both = await Promise.all([file("member", remark), file("member", remark)])
  expect(both.map(({ status }) => status)).toEqual([201, 201])
  expect((await list()).remarks).toHaveLength(1)
  expect((await file("noteTaker", remark)).status).toBe(400)
})

test("another acta's remark can't be seen, answered or decided from here", async () => {
  const foreign = comment()
  await file("member", foreign)
  const content = { ...exampleActa(), number: String(++n) }
  id = (await secretary.ask<ActaRecord>("POST", `/api/bodies/${body}/actas`, { content })).id
  expect(await codeOf(await decide("secretary", foreign.id, { decision: "resolve" }))).toBe("remark.notFound")
  expect((await file("member", comment({ parent: foreign.id }))).status).toBe(400)
  expect((await list()).remarks).toEqual([])
})

test("hostile and oversized remarks are refused with a code, and what is strange but text comes back as it was", async () => {
  await move({ move: "close" })
  for (const wrong of [
    { text: "" },
    { text: " \n " },
    { text: "x".repeat(10_001) },
    { text: "a\u0000b" },
    { text: ["x"] },
    { proposal: "x".repeat(10_001) },
    { id: "../etc" },
    { kind: "vote" },
    { state: "accepted" },
    { by: { id: "x", name: "y" } },
    { anchor: { at: "<script>", quote: "", prefix: "", suffix: "" } },
    { anchor: { at: "meta", quote: "x".repeat(2001), prefix: "", suffix: "" } },
    { anchor: { at: "meta" } },
    { anchor: null },
  ]) {
    const answer = await file("member", observation(wrong))
    expect([answer.status, await codeOf(answer)], JSON.stringify(wrong).slice(0, 60)).toEqual([400, "input.invalid"])
  }
  const half = JSON.stringify(observation({ text: "x" })).replace('"x"', '"\\ud800"')
  const headers = { "content-type": "application/json", cookie: by("member").cookie, origin: server.url }
  const raw = await fetch(new URL(`/api/actas/${id}/remarks`, server.url), { method: "POST", body: half, headers })
  expect(raw.status).toBe(400)
  const text = `<img src=x onerror=alert(1)> ' OR 1=1; -- \u202e {{contenido}} ${"ñ".repeat(500)}`
  const kept = (await (await file("member", observation({ text }))).json()) as Remark
  expect(kept.text).toBe(text)
  expect((await list()).remarks.map((each) => each.text)).toEqual([text])
})

test("readers say that they have no observations, and the secretary sees how many have, and of which text", async () => {
  const says = (who: string, method = "PUT") => by(who).call(method, `/api/actas/${id}/acknowledgement`)
  expect((await says("member")).status).toBe(403)
  await move({ move: "close" })
  expect([(await says("member")).status, (await says("reader")).status]).toEqual([204, 403])
  const seen = await list()
  expect([seen.acknowledgements.map((each) => each.by.name), seen.readers]).toEqual([["member"], 2])
  await says("member", "DELETE")
  expect((await list()).acknowledgements).toEqual([])
  await says("noteTaker")
  // Everybody reads anew after a reopening.
  await move({ move: "reopen", reason: "Falta un acuerdo" })
  await move({ move: "close" })
  await says("member")
  expect((await list()).acknowledgements.map((each) => each.by.name)).toEqual(["member"])
})

test("a body's term is noted with the review, stays when the rule changes, and only a rule that makes sense is one", async () => {
  const rule = (review: unknown, who = "secretary") => by(who).call("PATCH", `/api/bodies/${body}`, { review })
  expect((await rule({ days: 5, silence: "agrees" })).status).toBe(200)
  expect((await rule({ days: 5, silence: "agrees" }, "member")).status).toBe(403)
  for (const wrong of [{ days: 0, silence: "agrees" }, { days: 5 }, { days: 5, silence: "consent" }, 5])
    expect((await rule(wrong)).status, JSON.stringify(wrong)).toBe(400)
  await move({ move: "close" })
  const { term, isOver } = await list("member")
  expect([term?.silence, isOver]).toEqual(["agrees", false])
  await rule(null)
  expect((await list()).term).toEqual(term)
  await file("member", observation())
  expect((await list()).remarks[0]).not.toHaveProperty("late")
})
