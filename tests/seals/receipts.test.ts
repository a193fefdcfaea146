/** What is handed out with a lock: files that stay the same bytes, a signed receipt of them, the body's chain. */
import { createHash, verify } from "node:crypto"
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { readConfig } from "#server/config.ts"
import { startServer } from "#server/compose.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { canonicalJson } from "#shared/domain/seal.ts"
import { brokenAt } from "#shared/verify/chain.ts"
import { hasSigned, linkOf } from "#shared/verify/hash.ts"
import { open } from "#shared/verify/open.ts"
import { manifestInput, type Chain, type Keys } from "#shared/verify/values.ts"
import { invited } from "#tests/support/server.ts"
import { lockingBody } from "./body.ts"

let body: Awaited<ReturnType<typeof lockingBody>>
let record: ActaRecord
beforeAll(async () => {
  body = await lockingBody()
  record = await body.locks()
})
afterAll(() => body.stop())

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")

test("two who ask first at once get the same file, and after a restart it is those bytes still", async () => {
  const [one, other] = await Promise.all([body.file(record.id, "export/pdf"), body.file(record.id, "export/pdf")])
  expect(sha256(one)).toBe(sha256(other))
  await body.restart()
  expect(sha256(await body.file(record.id, "export/pdf"))).toBe(sha256(one))
  const { exports } = await body.receipt(record.id)
  expect(exports.find(({ key }) => key === "pdf-es")?.sha256).toBe(sha256(one))
})

test("every file carries the acta, its seal and the chain's head [X4]", async () => {
  for (const format of ["pdf", "docx", "json", "html"]) {
    const opened = open(await body.file(record.id, `export/${format}`))
    if (opened.kind !== "acta") throw new Error(`the ${format} can't be read back`)
    expect(opened.format).toBe(format)
    expect(opened.sealed?.lock.seal).toBe(record.seal)
    expect(opened.sealed && linkOf(opened.sealed.lock)).toBe(opened.sealed?.link)
    expect(opened.acta.title).toBe(record.title)
  }
})

test("the receipt is signed by the server's key, and by no other's reckoning but node's own too", async () => {
  const manifest = await body.receipt(record.id)
  const { keys } = (await (await body.stranger.call("GET", "/api/keys")).json()) as Keys
  expect(keys.map(({ publicKey }) => publicKey)).toEqual([manifest.publicKey])
  const { signature, publicKey } = manifest
  expect(hasSigned(publicKey, signature, manifestInput(manifest))).toBe(true)
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), Buffer.from(publicKey, "hex")])
  const { signature: _, ...unsigned } = manifest
  const signed = Buffer.from(`acta-viva/manifest/1\n${canonicalJson(unsigned)}`)
  expect(verify(null, signed, { key: der, format: "der", type: "spki" }, Buffer.from(signature, "hex"))).toBe(true)
  expect(manifest.lock).toMatchObject({ acta: record.id, body: body.bodyId, seal: record.seal, edition: 1 })
  // Those that nobody had asked for were made for it.
  expect(manifest.exports.map(({ key }) => key)).toEqual(expect.arrayContaining(["docx-es", "pdf-es"]))
})

test("the key is for the server's user alone, outlives a restart, and a wrong one stops the start with a sentence", async () => {
  const file = join(body.server.dataDir, "signing-key.pem")
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const before = await body.receipt(record.id)
  await body.restart()
  expect(await body.receipt(record.id)).toEqual(before)
  const dataDir = mkdtempSync(join(tmpdir(), "acta-viva-key-"))
  writeFileSync(join(dataDir, "signing-key.pem"), "otra cosa")
  const started = startServer(readConfig({ PORT: "0", DATA_DIR: dataDir }), () => undefined)
  await expect(started).rejects.toThrow(/signing-key\.pem.*should be the Ed25519 key/)
  rmSync(dataDir, { recursive: true })
})

test("the chain of a body is told in order to who may read it, and to nobody else", async () => {
  const second = await body.locks()
  const third = await body.rectifies(record.id)
  const chain = await body.secretary.ask<Chain>("GET", `/api/bodies/${body.bodyId}/chain`)
  expect(chain.chain.map(({ lock }) => lock.acta)).toEqual([record.id, second.id, third.id])
  expect(brokenAt(chain)).toBe(-1)
  const other = await invited(body.secretary, body.bodyId, { name: "Lee", email: "lee@example.org", role: "reader" })
  expect((await other.call("GET", `/api/bodies/${body.bodyId}/chain`)).status).toBe(200)
  expect((await body.stranger.call("GET", `/api/bodies/${body.bodyId}/chain`)).status).toBe(401)
  for (const path of ["manifest", "proof", "timestamp"])
    expect((await body.stranger.call("GET", `/api/actas/${record.id}/${path}`)).status, path).toBe(401)
})

test("of an acta that isn't locked there is nothing to prove", async () => {
  const draft = await body.secretary.ask<ActaRecord>("POST", `/api/bodies/${body.bodyId}/actas`, { number: "99" })
  for (const path of ["manifest", "proof", "timestamp"])
    expect((await body.secretary.call("GET", `/api/actas/${draft.id}/${path}`)).status, path).toBe(404)
})
