/** The PDF of a locked acta signed with the body's certificate, and judged by poppler, qpdf and openssl. */
import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { afterAll, beforeAll, expect, test } from "vitest"
import { readConfig } from "#server/config.ts"
import { createPdfSigner } from "#server/seals/pades.ts"
import { createAuthority } from "#server/seals/authority.ts"
import { exampleActa } from "#server/actas/example-acta.ts"
import { closeExporters, formats } from "#server/exporters/registry.ts"
import { open } from "#shared/verify/open.ts"
import { lock, sealed } from "#tests/exporters/actas.ts"
import { attachedActa, checkPdf, pdfInfo, pdfObjects } from "#tests/exporters/files.ts"
import { openAuthority } from "./authority.ts"
import { lockingBody, verified } from "./body.ts"

const password = "una clave de prueba"
let authority: Awaited<ReturnType<typeof openAuthority>>
let file = ""
let made: Uint8Array

beforeAll(async () => {
  authority = await openAuthority()
  const { tool } = authority
  tool.certificate("Secretaría", { use: "extendedKeyUsage=emailProtection" })
  const key = ["-inkey", "Secretaría.key", "-in", "Secretaría.pem"]
  tool.call("pkcs12", "-export", ...key, "-out", "firma.p12", "-passout", `pass:${password}`)
  file = tool.at("firma.p12")
  made = (await formats.pdf?.make(exampleActa(), sealed, "es")) ?? new Uint8Array()
})
afterAll(async () => {
  await closeExporters()
  await authority.close()
})

const events: string[] = []
const around = { now: () => new Date(), log: (event: string) => void events.push(event) }
const pdf = () => formats.pdf!

/** What was signed and the signature over it, cut out of the file by its own byte range. */
function cutOut(signed: Uint8Array) {
  const text = Buffer.from(signed).toString("latin1")
  const range = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(text)?.slice(1).map(Number) ?? []
  const [a = 0, b = 0, c = 0, d = 0] = range
  const der = Buffer.from(text.slice(b + 1, c - 1), "hex")
  return { content: Buffer.concat([signed.subarray(a, a + b), signed.subarray(c, c + d)]), der, end: c + d }
}

test("the signature stands at the end, covers all of it, and is CAdES", async () => {
  const sign = await createPdfSigner({ certificate: { file, password } }, around)
  const signed = await sign(pdf(), made, lock)
  expect(Buffer.compare(signed.subarray(0, made.length), made)).toBe(0)
  const { content, der, end } = cutOut(signed)
  expect(end).toBe(signed.length)
  const { tool } = authority
  const [data, cms] = [tool.put("content", content), tool.put("signature.der", der)]
  const trusted = ["-CAfile", tool.at("Secretaría.pem"), "-partial_chain", "-purpose", "any"]
  tool.call(
    "cms",
    "-verify",
    "-cades",
    "-inform",
    "DER",
    "-in",
    cms,
    "-content",
    data,
    "-binary",
    ...trusted,
    "-out",
    tool.at("out"),
  )
  checkPdf(signed)
  expect(JSON.parse(attachedActa(signed))).toMatchObject({ number: "4" })
  expect(pdfInfo(signed)).toMatch(/Tagged:\s+yes/)
  expect(pdfObjects(signed)).toMatch(/pdfaid:part>3</)
  const told = execFileSync("pdfsig", ["-nocert", tool.put("signed.pdf", signed)], { encoding: "utf8" })
  expect(told).toContain("Signature is Valid")
  expect(told).toContain("Total document signed")
  const altered = signed.slice()
  altered[2000] = (altered[2000] ?? 0) ^ 1
  const judged = execFileSync("pdfsig", ["-nocert", tool.put("altered.pdf", altered)], { encoding: "utf8" })
  expect(judged).toContain("Digest Mismatch")
})

test("with an authority the signature is stamped; while that is away the file comes all the same", async () => {
  const sign = await createPdfSigner(
    { certificate: { file, password }, authority: createAuthority(authority.url) },
    around,
  )
  const { tool, state } = authority
  const stamped = cutOut(await sign(pdf(), made, lock))
  const printed = tool.call("cms", "-cmsout", "-print", "-inform", "DER", "-in", tool.put("stamped.der", stamped.der))
  expect(printed).toContain("id-smime-aa-timeStampToken")
  state.isAway = true
  const plain = cutOut(await sign(pdf(), made, lock))
  state.isAway = false
  expect(events).toEqual(["pdf.signedUnstamped"])
  const without = tool.call("cms", "-cmsout", "-print", "-inform", "DER", "-in", tool.put("plain.der", plain.der))
  expect(without).not.toContain("timeStampToken")
})

test("a server with a certificate files the signed file: that one and no other is the acta's PDF", async () => {
  const body = await lockingBody({ SIGN_P12: file, SIGN_P12_PASSWORD: password })
  try {
    const { id } = await body.locks()
    const [one, again] = [await body.file(id, "export/pdf"), await body.file(id, "export/pdf")]
    expect(Buffer.compare(one, again)).toBe(0)
    expect(Buffer.from(one).toString("latin1")).toContain("ETSI.CAdES.detached")
    expect((await verified(body.server.url, one)).verdict).toBe("valid")
    // What it was before it was signed is not what was filed.
    expect((await verified(body.server.url, one.subarray(0, one.length - 30_000))).verdict).not.toBe("valid")
    expect(open(one)).toMatchObject({ kind: "acta", format: "pdf" })
    expect(Buffer.from(await body.file(id, "export/docx")).toString("latin1")).not.toContain("ETSI")
  } finally {
    await body.stop()
  }
})

test("a certificate that can't sign stops the start with one line", async () => {
  const { tool } = authority
  const start = (env: Record<string, string>) => lockingBody(env).then((body) => body.stop())
  await expect(start({ SIGN_P12: tool.at("none.p12") })).rejects.toThrow(/^SIGN_P12 is .*none\.p12.*ENOENT/)
  await expect(start({ SIGN_P12: file, SIGN_P12_PASSWORD: "otra" })).rejects.toThrow(
    /can't be opened with SIGN_P12_PASSWORD/,
  )
  await expect(start({ SIGN_P12: file, SIGN_P12_PASSWORD: "otra" })).rejects.not.toThrow(/otra/)
  const rubbish = tool.put("rubbish.p12", readFileSync(tool.at("Secretaría.pem")))
  await expect(start({ SIGN_P12: rubbish })).rejects.toThrow(/can't be opened/)
  const past = { ...around, now: () => new Date("2066-01-01T00:00:00Z") }
  await expect(createPdfSigner({ certificate: { file, password } }, past)).rejects.toThrow(/it is valid from/)
  expect(() => readConfig({ TSA_URL: "ftp://x" })).toThrow(/^TSA_URL is "ftp:\/\/x", but should be/)
})
