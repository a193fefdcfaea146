/** Bodies, paths and headers that no client of ours sends: each is refused with a code, or is text and nothing more. */
import { connect } from "node:net"
import { gzipSync } from "node:zlib"
import { afterAll, beforeAll, expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { firstAccount, testServer, type Caller, type TestServer } from "#tests/support/server.ts"

let server: TestServer
let secretary: Caller
let record: ActaRecord
let create: string
beforeAll(async () => {
  server = await testServer()
  secretary = await firstAccount(server.url)
  record = await secretary.ask<ActaRecord>("POST", "/api/example")
  create = `/api/bodies/${record.bodyId}/actas`
})
afterAll(() => server.stop())

type Answer = { status: number; body: { code?: string; path?: string; [key: string]: unknown } }

async function send(
  method: string,
  path: string,
  body?: BodyInit,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await fetch(new URL(path, server.url), {
    method,
    body,
    redirect: "manual",
    headers: {
      cookie: secretary.cookie,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
  })
  const text = await answer.text()
  const isJson = answer.headers.get("content-type")?.includes("json")
  return { status: answer.status, body: isJson ? (JSON.parse(text) as Answer["body"]) : {} }
}

const listed = async () => (await secretary.ask<{ actas: ActaRecord[] }>("GET", "/api/actas")).actas.length
const deep = (levels: number) => `${"[".repeat(levels)}1${"]".repeat(levels)}`

const bodies: [name: string, body: BodyInit, status: number, path?: string][] = [
  ["a prototype", '{"__proto__":{"role":"secretary"}}', 400, "__proto__"],
  ["a constructor", '{"constructor":{"prototype":{"admin":true}}}', 400, "constructor"],
  ...["role", "lockedAt", "ownerId", "status", "epoch", "seal", "id", "bodyId", "documentId", "generation"].map(
    (key): [string, string, number, string] => [`a field "${key}" that isn't the caller's`, JSON.stringify({ [key]: "x" }), 400, key],
  ),
  ["a list where a text should be", '{"number":["4"]}', 400, "number"],
  ["an object where a text should be", '{"number":{"$ne":""}}', 400, "number"],
  ["1e308", '{"number":1e308}', 400, "number"],
  ["-0", '{"number":-0}', 400, "number"],
  ["a day that isn't", '{"date":"2018-02-30"}', 400, "date"],
  ["a day in other digits", '{"date":"２０１８-04-19"}', 400, "date"],
  ["U+0000", '{"title":"a\\u0000b"}', 400, "title"],
  ["a line break for a header", '{"title":"a\\r\\nSet-Cookie: x=1"}', 400, "title"],
  ["an override of direction", '{"title":"\\u202egpj.exe"}', 400, "title"],
  ["a line separator", '{"title":"a\\u2028b"}', 400, "title"],
  ["half an emoji as an id", '{"content":{"format":1,"body":"\\ud83d"}}', 400],
  ["a list", "[]", 400],
  ["null", "null", 400],
  ["a number", "7", 400],
  ["half an object", '{"title":', 400],
  ["text that is no UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400],
  ["101 levels", `{"content":${deep(101)}}`, 400],
  ["50 levels", `{"content":${deep(50)}}`, 400, "content"],
  ["10 MB", `{"title":"${"x".repeat(10_000_000)}"}`, 413],
] // prettier-ignore

for (const [name, body, status, path] of bodies)
  test(`a body with ${name} is refused and makes nothing`, async () => {
    const before = await listed()
    const answer = await send("POST", create, body)
    expect([answer.status, typeof answer.body.code]).toEqual([status, "string"])
    if (path !== undefined) expect(answer.body.path).toBe(path)
    expect(await listed()).toBe(before)
    expect(({} as { role?: string; admin?: boolean }).role ?? ({} as { admin?: boolean }).admin).toBeUndefined()
  })

test("a body that isn't plain JSON is refused, whatever it says it is", async () => {
  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/xml",
    "rubbish",
  ])
    expect((await send("POST", create, "{}", { "content-type": type })).status, type).toBe(415)
  const bomb = gzipSync(Buffer.alloc(50_000_000, " "))
  expect((await send("POST", create, bomb, { "content-encoding": "gzip" })).status).toBe(415)
  expect((await send("POST", create, "{}", { "content-encoding": "br" })).status).toBe(415)
  expect((await send("POST", create, "{}", { "content-type": "application/json; charset=iso-8859-1" })).status).toBe(
    415,
  )
})

test("a key that comes twice is the last one, and judged as that", async () => {
  expect((await send("POST", create, '{"title":"una","title":["dos"]}')).body.path).toBe("title")
  const made = await send("POST", create, '{"title":["una"],"title":"dos"}')
  expect([made.status, made.body.title]).toEqual([201, "dos"])
})

test("text is text: formulas, mark-up, templates come back as they went in, and no header is made of them", async () => {
  for (const title of [
    '=HYPERLINK("http://evil.example")',
    '"><img src=x onerror=alert(1)>',
    "{{7*7}}",
    "${7*7}",
    "../../etc/passwd",
    "%0d%0aSet-Cookie: x=1",
  ]) {
    const made = await send(
      "POST",
      create,
      JSON.stringify({ content: { ...exampleActa(), title, number: title.slice(0, 30) } }),
    )
    expect([made.status, made.body.title], title).toEqual([201, title])
    const file = await fetch(new URL(`/api/actas/${String(made.body.id)}/export/json`, server.url), {
      headers: { cookie: secretary.cookie },
    })
    expect(file.headers.get("content-disposition"), title).toMatch(
      /^attachment; filename="[^"\r\n/\\]*"; filename\*=UTF-8''[\w%.~!*'()-]+$/,
    )
    expect(file.headers.get("x-content-type-options")).toBe("nosniff")
    expect(JSON.stringify(await file.json())).toContain(JSON.stringify(title))
  }
})

