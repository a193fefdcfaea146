/** Every call × everybody who may make it × every acta it may be made of. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { password } from "#tests/support/server.ts"
import { allActas, calls, everybody, mayNotRead, openCast, type Cast, type Which, type Who } from "./cast.ts"

let cast: Cast
let memberId: string

beforeAll(async () => {
  cast = await openCast()
  const { members } = await cast.callers.secretary.ask<{ members: { id: string; role: string }[] }>(
    "GET",
    `/api/bodies/${cast.body}`,
  )
  memberId = members.find(({ role }) => role === "reader")?.id ?? ""
})
afterAll(() => cast.server.stop())

type Expected = (who: Who, which: Which) => number | number[]
type Rule = {
  body?: unknown
  /** Uses its acta up: each call gets one of its own. */
  uses?: true
  expected: Expected
}

const reads: Rule = { expected: (who, which) => mayNotRead(who, which) ?? 200 }
/** For the acta's secretary; others who may read it are told that this isn't for them. */
const forSecretary =
  (of: (which: Which) => number): Expected =>
  (who, which) => {
    const no = mayNotRead(who, which)
    if (no !== undefined) return no
    return who === "secretary" || (who === "other" && which === "foreign") ? of(which) : 403
  }
/** For whoever may write there, guests too. */
const forWriters =
  (status: number): Expected =>
  (who, which) => {
    const no = mayNotRead(who, which)
    if (no !== undefined) return no
    if (which === "locked") return 423
    return who === "reader" ? 403 : status
  }
const signedIn: Expected = (who) => (who === "anonymous" || who === "guest" ? 401 : 200)
const anybody =
  (status: number): Expected =>
  () =>
    status
/** For those of the table, and then as the acta stands; a reader is told that this isn't for them. */
const forTheTable =
  (of: (which: Which, who: Who) => number): Expected =>
  (who, which) =>
    mayNotRead(who, which) ?? (who === "reader" ? 403 : of(which, who))
/** Towards one's own body: `Which` is passed over. */
const ofBody =
  (secretary: number, others: number): Expected =>
  (who) =>
    who === "anonymous" || who === "guest" ? 401 : who === "other" ? 404 : who === "secretary" ? secretary : others

