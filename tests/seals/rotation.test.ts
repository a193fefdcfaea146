/** The key that receipts are signed with is replaced: what the old one signed stays good, and it can sign nothing new. */
import { createPrivateKey, sign } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { command } from "#server/commands.ts"
import { commands as words } from "#shared/text/es/commands.ts"
import { check } from "#shared/verify/check.ts"
import { open } from "#shared/verify/open.ts"
import { manifestInput, type Keys, type Manifest } from "#shared/verify/values.ts"
import { testServer } from "#tests/support/server.ts"
import { bytesOf, checksIn, lockingBody, verified } from "./body.ts"

let body: Awaited<ReturnType<typeof lockingBody>>
beforeAll(async () => {
  body = await lockingBody()
})
afterAll(() => body.stop())

test("receipts of the old key stay good, new ones name the new key, and the old one is gone", async () => {
  const { id } = await body.locks()
  const old = await body.receipt(id)
  const { dataDir } = body.server
  const rotate = () => command(["keys:rotate"], { DATA_DIR: dataDir })
  expect(await rotate()).toEqual({ code: 1, lines: [words.restore.inUse] })
  const oldKey = createPrivateKey(readFileSync(join(dataDir, "signing-key.pem")))
  await body.server.halt()
  expect((await rotate()).code).toBe(0)
  expect((await rotate()).code).toBe(0)
  expect(existsSync(join(dataDir, "signing-key.pem.new"))).toBe(false)

  const server = await testServer({ dataDir })
  try {
    const keys = (await (await fetch(`${server.url}/api/keys`)).json()) as Keys
    expect(keys.keys.map(({ until }) => until === undefined)).toEqual([true, false, false])
    expect(keys.keys[2]?.publicKey).toBe(old.publicKey)
    expect(checksIn(await verified(server.url, bytesOf(old)))).toMatchObject({ signature: "yes", key: "yes" })

    // With the published keys alone, as the verifier that needs no server has them.
    const alone = async (manifest: Manifest) =>
      checksIn(await check([open(bytesOf(manifest)), open(bytesOf(keys))], { publicKeys: [] }))
    expect(await alone(old)).toMatchObject({ signature: "yes", key: "yes" })
    // Whoever kept the old key signs a lock of tomorrow with it.
    const later = { ...old, lock: { ...old.lock, at: "2999-01-01T00:00:00.000Z" } }
    const forged = { ...later, signature: sign(null, Buffer.from(manifestInput(later)), oldKey).toString("hex") }
    expect(await alone(forged)).toMatchObject({ signature: "yes", key: "no" })
  } finally {
    await server.stop()
  }
})

test("where there is no key yet there is none to replace", async () => {
  const empty = join(body.server.dataDir, "nueva")
  expect(await command(["keys:rotate"], { DATA_DIR: empty })).toEqual({ code: 1, lines: [words.keys.none(empty)] })
})
