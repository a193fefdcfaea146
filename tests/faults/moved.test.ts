/** Somebody moves the database away under a running server: no text is called saved that the next start wouldn't find. */
import { mkdtempSync, renameSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import { Line } from "#tests/live/line.ts"
import { premises } from "#tests/support/premises.ts"
import { firstAccount } from "#tests/support/server.ts"
import { metric } from "#tests/support/socket.ts"

const { dataDir, serve } = premises("moved")

test("a database moved away is noticed before the next word is called saved, and its log is not begun anew [S1] [S3] [S8]", async () => {
  let server = await serve()
  const { port } = server
  const secretary = await firstAccount(server.url)
  const { id } = await secretary.ask<{ id: string }>("GET", "/api/me")
  const record = await secretary.ask<ActaRecord>("POST", "/api/example")
  const line = new Line(secretary, record, id)
  await line.live.settled()
  line.types(" antes")
  await line.live.settled()

  const file = join(dataDir, "actas.db")
  renameSync(file, `${file}.away`)
  const said: string[] = []
  line.live.subscribe(() => said.push(line.state.save.kind))
  line.types(" mientras")
  await line.until(({ save }) => save.kind === "notStoring")
  // It shows for a moment that the text before is saved; nothing after the first key of this one.
  expect(said.slice(said.indexOf("saving"))).not.toContain("saved")
  expect(await metric(server.url, "acta_storing")).toBe(0)

  // Its log has all that was promised: a start without the database must not throw it away.
  await server.kill()
  await expect(serve({ port })).rejects.toThrow(
    /^the server ended at once:\nActa Viva: the database can't be opened: actas\.db-wal is there without actas\.db[^\n]*\n$/,
  )
  renameSync(`${file}.away`, file)
  server = await serve({ port })
  await line.live.settled()
  const { acta } = await secretary.ask<{ acta: object }>("GET", `/api/actas/${record.id}/content`)
  expect(JSON.stringify(acta).split(" antes mientras")).toHaveLength(2)
  line.live.destroy()
  await server.kill()
})

test("while the database is away nothing is locked and nothing is made; when it is back both are, without a restart [S3] [S8] [L2]", async () => {
  const folder = mkdtempSync(join(tmpdir(), "acta-viva-away-"))
  const server = await serve({ dataDir: folder })
  const secretary = await firstAccount(server.url)
  const { id } = await secretary.ask<{ id: string }>("GET", "/api/me")
  const record = await secretary.ask<ActaRecord>("POST", "/api/example")
  const line = new Line(secretary, record, id)
  await line.live.settled()
  const { seal } = await secretary.ask<{ seal: string }>("GET", `/api/actas/${record.id}/content`)
  const finalize = () => secretary.call("POST", `/api/actas/${record.id}/moves`, { move: "finalize", expects: seal })
  const make = () => secretary.call("POST", `/api/bodies/${record.bodyId}/actas`, {})
  const statusNow = async () => (await secretary.ask<ActaRecord>("GET", `/api/actas/${record.id}`)).status

  const file = join(folder, "actas.db")
  renameSync(file, `${file}.away`)
  for (const answer of [await finalize(), await make()]) {
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ code: "store.unavailable" })
  }
  renameSync(`${file}.away`, file)
  await expect.poll(async () => (await make()).status).toBe(201)
  expect(await statusNow()).toBe("draft")
  expect((await finalize()).status).toBe(200)
  await line.until(({ standing }) => standing?.status === "finalized")
  expect(await statusNow()).toBe("finalized")
  line.live.destroy()
  await server.kill()
  rmSync(folder, { recursive: true, force: true })
})
