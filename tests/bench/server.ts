/** Our server as `npm start` runs it, its log in silence. */
import { readConfig } from "#server/config.ts"
import { startServer } from "#server/compose.ts"
import { limits } from "#server/sync/limits.ts"
import { tell } from "./peers/told.mjs"

if (process.env.BENCH_LIFTED === "true") Object.assign(limits, { messagesPerSecond: 1e6, messageBurst: 1e6 })

const [folder, port] = process.argv.slice(2)
const server = await startServer(
  readConfig({ PORT: port, DATA_DIR: folder, AUTH_SECRET: "x".repeat(40) }),
  (event, fields) => {
    if (/failed/i.test(event)) console.error(event, fields)
  },
)
tell(server.port)
