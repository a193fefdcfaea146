/** Reads the settings, starts, prints the address, and stops cleanly when told to. */
import { BadSetting, readConfig } from "./config.ts"
import { startServer, type RunningServer } from "./compose.ts"
import { consoleLog } from "./log.ts"

/** Milliseconds after which a stop that hangs is cut short: the last commits take far less. */
const longestStop = 15_000

let running: RunningServer | undefined
let isStopping = false

async function stop(reason: string, exitCode = 0): Promise<void> {
  // Told twice: at once. What said "Guardado" is on the disk already.
  if (isStopping) process.exit(exitCode || 1)
  isStopping = true
  consoleLog("server.stopping", { reason })
  setTimeout(() => process.exit(exitCode || 1), longestStop).unref()
  try {
    await running?.stop()
    consoleLog("server.stopped")
  } catch (error) {
    consoleLog("server.stopFailed", { error: String((error as Error).stack) })
    process.exit(1)
  }
  process.exit(exitCode)
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(signal))
// Forked by `npm start`: when that is gone, however it went, so are we.
if (process.send) process.on("disconnect", () => void stop("parent gone"))
process.on("uncaughtException", (error) => {
  consoleLog("server.failed", { error: String(error.stack) })
  void stop("failure", 1)
})
// A promise that nobody waited for left nothing half done that others see: logged, and the meeting goes on.
process.on("unhandledRejection", (error) => {
  consoleLog("server.promiseFailed", { error: String((error as Error | undefined)?.stack ?? error) })
})

/** One line for what the person starting it can mend; the whole story for anything else. */
function inWords(error: unknown): string {
  const { message, stack, code } = error as Error & { code?: string }
  if (error instanceof BadSetting) return message
  if (code === "EADDRINUSE") return "the port is in use: set PORT to another one"
  if (code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `can't listen there (${message}): set HOST and PORT to an address of this machine`
  return message.startsWith("the database can't be opened") || message.includes("DATA_DIR") ? message : String(stack)
}

try {
  running = await startServer(readConfig(process.env))
  console.log(`Acta Viva: ${running.url}`)
  if (running.setupLink) console.log(`Crea la primera cuenta: ${running.setupLink}`)
} catch (error) {
  console.error(`Acta Viva: ${inWords(error)}`)
  process.exit(1)
}
