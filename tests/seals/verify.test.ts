/** Whoever asks, without an account: what is what was locked, what is not, and how little a guess is told. */
import { request } from "node:http"
import { strToU8, unzipSync, zipSync } from "fflate"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import { createExaminer } from "#server/seals/examine.ts"
import { Turns } from "#server/seals/turns.ts"
import type { Acta } from "#shared/domain/acta.ts"
import type { ActaRecord, Lock } from "#shared/domain/records.ts"
import type { SealMatch } from "#shared/protocol/verify.ts"
import { check } from "#shared/verify/check.ts"
import { open } from "#shared/verify/open.ts"
import type { Chain, Manifest } from "#shared/verify/values.ts"
import { bytesOf, checksIn, lockingBody, verified } from "./body.ts"

// Made before there is a server: it takes seconds, in which connections that wait would be given up.
const bomb = zipSync({ "customXml/item1.xml": [new Uint8Array(60_000_000), { level: 9 }] })

let body: Awaited<ReturnType<typeof lockingBody>>
let record: ActaRecord
let json: { acta: Acta; seal: string; lock: Lock; link: string }
// Each address has its share of our work; here everybody stands behind one proxy and brings an address of their own.
let address = 1
const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${body.server.url}${path}`, { ...init, headers: { "x-forwarded-for": `10.0.0.${address++}` } })
const dropped = async (file: Uint8Array) => {
  const response = await ask("/api/verify", { method: "POST", body: Buffer.from(file) })
  return (await response.json()) as Awaited<ReturnType<typeof verified>>
}
const typed = async (code: string) =>
  ((await (await ask(`/api/verify/${encodeURIComponent(code)}`)).json()) as { matches: SealMatch[] }).matches

/** Says how much will come, and waits for the answer before it sends any of it. */
const announced = (length: number): Promise<[number | undefined, unknown]> =>
  new Promise((resolve, reject) => {
    const sent = request(`${body.server.url}/api/verify`, { method: "POST", headers: { "content-length": length } })
    sent.on("error", reject)
    sent.on("response", (response) => {
      response.on("data", (bytes: Buffer) => {
        sent.destroy()
        resolve([response.statusCode, JSON.parse(bytes.toString())])
      })
    })
    sent.flushHeaders()
  })

beforeAll(async () => {
  body = await lockingBody({ TRUST_PROXY: "1" })
  record = await body.locks()
  json = JSON.parse(Buffer.from(await body.file(record.id, "export/json")).toString()) as typeof json
})
afterAll(() => body.stop())

test("each file that was made is recognised, whoever locked it and when, and its place", async () => {
  for (const format of ["pdf", "docx", "json", "html"]) {
    const report = await dropped(await body.file(record.id, `export/${format}`))
    expect(report.verdict, format).toBe("valid")
    expect(checksIn(report)).toMatchObject({ register: "yes", seal: "yes", link: "yes", bytes: "yes" })
    expect(report.about).toMatchObject({ number: record.number, place: { n: 1, of: 1 }, isRectified: false })
    expect(report.about?.lock?.by.name).toBe("Francisco Sánchez Lay")
  }
})

test("a format that carries no data is recognised by its bytes, and by nothing else", async () => {
  const text = await body.file(record.id, "export/md")
  const report = await dropped(text)
  expect(report).toMatchObject({ verdict: "valid", about: { number: record.number } })
  expect((await dropped(Buffer.concat([text, Buffer.from(" ")]))).verdict).toBe("unreadable")
  const receipt = open(bytesOf(await body.receipt(record.id)))
  const given = { publicKeys: [receipt.kind === "manifest" ? receipt.manifest.publicKey : ""] }
  expect((await check([open(text), receipt], given)).verdict).toBe("valid")
  expect((await check([open(Buffer.from("otra cosa")), receipt], given)).verdict).toBe("unreadable")
})

test("the receipt is recognised; one with another word in it is not", async () => {
  const manifest = await body.receipt(record.id)
  expect(await dropped(bytesOf(manifest))).toMatchObject({ verdict: "valid" })
  const forged: Manifest = { ...manifest, about: { ...manifest.about, number: "5" } }
  const report = await dropped(bytesOf(forged))
  expect(report.verdict).toBe("differs")
  expect(checksIn(report)).toMatchObject({ signature: "no", key: "no" })
})

test("another word, a name more, an item less: each is named, from what was handed in", async () => {
  const altered = (change: (acta: Acta) => void) => {
    const acta = structuredClone(json.acta)
    change(acta)
    return dropped(bytesOf({ ...json, acta }))
  }
  const word = await altered((acta) => (acta.items[0]!.content = []))
  expect(word.verdict).toBe("differs")
  expect(checksIn(word)).toMatchObject({ register: "yes", seal: "no", link: "yes" })
  expect(word.differences).toEqual([
    { part: "item", label: "1", title: json.acta.items[0]?.title, inside: "text", how: "changed" },
  ])
  const place = await altered((acta) => (acta.place = "Otra sala"))
  expect(place.differences).toEqual([{ part: "field", field: "place", how: "changed" }])
  const person = { id: "persona-nueva", name: "Alguien Más", presence: "present" as const }
  const name = await altered((acta) => acta.attendance[0]!.attendees.push(person))
  expect(name.differences).toEqual([{ part: "attendance", name: "Alguien Más", how: "added" }])
  const gone = await altered((acta) => acta.items.splice(0, 1))
  expect(gone.differences).toContainEqual({ part: "item", label: "1", how: "missing" })
  const turned = await altered((acta) => acta.items.reverse())
  expect(turned.differences).toEqual([{ part: "order", how: "changed" }])
})

test("a Word file whose pages say something else is not what was made, though its data are", async () => {
  const parts = unzipSync(await body.file(record.id, "export/docx"))
  const xml = Buffer.from(parts["word/document.xml"] ?? []).toString()
  parts["word/document.xml"] = strToU8(xml.replaceAll("nueve organizaciones", "diez organizaciones"))
  const report = await dropped(zipSync(parts))
  expect(report.verdict).toBe("differs")
  expect(checksIn(report)).toMatchObject({ register: "yes", seal: "yes", bytes: "no" })
})

test("a draft of the same words is no locked acta", async () => {
  const { id } = await body.secretary.ask<ActaRecord>("POST", `/api/bodies/${body.bodyId}/actas`, {
    content: { ...exampleActa(), number: "77" },
  })
  const report = await dropped(await body.file(id, "export/pdf"))
  expect(report).toMatchObject({
    verdict: "differs",
    checks: [{ name: "register", result: "no" }, { name: "seal" }, {}],
  })
})

test("a code is confirmed with what the first lines of a printed acta say, and no more", async () => {
  const [match] = await typed(record.seal?.slice(0, 12) ?? "")
  expect(match).toEqual({
    seal: record.seal,
    number: record.number,
    date: record.date,
    body: "Mesa de Gobierno Abierto",
    edition: 1,
    isRectified: false,
  })
  expect(await typed(`${record.seal?.slice(0, 4)} ${record.seal?.slice(4, 16).toUpperCase()}…`)).toEqual([match])
  expect(await typed(record.id)).toEqual([match])
  for (const guess of [record.seal?.slice(0, 11) ?? "", "f".repeat(12), "%", "' OR 1=1 --", "acta-que-no-hay"])
    expect(await typed(guess), guess).toEqual([])
})

test("whoever has only the lock and a guess learns that it differs, and not where", async () => {
  const guess: Acta = {
    ...json.acta,
    items: [{ id: "un-punto-x", title: "¿Esto?", state: "discussed", content: [], items: [] }],
  }
  const report = await dropped(bytesOf({ ...json, acta: guess }))
  expect(report).toMatchObject({ verdict: "differs", differences: [] })
  expect(JSON.stringify(report)).not.toContain("Open Gov Week")
})

test("eighty people behind one address look up codes and drop files, all at once; none is sent away", async () => {
  const from = { "x-forwarded-for": "10.8.8.8" }
  const file = Buffer.from(await body.file(record.id, "export/docx"))
  const codes = Array.from({ length: 80 }, () => fetch(`${body.server.url}/api/verify/${record.id}`, { headers: from }))
  const files = Array.from({ length: 16 }, () =>
    fetch(`${body.server.url}/api/verify`, { method: "POST", body: file, headers: from }),
  )
  const answers = await Promise.all([...codes, ...files])
  expect(answers.map(({ status }) => status).filter((status) => status !== 200)).toEqual([])
})

test("nobody makes us work without end: who sends what takes long is told to come back before it is read, and only they", async () => {
  const answers: unknown[] = []
  const pending = Array.from({ length: 20 }, () => {
    const sent = request(`${body.server.url}/api/verify`, {
      method: "POST",
      headers: { "content-length": 19_000_000, "x-forwarded-for": "10.9.9.9" },
    })
    sent.on("error", () => undefined).on("response", (response) => answers.push(response.statusCode))
    sent.flushHeaders()
    return sent
  })
  // 19 MB are expected to take two seconds of the thirty.
  await vi.waitUntil(() => answers.length === 4)
  expect(answers).toEqual([429, 429, 429, 429])
  for (const sent of pending) sent.destroy()
  expect((await ask("/api/verify", { method: "POST", body: "{}" })).status).toBe(200)
})

test("hostile files are unreadable, quickly, and the server goes on", async () => {
  const pdf = Buffer.concat([
    Buffer.from("%PDF-1.7\n1 0 obj\n<< /Length 99999 /Type /EmbeddedFile /Filter /FlateDecode >>\nstream\n"),
    Buffer.alloc(100_000, 0x78),
  ])
  const hostile: Record<string, Uint8Array> = {
    bomb,
    pdf,
    deep: Buffer.from("[".repeat(2_000_000)),
    "not UTF-8": Buffer.from([0x7b, 0xff, 0xfe]),
    "half a zip": bomb.subarray(0, 5000),
    "half a stamp": Buffer.from([0x30, 0x82, 0xff, 0xff, 0x30]),
    scripts: Buffer.from("<script ".repeat(100_000)),
    proto: Buffer.from('{"__proto__":{"acta":1},"constructor":{"prototype":{}}}'),
    empty: Buffer.from(" "),
  }
  for (const [name, file] of Object.entries(hostile)) {
    const { verdict } = await dropped(file)
    expect(["unreadable", "open", "differs"], name).toContain(verdict)
  }
  expect(await announced(20_000_001)).toEqual([413, { code: "input.tooLarge", limit: 20_000_000 }])
  expect((await ask("/healthz")).status).toBe(200)
})

test("files are read two at a time, nobody's twice while another waits, and who waits too often is sent away", async () => {
  const turns = new Turns(2)
  const order: string[] = []
  const ends: (() => void)[] = []
  const ask = (who: string) =>
    turns.take(who, () => {
      order.push(who)
      return new Promise<void>((resolve) => ends.push(resolve))
    })
  const asked = ["ana", "ana", "ana", "luis", "ana", "rosa"].map(ask)
  for (let done = 0; done < asked.length; done++) {
    await vi.waitUntil(() => ends.length === Math.min(done + 2, asked.length))
    ends[done]?.()
  }
  await Promise.all(asked)
  expect(order).toEqual(["ana", "ana", "luis", "ana", "rosa", "ana"])
  const many = Array.from({ length: 23 }, () =>
    turns.take("ana", () => new Promise<void>((resolve) => ends.push(resolve))),
  )
  await expect(many[22]).rejects.toMatchObject({ code: "rate.limited" })
})

test("a fault of the register's is no verdict on the file", async () => {
  const examine = createExaminer()
  const asker = { who: "10.0.0.1", begin: () => undefined, end: () => undefined }
  expect(await examine(bytesOf({}), asker, () => Promise.resolve({ publicKeys: [] }))).toMatchObject({
    verdict: "unreadable",
  })
  await expect(examine(bytesOf({}), asker, () => Promise.reject(new Error("the disk is gone")))).rejects.toThrow(
    "the disk is gone",
  )
})

test("an acta that was rectified says so, and its chain is checked", async () => {
  await body.rectifies(record.id)
  const report = await dropped(await body.file(record.id, "export/pdf"))
  expect(report).toMatchObject({ verdict: "valid", about: { isRectified: true, place: { n: 1, of: 2 } } })
  expect((await typed(record.id))[0]?.isRectified).toBe(true)
  const chain = await body.secretary.ask<Chain>("GET", `/api/bodies/${body.bodyId}/chain`)
  expect(checksIn(await dropped(bytesOf(chain)))).toEqual({ register: "yes", link: "yes", chain: "yes" })
  chain.chain[0]!.lock.by.name = "Otra persona"
  expect(checksIn(await dropped(bytesOf(chain)))).toMatchObject({ chain: "no" })
})
