/** Yesterday's backup under today's browsers: one whose page was open all the while, and one that comes back to it later. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { command } from "#server/commands.ts"
import { shot } from "#tests/support/browser.ts"
import { testServer, type TestServer } from "#tests/support/server.ts"
import { openMeeting, writeIn, type Meeting } from "./lifecycle/meeting.ts"

const folder = mkdtempSync(join(tmpdir(), "acta-viva-backup-"))
let meeting: Meeting
let again: TestServer | undefined
beforeAll(async () => {
  meeting = await openMeeting()
})
afterAll(async () => {
  await meeting.browser.close()
  await (again ?? meeting.server).stop()
  rmSync(folder, { recursive: true, force: true })
})

test("after a restore each browser offers its author what is newer than the backup, and the acta goes on without it", async () => {
  const { francisco, claudia, server } = meeting
  const { id } = await meeting.open()
  const stored = async () => JSON.stringify(await meeting.acta(id))
  const env = { DATA_DIR: server.dataDir, CALLED_FROM: folder }
  expect(await command(["backup", "ayer.db"], env)).toMatchObject({ code: 0 })
  await writeIn(francisco.page, "visita-alianza", " Dicho por Francisco hoy.")
  await writeIn(claudia.page, "financiamiento", " Anotado por Claudia hoy.")
  await expect.poll(stored).toMatch(/Dicho por Francisco hoy\..*Anotado por Claudia hoy\./)
  // Said when it is on the server, and by then it is on this computer too.
  await claudia.page.locator('[data-save="saved"]').waitFor()
  await claudia.page.goto("about:blank")
  await server.halt()
  expect(await command(["restore", "ayer.db"], env)).toMatchObject({ code: 0 })
  again = await testServer({ dataDir: server.dataDir, env: { PORT: new URL(server.url).port } })

  const offered = (page: typeof francisco.page) =>
    page.getByRole("region", { name: "Esto tuyo no está en el acta" }).getByRole("blockquote")
  await offered(francisco.page).first().waitFor()
  expect((await offered(francisco.page).allTextContents()).join()).toContain("Dicho por Francisco hoy.")
  await shot(francisco.page, "restaurado")
  await claudia.page.goto(`${again.url}/actas/${id}`)
  await offered(claudia.page).first().waitFor()
  expect((await offered(claudia.page).allTextContents()).join()).toContain("Anotado por Claudia hoy.")

  expect(await stored()).not.toContain("hoy.")
  await claudia.page.locator('[data-save="saved"]').waitFor()
  await writeIn(claudia.page, "financiamiento", " Y seguimos.")
  await expect.poll(stored).toContain("Y seguimos.")
  // Kept until its author has it: a reload offers it again, and brings nothing of it into the acta.
  await claudia.page.reload()
  await offered(claudia.page).first().waitFor()
  await claudia.page.locator('[data-save="saved"]').waitFor()
  expect(await stored()).not.toContain("hoy.")
})
