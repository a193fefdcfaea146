/**
 * Loaded before a server (`--import`): told by SIGUSR2, its main thread stumbles over what nobody catches, as over a fault
 * in some timer. STUMBLE_FILE says over which: `throw`, or `reject` for a promise that nobody waits for.
 */
import { readFileSync } from "node:fs"
import { isMainThread } from "node:worker_threads"

const file = process.env.STUMBLE_FILE
if (isMainThread && file !== undefined)
  process.on("SIGUSR2", () =>
    setTimeout(() => {
      const fault = new Error("a fault that nobody catches")
      if (readFileSync(file, "utf8") === "throw") throw fault
      void Promise.reject(fault)
    }),
  )
