/** Tasks beside their acta: filed whole, never older than what is there, and gone with it. */
import { expect, test } from "vitest"
import type { StoredTask } from "#server/storage/port.ts"
import { ana, furnish, type Stores } from "./fixtures.ts"

const task = (id: string, more: Partial<StoredTask> = {}): StoredTask => ({
  id,
  label: "T4.1",
  text: "Enviar la carta",
  state: "open",
  ...more,
})

export function taskContract(store: () => Stores): void {
  test("what was filed comes back in its order, and an older reading never replaces a newer one", async () => {
    const { tasks } = store()
    await furnish(store(), "acta-0001")
    expect(await tasks.tasksOf(["acta-0001", "acta-0002"])).toEqual([])
    const list = [task("tarea-0002", { owner: "Ana", due: "2026-04-26" }), task("tarea-0001", { state: "done" })]
    await tasks.fileTasks("acta-0001", 5, list)
    expect(await tasks.tasksOf(["acta-0001", "acta-0002"])).toEqual([{ acta: "acta-0001", seq: 5, tasks: list }])
    await tasks.fileTasks("acta-0001", 4, [])
    await tasks.fileTasks("acta-0001", 5, [])
    expect(await tasks.tasksOf(["acta-0001"])).toEqual([{ acta: "acta-0001", seq: 5, tasks: list }])
    await tasks.fileTasks("acta-0001", 6, [])
    expect(await tasks.tasksOf(["acta-0001"])).toEqual([{ acta: "acta-0001", seq: 6, tasks: [] }])
  })

  test("an acta that is gone for good takes its tasks along, and one that never was has none", async () => {
    const { actas, tasks } = store()
    await furnish(store(), "acta-0001")
    await tasks.fileTasks("acta-0001", 1, [task("tarea-0001")])
    await tasks.fileTasks("acta-nunca", 1, [task("tarea-0001")])
    await actas.remove("acta-0001", ana, "2026-01-01T12:00:00.000Z")
    expect(await actas.purge("2026-02-01T12:00:00.000Z")).toBe(1)
    expect(await tasks.tasksOf(["acta-0001", "acta-nunca"])).toEqual([])
  })
}
