/**
 * Hocuspocus with its defaults. Its sqlite extension needs a native addon that no Node 24 here can load, so the same
 * extension stands below over `node:sqlite`: its own base class, schema, statements and pragmas (none).
 */
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { Database } from "@hocuspocus/extension-database"
import { Server } from "@hocuspocus/server"
import { tell } from "./told.mjs"

const [folder, port] = process.argv.slice(2)
const db = new DatabaseSync(join(folder, "db.sqlite"))
db.exec(`CREATE TABLE IF NOT EXISTS "documents" (
  "name" varchar(255) NOT NULL,
  "data" blob NOT NULL,
  UNIQUE(name)
)`)

const server = new Server({
  address: "127.0.0.1",
  port: Number(port),
  quiet: true,
  stopOnSignals: false,
  extensions: [
    new Database({
      // Prepared at each call, as the extension does.
      fetch: async ({ documentName }) =>
        db.prepare(`SELECT data FROM "documents" WHERE name = $name ORDER BY rowid DESC`).get({ $name: documentName })
          ?.data ?? null,
      store: async ({ documentName, state }) => {
        db.prepare(
          `INSERT INTO "documents" ("name", "data") VALUES ($name, $data) ON CONFLICT(name) DO UPDATE SET data = $data`,
        ).run({ $name: documentName, $data: state })
      },
    }),
  ],
})
await server.listen()
tell(server.address.port)
