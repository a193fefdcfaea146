/** What is listed of an acta, beside it: filed whole, never older than what is there, and gone with it. */
import { expect, test } from "vitest"
import type { Digest, StoredTask } from "#server/storage/port.ts"
import { ana, furnish, type Stores } from "./fixtures.ts"

const task = (id: string, more: Partial<StoredTask> = {}): StoredTask => ({
  id,
  label: "T4.1",
  text: "Enviar la carta",
  state: "open",
  ...more,
})
const nothing: Digest = { items: [], tasks: [], agreements: [], glance: { items: 0, agreements: 0 } }
const full: Digest = {
  items: [
    { id: "punto-000002", label: "1", text: "Presupuesto" },
    { id: "punto-000001", label: "1.a", text: "Feria" },
  ],
  tasks: [task("tarea-0002", { owner: "Ana", due: "2026-04-26" }), task("tarea-0001", { state: "done" })],
  agreements: [
    { id: "acuerdo-02", label: "4.1", text: "Se aprueba" },
    { id: "acuerdo-01", label: "4.2", text: "Se publica" },
  ],
  glance: { place: "Sala 1", startedAt: "16:30", items: 3, at: 2, agreements: 2 },
}

export function digestContract(store: () => Stores): void {
  test("what was filed comes back in its order, and an older reading never replaces a newer one", async () => {
    const { digests } = store()
    await furnish(store(), "acta-0001")
    expect(await digests.digestsOf(["acta-0001", "acta-0002"])).toEqual([])
    await digests.fileDigest("acta-0001", 5, full)
    expect(await digests.digestsOf(["acta-0001", "acta-0002"])).toEqual([{ acta: "acta-0001", seq: 5, ...full }])
    expect(await digests.glancesOf(["acta-0001", "acta-0002"])).toEqual([
      { acta: "acta-0001", seq: 5, glance: full.glance },
    ])
    await digests.fileDigest("acta-0001", 4, nothing)
    await digests.fileDigest("acta-0001", 5, nothing)
    expect(await digests.digestsOf(["acta-0001"])).toEqual([{ acta: "acta-0001", seq: 5, ...full }])
    await digests.fileDigest("acta-0001", 6, nothing)
    expect(await digests.digestsOf(["acta-0001"])).toEqual([{ acta: "acta-0001", seq: 6, ...nothing }])
  })

  test("an acta that is gone for good takes them along, and one that never was has none", async () => {
    const { actas, digests } = store()
    await furnish(store(), "acta-0001")
    await digests.fileDigest("acta-0001", 1, full)
    await digests.fileDigest("acta-nunca", 1, full)
    await actas.remove("acta-0001", ana, "2026-01-01T12:00:00.000Z")
    expect(await actas.purge("2026-02-01T12:00:00.000Z")).toBe(1)
    expect(await digests.digestsOf(["acta-0001", "acta-nunca"])).toEqual([])
  })
}