test("ids, numbers and queries of every shape find nothing", async () => {
  const content = (id: string) => `/api/actas/${id}/content`
  for (const id of [
    "%00",
    "a%00b",
    "x".repeat(10_000),
    encodeURIComponent("１２３４５６７８"),
    "..%2f..%2fetc",
    "__proto__",
    "constructor",
    "%ff",
    "%",
  ]) {
    const { status, body } = await send("GET", content(id))
    expect([400, 404, 431], id.slice(0, 20)).toContain(status)
    if (status !== 431) expect(body.code, id.slice(0, 20)).toMatch(/^(acta\.notFound|input\.invalid)$/)
  }
  for (const n of [
    "-1",
    "0",
    "9007199254740992",
    "Infinity",
    "NaN",
    "1e3",
    "1.5",
    "0x1",
    "%00",
    " 1",
    "1;DROP TABLE acta",
  ])
    expect((await send("GET", `/api/actas/${record.id}/versions/${encodeURIComponent(n)}`)).status, n).toBe(404)
  for (const query of ["?deleted[]=1", "?deleted=1&deleted=0", "?__proto__[x]=1", "?limit=-1", "?limit=Infinity"])
    expect((await send("GET", `/api/actas${query}`)).status, query).toBe(200)
  for (const query of ["?locale[]=es", "?locale=es&locale=en", "?locale=../es"])
    expect([200, 400], query).toContain((await send("GET", `/api/actas/${record.id}/export/json${query}`)).status)
  expect((await send("GET", `/api/actas/${record.id}/export/..%2fjson`)).status).toBe(415)
})

test("a method is what it is: no header and no field makes a call another one", async () => {
  for (const name of ["x-http-method-override", "x-method-override", "x-http-method"]) {
    const headers = { [name]: "DELETE" }
    await send("GET", `/api/actas/${record.id}?_method=DELETE`, undefined, headers)
    await send("POST", `/api/actas/${record.id}`, "{}", headers)
  }
  expect(await secretary.ask("GET", `/api/actas/${record.id}`)).toMatchObject({ status: "draft" })
  for (const method of ["PUT", "PATCH"])
    expect((await send(method, `/api/actas/${record.id}`, "{}")).status, method).toBe(404)
})

/** Bytes as they are; resolves with what comes back until the server hangs up or has answered. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1")
    let text = ""
    socket.on("data", (data: Buffer) => {
      text += data.toString("latin1")
      socket.end()
    })
    socket.on("close", () => resolve(text))
    socket.on("error", reject)
    socket.write(bytes)
  })
}

test("requests that are none, or two at once, are answered with 4xx and don't reach anything", async () => {
  for (const bytes of [
    "GET / HTTP/1.1\r\n\r\n",
    "RUBBISH\r\n\r\n",
    `GET /api/me HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(20_000)}\r\n\r\n`,
    "POST /api/bodies HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/setup HTTP/1.1\r\nHost: x\r\n\r\n",
    "POST /api/bodies HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
    "GET // HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
  ])
    expect(await raw(bytes), bytes.slice(0, 40)).toMatch(/^HTTP\/1\.1 4\d\d/)
  expect((await fetch(new URL("/healthz", server.url))).status).toBe(200)
})

test("of two who finalize at once one does; a seal of yesterday, If-Match or not, finalizes nothing", async () => {
  const content = { ...exampleActa(), number: "dos-a-la-vez" }
  const { id } = await secretary.ask<ActaRecord>("POST", create, { content })
  const moves = `/api/actas/${id}/moves`
  const { seal } = await secretary.ask<{ seal: string }>("GET", `/api/actas/${id}/content`)
  const stale = await send("POST", moves, JSON.stringify({ move: "finalize", expects: "0".repeat(64) }), {
    "if-match": "*",
  })
  expect([stale.status, stale.body.code]).toEqual([409, "acta.staleView"])
  for (const expects of ["", "*", seal.toUpperCase(), [seal], `${seal} `])
    expect((await send("POST", moves, JSON.stringify({ move: "finalize", expects }))).status, String(expects)).toBe(400)
  expect((await send("POST", moves, '{"move":"supersede"}')).status).toBe(400)
  const both = await Promise.all(
    [1, 2].map(() => send("POST", moves, JSON.stringify({ move: "finalize", expects: seal }))),
  )
  expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409])
})
