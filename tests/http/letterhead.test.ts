/** A body's letterhead over HTTP: who may change it, what is turned away, and what a locked acta makes of a later one. */
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { LetterheadView } from "#shared/protocol/api.ts"
import { template } from "#tests/exporters/templates.ts"
import { joined, pdfObjects, pdfText, wordText } from "#tests/exporters/files.ts"
import { chunk, emblem, header, pngOf } from "#tests/support/png.ts"
import { Caller, firstAccount, invited, testServer, type TestServer } from "#tests/support/server.ts"

let server: TestServer
let secretary: Caller
let member: Caller
let record: ActaRecord
let path: string

beforeAll(async () => {
  server = await testServer()
  secretary = await firstAccount(server.url)
  record = await secretary.ask<ActaRecord>("POST", "/api/example")
  member = await invited(secretary, record.bodyId, { name: "Ana", email: "ana@example.org", role: "member" })
  path = `/api/bodies/${record.bodyId}/letterhead`
})
afterAll(() => server.stop())

const send = (caller: Caller, to: string, body: Uint8Array | string, type = "application/octet-stream") =>
  fetch(new URL(to, server.url), {
    method: "PUT",
    headers: { cookie: caller.cookie, origin: server.url, "content-type": type },
    body: typeof body === "string" ? body : new Uint8Array(body),
  })
const refusal = async (answer: Promise<Response>) => {
  const { status, ...rest } = await answer.then(async (response) => ({
    status: response.status,
    ...((await response.json()) as { code?: string; path?: string }),
  }))
  return `${status} ${rest.code} ${rest.path ?? ""}`.trim()
}
const file = async (id: string, format: string, query = ""): Promise<Uint8Array> =>
  new Uint8Array(await (await secretary.call("GET", `/api/actas/${id}/export/${format}?${query}`)).arrayBuffer())

const plain: LetterheadView = { lines: [], accent: "#1d4f7c", hasLogo: false, hasTemplate: false }
const lines = ["Ilustre Municipalidad", "Secretaría Municipal"]

test("a body begins with a plain one; its members see it and its secretary changes it", async () => {
  expect(await member.ask("GET", path)).toEqual(plain)
  const saved = await secretary.ask<LetterheadView>("PUT", path, { lines, accent: "#7A1F2B" })
  expect(saved).toEqual({ ...plain, lines, accent: "#7a1f2b" })
  expect(await member.ask("GET", path)).toEqual(saved)
  const answer = await send(secretary, `${path}/logo`, emblem())
  expect(await answer.json()).toEqual({ ...saved, hasLogo: true })
  const logo = await member.call("GET", `${path}/logo`)
  expect(logo.headers.get("content-type")).toBe("image/png")
  expect(Buffer.compare(new Uint8Array(await logo.arrayBuffer()), emblem())).toBe(0)
  expect(pdfText(await file(record.id, "pdf"))).toContain("Secretaría Municipal")
  expect(pdfObjects(await file(record.id, "pdf"))).toContain("/Subtype /Image")
})

test("nobody else changes it, and strangers don't see it", async () => {
  for (const to of [path, `${path}/logo`, `${path}/template`]) {
    expect((await member.call("DELETE", to)).status, to).toBe(403)
    expect((await new Caller(server.url).call("GET", to)).status, to).toBe(401)
  }
  expect(await refusal(send(member, `${path}/logo`, emblem()))).toBe("403 access.denied")
  expect(await refusal(member.call("PUT", path, { lines, accent: "#000000" }))).toBe("403 access.denied")
})

test("lines and colours that can't be printed are refused", async () => {
  const put = (body: unknown) => refusal(secretary.call("PUT", path, body))
  expect(await put({ lines, accent: "#ffff00" })).toBe("400 input.invalid accent")
  expect(await put({ lines, accent: "red" })).toBe("400 input.invalid accent")
  expect(await put({ lines: Array(6).fill("x"), accent: "#000000" })).toBe("400 input.invalid lines")
  expect(await put({ lines: ["a\u202eb"], accent: "#000000" })).toBe("400 input.invalid lines.0")
  expect(await put({ lines: ["x".repeat(201)], accent: "#000000" })).toBe("400 input.invalid lines.0")
})

test("hostile pictures are refused, each for its reason, and the one before stays", async () => {
  const logo = (bytes: Uint8Array | string) => refusal(send(secretary, `${path}/logo`, bytes))
  const data = chunk("IDAT", new Uint8Array(30))
  expect(await logo("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")).toBe(
    "400 input.invalid logo.kind",
  )
  expect(await logo("")).toBe("400 input.invalid logo.kind")
  expect(await logo(pngOf(header(60_000, 60_000), data))).toBe("400 input.invalid logo.size")
  expect(await logo(pngOf(header(100, 100)))).toBe("400 input.invalid logo.broken")
  expect(await logo(pngOf(header(100, 100), data)), "its data is no picture").toBe("400 input.invalid logo.broken")
  expect(await logo(new Uint8Array(1_000_001))).toBe("413 input.tooLarge")
  expect((await member.ask<LetterheadView>("GET", path)).hasLogo).toBe(true)
})

test("a Word file of the body's own is kept when it can be filled in, and used from then on", async () => {
  const put = (bytes: Uint8Array | string) => refusal(send(secretary, `${path}/template`, bytes))
  expect(await put("PK no zip")).toBe("400 input.invalid template.kind")
  expect(await put(await template([]))).toBe("400 input.invalid template.placeholder")
  expect(await put(new Uint8Array(2_000_001))).toBe("413 input.tooLarge")
  expect((await send(secretary, `${path}/template`, await template())).status).toBe(200)
  const text = joined(await wordText(await file(record.id, "docx")))
  expect(text).toContain("Textofijoantes")
  expect((await secretary.call("DELETE", `${path}/template`)).status).toBe(204)
  expect(joined(await wordText(await file(record.id, "docx")))).not.toContain("Textofijoantes")
})

test("the filed files of a locked acta stay as they are when the letterhead changes later [X2]", async () => {
  const { seal } = await secretary.ask<{ seal: string }>("GET", `/api/actas/${record.id}/content`)
  await secretary.ask("POST", `/api/actas/${record.id}/moves`, { move: "finalize", expects: seal })
  const before = {
    pdf: await file(record.id, "pdf"),
    docx: await file(record.id, "docx"),
    tasks: await file(record.id, "pdf", "tasks=1"),
  }
  expect(pdfText(before.tasks)).toContain("IV. Tareas")
  expect(pdfText(before.pdf)).not.toContain("IV. Tareas")
  await secretary.ask("PUT", path, { lines: ["Otra cosa"], accent: "#000000" })
  expect((await secretary.call("DELETE", path)).status).toBe(204)
  expect(await member.ask("GET", path)).toEqual(plain)
  const after = {
    pdf: await file(record.id, "pdf"),
    docx: await file(record.id, "docx"),
    tasks: await file(record.id, "pdf", "tasks=1"),
  }
  for (const name of ["pdf", "docx", "tasks"] as const) expect(Buffer.compare(before[name], after[name]), name).toBe(0)
  expect((await secretary.call("GET", `/api/actas/${record.id}/export/pdf?tasks=yes`)).status).toBe(400)
})
