/**
 * A program of its own: appends to the acta in the folder it is given, again and again where the store can't, and
 * prints the number of each update once it has been promised. For each time that the store refused for the moment it
 * prints `refused` and how often the database had been opened by then.
 */
import { writeSync } from "node:fs"
import { openSqlite } from "#server/storage/sqlite.ts"
import { update } from "./fixtures.ts"

const [folder = "", actaId = "", from = "0"] = process.argv.slice(2)
const store = await openSqlite(folder)
let next = Number(from)

/** Some at a time, as people type. */
async function writer() {
  for (;;) {
    const mine = next++
    while (!(await promised(mine)));
    writeSync(1, `${mine}\n`)
  }
}

async function promised(n: number): Promise<boolean> {
  try {
    const { kind } = await store.actas.append(actaId, 1, [update(`${n} ${"x".repeat(200)}`)])
    return kind === "appended"
  } catch (error) {
    if ((error as Error).name !== "StoreUnavailable") throw error
    writeSync(1, `refused ${store.stats().opened}\n`)
    return false
  }
}

await Promise.all(Array.from({ length: 8 }, writer))
