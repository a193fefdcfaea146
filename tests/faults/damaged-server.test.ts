/** A row of a real database goes bad under a real server: people read on, are told, and nothing is made of the rest. */
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { expect, test } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import { readActa } from "#shared/schema/read.ts"
import { Line } from "#tests/live/line.ts"
import { premises } from "#tests/support/premises.ts"
import { firstAccount } from "#tests/support/server.ts"
import { metric } from "#tests/support/socket.ts"
import { Typist } from "#tests/support/typist.ts"

const { dataDir, serve } = premises("damaged")

function inDatabase(statement: string): void {
  const db = new DatabaseSync(join(dataDir, "actas.db"))
  db.exec(statement)
  db.close()
}

test("the last good state is read-only and said to be so; whoever holds the rest keeps it, and sends it when the row is whole again [S2] [S5]", async () => {
  let server = await serve()
  const { port } = server
  const secretary = await firstAccount(server.url)
  const { id } = await secretary.ask<{ id: string }>("GET", "/api/me")
  const record = await secretary.ask<ActaRecord>("POST", "/api/example")
  const healthy = await secretary.ask<ActaRecord>("POST", "/api/example")
  const line = new Line(secretary, record, id)
  await line.live.settled()
  for (const word of [" alfa", " beta", " gamma"]) {
    line.types(word)
    await line.live.settled()
  }
  await server.kill()
  // A letter of "beta" is lost: what came after it may rest on it.
  const last = `(SELECT max(seq) - 8 FROM acta_update WHERE acta = (SELECT pk FROM acta WHERE id = '${record.id}'))`
  inDatabase(`CREATE TABLE kept AS SELECT pk, payload FROM acta_update WHERE seq = ${last};
    UPDATE acta_update SET payload = zeroblob(length(payload)) WHERE pk = (SELECT pk FROM kept)`)

  const said: string[] = []
  line.live.subscribe(() => said.push(line.state.save.kind))
  server = await serve({ port })
  await line.until(({ save }) => save.kind === "readOnly" && save.why === "store.unavailable")
  const newcomer = new Typist(server.url, record.id, secretary.cookie)
  await newcomer.synced()
  const seen = JSON.stringify(readActa(newcomer.doc))
  expect([seen.includes("alfa"), seen.includes("gamma")]).toEqual([true, false])
  expect(newcomer.standing).toMatchObject({ mayWrite: false, why: "store.unavailable" })
  for (const path of ["content", "export/txt", "export/docx", "export/pdf"])
    expect((await secretary.call("GET", `/api/actas/${record.id}/${path}`)).status, path).toBe(503)
  expect((await secretary.call("POST", `/api/actas/${record.id}/versions`, { label: "así" })).status).toBe(503)
  // The others go on, and somebody is woken.
  expect((await secretary.call("GET", `/api/actas/${healthy.id}/export/txt`)).status).toBe(200)
  expect(await metric(server.url, "acta_damaged")).toBe(1)
  // Who holds more than the server is neither sent away nor told that it is saved.
  expect([line.live.isSettled(), newcomer.closes]).toEqual([false, []])
  expect(said.slice(said.indexOf("readOnly"))).not.toContain("offline")
  expect(said).not.toContain("saved")
  expect(server.output().split("acta.damaged")).toHaveLength(2)
  newcomer.leave()

  await server.kill()
  inDatabase("UPDATE acta_update SET payload = (SELECT payload FROM kept) WHERE pk = (SELECT pk FROM kept)")
  server = await serve({ port })
  await line.until(({ save }) => save.kind === "saved")
  const { acta } = await secretary.ask<{ acta: object }>("GET", `/api/actas/${record.id}/content`)
  expect(JSON.stringify(acta).split(" alfa beta gamma")).toHaveLength(2)
  line.live.destroy()
  await server.kill()
})
