/** Our server as `npm start` runs it, its log in silence. */
import { readConfig } from "#server/config.ts"
import { startServer } from "#server/compose.ts"
import { tell } from "./peers/told.mjs"

const [folder, port] = process.argv.slice(2)
const server = await startServer(
  readConfig({ PORT: port, DATA_DIR: folder, AUTH_SECRET: "x".repeat(40) }),
  (event, fields) => {
    if (/failed/i.test(event)) console.error(event, fields)
  },
)
tell(server.port)
