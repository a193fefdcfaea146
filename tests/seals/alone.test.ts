/** The verifier in an empty folder, on a Node that isn't the project's, without a network where the machine can take it away. */
import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { buildVerifier } from "#client/verifier/build.ts"
import type { Acta } from "#shared/domain/acta.ts"
import type { Chain, Manifest } from "#shared/verify/values.ts"
import { openAuthority } from "./authority.ts"
import { bytesOf, lockingBody } from "./body.ts"

const folder = mkdtempSync(join(tmpdir(), "acta-viva-alone-"))
let manifest: Manifest
let acta: Acta
let link = ""

const put = (name: string, bytes: Uint8Array) => writeFileSync(join(folder, name), bytes)

beforeAll(async () => {
  const authority = await openAuthority()
  const body = await lockingBody({ TSA_URL: authority.url })
  try {
    await buildVerifier(folder)
    const first = await body.locks()
    const record = await body.locks()
    for (const format of ["pdf", "docx", "json"]) put(`acta.${format}`, await body.file(record.id, `export/${format}`))
    manifest = await body.receipt(record.id)
    link = manifest.link
    put("recibo.json", bytesOf(manifest))
    put("otro.json", bytesOf(await body.receipt(first.id)))
    put("cadena.json", bytesOf(await body.secretary.ask<Chain>("GET", `/api/bodies/${body.bodyId}/chain`)))
    put("claves.json", bytesOf(await body.secretary.ask("GET", "/api/keys")))
    ;({ acta } = await body.secretary.ask<{ acta: Acta }>("GET", `/api/actas/${record.id}/content`))
    put("sello.tsr", await body.stampOf(record.id))
  } finally {
    await body.stop()
    await authority.close()
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The system's own Node where there is one, and never one of ours by its place in the path. */
const node =
  (process.env.PATH ?? "")
    .split(":")
    .filter((place) => !place.includes("node_modules"))
    .map((place) => join(place, "node"))
    .find(existsSync) ?? process.execPath
const canCutOff = spawnSync("unshare", ["-rn", "true"]).status === 0

function judge(...given: string[]): { code: number | null; said: string } {
  const [program = "", ...before] = canCutOff ? ["unshare", "-rn", node] : [node]
  const { status, stdout, stderr } = spawnSync(program, [...before, "verificador.mjs", ...given], {
    cwd: folder,
    encoding: "utf8",
    env: {},
  })
  return { code: status, said: `${stdout}${stderr}` }
}

test("export, receipt, key, chain and time stamp together are valid, whatever the format", () => {
  for (const format of ["pdf", "docx", "json"]) {
    const { code, said } = judge(`acta.${format}`, "recibo.json", "claves.json", "cadena.json", "sello.tsr")
    expect(code, said).toBe(0)
    expect(said).toMatch(/^VÁLIDA/)
    expect(said).toContain(link)
    expect(said).toContain("La cadena de cierres está entera")
    expect(said).toContain("El sello de tiempo es de este cierre")
    expect(said).not.toMatch(/✗|Error/)
  }
})

test("an export alone contradicts nothing and proves nothing; a key by hand, or its fingerprint, proves the receipt", () => {
  expect(judge("acta.pdf")).toMatchObject({ code: 2, said: expect.stringMatching(/^SIN CONTRADICCIONES/) as string })
  expect(judge("acta.pdf", "recibo.json").code).toBe(2)
  expect(judge("--clave", manifest.publicKey, "acta.pdf", "recibo.json").code).toBe(0)
  const fingerprint = /huella[\s\S]*?Encontrado: ([0-9a-f]{32})/.exec(judge("recibo.json").said)?.[1] ?? ""
  expect(judge("acta.pdf", "recibo.json", "--clave", fingerprint).code).toBe(0)
  expect(judge("acta.pdf", "recibo.json", "--clave", "0".repeat(64))).toMatchObject({ code: 1 })
  expect(judge("--en", "acta.pdf", "recibo.json", "claves.json").said).toMatch(/^VALID\. It is what was locked/)
})

test("what differs is said: another word, another's receipt, a chain with a hole, another stamp", () => {
  const altered = structuredClone(acta)
  altered.place = "Otra sala"
  put("alterada.json", bytesOf({ acta: altered, seal: manifest.lock.seal, lock: manifest.lock, link }))
  const word = judge("alterada.json", "recibo.json", "claves.json")
  expect(word.code).toBe(1)
  expect(word.said).toContain("✗ El contenido no corresponde a su sello.")
  expect(judge("acta.pdf", "otro.json", "claves.json").said).toContain("✗ El recibo es de otro cierre")
  expect(judge("otro.json", "sello.tsr").said).toContain("✗ El sello de tiempo no es de este cierre")
  const unchained: Chain = { body: manifest.lock.body, head: link, chain: [{ lock: manifest.lock, link }] }
  put("hueco.json", bytesOf(unchained))
  expect(judge("acta.pdf", "hueco.json").said).toContain("✗ La cadena de cierres está rota")
  put("roto.pdf", Buffer.from("%PDF-1.7 nada"))
  expect(judge("roto.pdf", "no-hay.pdf")).toMatchObject({
    code: 2,
    said: expect.stringMatching(/^roto\.pdf: no se puede leer/) as string,
  })
})
