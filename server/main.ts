/** Reads the settings, starts, prints the address, and stops cleanly when told to. */
import { BadSetting, readConfig } from "./config.ts"
import { startServer, type RunningServer } from "./compose.ts"
import { consoleLog } from "./log.ts"

let running: RunningServer | undefined
let isStopping = false

async function stop(reason: string, exitCode = 0): Promise<void> {
  if (isStopping) process.exit(exitCode || 1)
  isStopping = true
  consoleLog("server.stopping", { reason })
  // Whatever hangs must not keep a stopped server alive.
  setTimeout(() => process.exit(exitCode || 1), 15_000).unref()
  await running?.stop()
  process.exit(exitCode)
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(signal))
// Started by `npm start`: when that is gone, however it went, so are we.
if (process.send) process.on("disconnect", () => void stop("parent gone"))
process.on("uncaughtException", (error) => {
  consoleLog("server.failed", { error: String(error.stack) })
  void stop("failure", 1)
})
process.on("unhandledRejection", (error) => {
  consoleLog("server.promiseFailed", { error: String((error as Error | undefined)?.stack ?? error) })
})

try {
  running = await startServer(readConfig(process.env))
  console.log(`Acta Viva: ${running.url}`)
  if (running.setupLink) console.log(`Crea la primera cuenta: ${running.setupLink}`)
} catch (error) {
  const { message, stack, code } = error as Error & { code?: string }
  if (code === "EADDRINUSE") console.error(`Acta Viva: the port is in use: set PORT to another one`)
  else console.error(`Acta Viva: ${error instanceof BadSetting || !stack?.includes("better-auth") ? message : stack}`)
  process.exit(1)
}
