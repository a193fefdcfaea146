/** An acta with ten thousand tasks, all in one item: it is opened, written in, listed, printed and locked. */
import { expect, test } from "vitest"
import { checkContent } from "#server/actas/check-content.ts"
import { countNodes } from "#server/sync/gate/nodes.ts"
import { limits } from "#server/sync/limits.ts"
import type { Acta, Block } from "#shared/domain/acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { ListedTask } from "#shared/protocol/api.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { writeActa } from "#shared/schema/write.ts"
import { longestSilence } from "#tests/support/pulse.ts"
import { premises } from "#tests/support/premises.ts"
import { firstAccount } from "#tests/support/server.ts"
import { stretched } from "#tests/support/stretched.ts"
import { Typist, until } from "#tests/support/typist.ts"

const { serve } = premises("large")

/** Word and PDF take ten seconds: where everything is tried they are too. */
const formats = ["txt", "html", ...(process.env.LARGE_FORMATS?.split(" ") ?? [])]
const item = "todo-el-encargo"

const acta = (content: Block[]): Acta => ({
  format: 1,
  language: "es",
  body: "Mesa",
  number: "1",
  title: "Acta N°1",
  date: "2026-11-20",
  startedAt: "09:00",
  endedAt: "12:00",
  attendance: [],
  items: [{ id: item, title: "Encargos", state: "discussed", content, items: [] }],
})

const paragraph = (text: string): Block => ({ type: "paragraph", text: [{ text }] })

test("what is sent as a value is let in by the same count of elements as what is typed [G4]", () => {
  const mixed: Block[] = [
    paragraph("una\nlínea\nrota"),
    { type: "list", ordered: false, items: [[paragraph("a")], [paragraph("b"), paragraph("c")]] },
    { type: "table", rows: [[{ content: [paragraph("x")] }, { content: [paragraph("y")] }]] },
    { type: "agreement", id: "acuerdo-0001", text: [{ text: "Como en " }, { text: "", ref: item }] },
    {
      type: "vote",
      id: "votacion-001",
      text: [{ text: "Aprobar" }],
      kind: "rollCall",
      ballots: [{ attendee: "persona-0001", choice: "inFavour" }],
    },
  ]
  const fragment = (content: Block[]) => {
    const map = itemsOf(writeActa(acta(content))).get(item)
    const found = map && contentOf(map)
    if (!found) throw new Error("the item has no content")
    return found
  }
  const rest = limits.nodes - countNodes(fragment(mixed))
  const full = [...mixed, ...Array.from({ length: rest }, (_, n) => paragraph(`${n}`))]
  expect(countNodes(fragment(full))).toBe(limits.nodes)
  expect(() => checkContent(acta(full))).not.toThrow()
  expect(() => checkContent(acta([...full, paragraph("una más")]))).toThrow("input.invalid")
})

test("ten thousand tasks in one item: each step is taken, and nobody waits five seconds for the server meanwhile [G4] [R1]", async () => {
  const server = await serve()
  const secretary = await firstAccount(server.url)
  const { id: body } = await secretary.ask<{ id: string }>("POST", "/api/bodies", { name: "Mesa" })
  const tasks = Array.from({ length: 10_000 }, (_, n): Block => ({
    type: "task",
    id: `encargo-${String(n).padStart(5, "0")}`,
    text: [{ text: `Encargo ${n}: enviar el informe a quien corresponda` }],
    owner: `Persona ${n % 40}`,
    due: "2026-12-01",
    state: "open",
  }))
  const silence = await longestSilence(server.url, async () => {
    const record = await secretary.ask<ActaRecord>("POST", `/api/bodies/${body}/actas`, {
      number: "1",
      content: acta(tasks),
    })
    const [ana, luis] = [1, 2].map(() => new Typist(server.url, record.id, secretary.cookie))
    if (!ana || !luis) throw new Error("there are two")
    await Promise.all([ana.synced(), luis.synced()])
    const words = ana.paragraphIn(item)
    for (const char of "al final") ana.type(words, char)
    await until(() => ana.allSaved, "the text to be saved")
    const seen = () => JSON.stringify(luis.doc.getMap("items").toJSON())
    await until(() => seen().includes("al final"), "Luis to see it")
    expect((await secretary.ask<{ tasks: ListedTask[] }>("GET", "/api/tasks")).tasks).toHaveLength(10_000)
    for (const format of formats)
      expect((await secretary.call("GET", `/api/actas/${record.id}/export/${format}`)).status, format).toBe(200)
    const { seal } = await secretary.ask<{ seal: string }>("GET", `/api/actas/${record.id}/content`)
    await secretary.ask("POST", `/api/actas/${record.id}/moves`, { move: "finalize", expects: seal })
    await until(() => luis.standing?.status === "finalized", "Luis to see the lock")
    expect([ana.closes, luis.closes]).toEqual([[], []])
    ana.leave()
    luis.leave()
  })
  expect(silence).toBeLessThan(stretched(5_000))
  await server.kill()
})