const rules: Record<string, Rule> = {
  "post /api/auth/sign-up/email": { body: { name: "x", email: "nueva@example.org", password }, expected: anybody(403) },
  "post /api/auth/sign-in/email": { body: { email: "nadie@example.org" }, expected: anybody(400) },
  "post /api/auth/reset-password": { body: { token: "x" }, expected: anybody(400) },
  "post /api/auth/change-password": { body: {}, expected: (who, which) => (signedIn(who, which) === 200 ? 400 : 401) },
  "get /api/setup": { expected: anybody(200) },
  "get /api/me": { expected: (who) => (who === "anonymous" ? 401 : 200) },
  "get /api/accounts": { expected: (who, which) => (signedIn(who, which) === 200 ? 403 : 401) },
  "post /api/accounts/invitations": {
    body: { email: "x@example.org" },
    expected: (who, which) => (signedIn(who, which) === 200 ? 403 : 401),
  },
  "post /api/accounts/{id}/reset": { expected: (who, which) => (signedIn(who, which) === 200 ? 403 : 401) },
  "get /api/bodies": { expected: signedIn },
  "post /api/bodies": { body: {}, expected: (who, which) => (signedIn(who, which) === 200 ? 400 : 401) },
  "get /api/bodies/{id}": { expected: ofBody(200, 200) },
  "patch /api/bodies/{id}": { body: {}, expected: ofBody(200, 403) },
  "post /api/bodies/{id}/members": { body: {}, expected: ofBody(400, 403) },
  "patch /api/bodies/{id}/members/{memberId}": { body: { role: "reader" }, expected: ofBody(200, 403) },
  "delete /api/bodies/{id}/members/{memberId}": { expected: ofBody(404, 403) },
  "post /api/bodies/{id}/actas": { body: { number: 4 }, expected: ofBody(400, 403) },
  "post /api/example": { expected: (who) => (who === "anonymous" || who === "guest" ? 401 : 201) },
  "get /api/actas": { expected: (who) => (who === "anonymous" ? 401 : 200) },
  "get /api/exports": { expected: (who) => (who === "anonymous" ? 401 : 200) },
  "get /api/tasks": { expected: (who) => (who === "anonymous" ? 401 : 200) },
  "get /api/search": { expected: (who) => (who === "anonymous" ? 401 : 200) },
  "post /api/actas/import": { expected: (who, which) => (signedIn(who, which) === 200 ? 415 : 401) },
  "get /api/actas/{id}": reads,
  "get /api/actas/{id}/content": reads,
  "post /api/actas/{id}/recognise": { ...reads, body: { text: "Ana Soto" } },
  "put /api/actas/{id}/tasks/{task}": { body: { state: "done" }, expected: forWriters(204) },
  "get /api/actas/{id}/versions": reads,
  // The lock filed it, or a name was given just before.
  "get /api/actas/{id}/versions/{n}": reads,
  "post /api/actas/{id}/versions": { body: { label: "Antes de la votación" }, expected: forWriters(201) },
  "patch /api/actas/{id}/versions/{n}": {
    body: { label: "Antes de la votación" },
    expected: forWriters(200),
  },
  "post /api/actas/{id}/versions/{n}/restore": { expected: forWriters(200) },
  "get /api/actas/{id}/writing": reads,
  "get /api/actas/{id}/export/{format}": reads,
  "delete /api/actas/{id}": { uses: true, expected: forSecretary((which) => (which === "locked" ? 423 : 204)) },
  "post /api/actas/{id}/restore": {
    uses: true,
    // To whom it isn't there it isn't in the bin either; a guest's seat is in one acta.
    expected: (who, which) =>
      who === "anonymous" || (who === "guest" && which !== "own")
        ? 401
        : who === "secretary" && which === "deleted"
          ? 200
          : 404,
  },
  "post /api/actas/{id}/moves": { body: { move: "reopen", reason: "x" }, expected: forSecretary(() => 409) },
  "post /api/actas/{id}/rectify": {
    uses: true,
    body: { reason: "x" },
    expected: forSecretary((which) => (which === "locked" ? 201 : 409)),
  },
  "get /api/actas/{id}/remarks": reads,
  "post /api/actas/{id}/remarks": {
    body: { id: "remark-0001", kind: "comment", anchor: { at: "meta", quote: "", prefix: "", suffix: "" }, text: " " },
    expected: (who, which) => mayNotRead(who, which) ?? 400,
  },
  "post /api/actas/{id}/remarks/{remark}/decision": {
    body: { decision: "withdraw" },
    expected: forTheTable(() => 404),
  },
  "put /api/actas/{id}/acknowledgement": { expected: forTheTable((which) => (which === "locked" ? 423 : 403)) },
  "delete /api/actas/{id}/acknowledgement": { expected: forTheTable((which) => (which === "locked" ? 423 : 403)) },
  "get /api/actas/{id}/facts": reads,
  "post /api/actas/{id}/facts": {
    body: { kind: "signed" },
    expected: forSecretary((which) => (which === "locked" ? 201 : 409)),
  },
  "get /api/actas/{id}/invitations": { expected: forSecretary(() => 200) },
  "post /api/actas/{id}/invitations": {
    body: { role: "reader" },
    expected: forSecretary((which) => (which === "locked" ? 423 : 201)),
  },
  "delete /api/actas/{id}/invitations/{invitation}": { expected: forSecretary(() => 404) },
  "get /api/bodies/{id}/chain": { expected: ofBody(200, 200) },
  "get /api/bodies/{id}/letterhead": { expected: ofBody(200, 200) },
  "put /api/bodies/{id}/letterhead": { body: [], expected: ofBody(400, 403) },
  "delete /api/bodies/{id}/letterhead": { expected: ofBody(204, 403) },
  "get /api/bodies/{id}/letterhead/logo": { expected: ofBody(404, 404) },
  "put /api/bodies/{id}/letterhead/logo": { body: {}, expected: ofBody(400, 403) },
  "delete /api/bodies/{id}/letterhead/logo": { expected: ofBody(204, 403) },
  "get /api/bodies/{id}/letterhead/template": { expected: ofBody(404, 404) },
  "put /api/bodies/{id}/letterhead/template": { body: {}, expected: ofBody(400, 403) },
  "delete /api/bodies/{id}/letterhead/template": { expected: ofBody(204, 403) },
  "get /api/actas/{id}/agreements/{agreementId}/export/{format}": {
    expected: (who, which) => mayNotRead(who, which) ?? 415,
  },
  "get /api/actas/{id}/manifest": {
    expected: (who, which) => mayNotRead(who, which) ?? (which === "locked" ? 200 : 404),
  },
  "get /api/actas/{id}/proof": { expected: (who, which) => mayNotRead(who, which) ?? (which === "locked" ? 200 : 404) },
  "get /api/actas/{id}/timestamp": { expected: (who, which) => mayNotRead(who, which) ?? 404 },
  "get /api/schema/acta.json": { expected: anybody(200) },
  "get /api/keys": { expected: anybody(200) },
  "get /api/join/{token}": { expected: anybody(404) },
  "post /api/join/{token}": { body: { name: "x" }, expected: anybody(404) },
}

/** Tested where it can be: one would sign our callers out, the others are open to strangers and counted. */
const elsewhere = new Set(["post /api/auth/sign-out", "post /api/verify", "get /api/verify/{code}"])

test("every call that the server describes has its row here", () => {
  expect(
    calls
      .map(({ key }) => key)
      .filter((key) => !elsewhere.has(key))
      .sort(),
  ).toEqual(Object.keys(rules).sort())
})

const isOfActa = (path: string) => path.startsWith("/api/actas/{id}")

for (const { key, method, path } of calls.filter((each) => !elsewhere.has(each.key)))
  test(`${key}: each kind of person, each kind of acta`, async () => {
    const rule = rules[key]
    if (!rule) throw new Error(`no row for ${key}`)
    const found: Record<string, number> = {}
    const expected: Record<string, number | number[]> = {}
    for (const which of isOfActa(path) ? allActas : (["own"] as const))
      for (const who of everybody) {
        const isUsed = rule.uses && ["secretary", "other"].includes(who)
        const id = isOfActa(path)
          ? isUsed
            ? await cast.freshActa(which)
            : cast.actas[which]
          : path.includes("accounts")
            ? "no-such-account"
            : cast.body
        const target = path
          .replace("{id}", id)
          .replace("{memberId}", method === "DELETE" ? "no-such-member" : memberId)
          .replace("{task}", "tarea-feria-1")
          .replace("{remark}", "no-such-remark")
          .replace("{invitation}", "no-such-invitation")
          .replace("{token}", "no-such-token")
          .replace("{n}", "1")
          .replace("{format}", "json")
          .replace("{agreementId}", "acuerdo-servicios")
        const answer = await cast.callers[who].call(method, target, rule.body)
        await answer.arrayBuffer()
        found[`${who} ${which}`] = answer.status
        expected[`${who} ${which}`] = rule.expected(who, which)
      }
    expect(found).toEqual(expected)
  })
