/** A program of its own: opens the folder it is given, prints how that went, and ends. */
import { openSqlite } from "#server/storage/sqlite.ts"

try {
  const store = await openSqlite(process.argv[2] ?? "")
  await store.close()
  console.log("opened")
} catch (error) {
  console.log((error as Error).message)
}
