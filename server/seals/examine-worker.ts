/** The thread that reads one file: says what it may be about, is told what is known of that, and answers with the report. */
import { parentPort, workerData } from "node:worker_threads"
import { check, type Grounds } from "#shared/verify/check.ts"
import { sealOf } from "#shared/verify/hash.ts"
import { open, type Opened } from "#shared/verify/open.ts"

/** `acta`: whose it says it is. `seal`: of what it holds. */
export type Hints = { sha256: string; kind: Opened["kind"]; acta?: string; seal?: string }

function hintsOf(opened: Opened): Hints {
  const { sha256, kind } = opened
  if (opened.kind === "acta") return { sha256, kind, acta: opened.sealed?.lock.acta, seal: sealOf(opened.acta) }
  if (opened.kind === "manifest") return { sha256, kind, acta: opened.manifest.lock.acta }
  if (opened.kind === "chain") return { sha256, kind, acta: opened.chain.chain.at(-1)?.lock.acta }
  return { sha256, kind }
}

/** A format that carries no data, a text say, is known by its bytes alone: then it says what the register says. */
function inWhole(opened: Opened, { register }: Grounds): Opened {
  const isFiled = register?.exports.some(({ sha256 }) => sha256 === opened.sha256)
  return isFiled && register ? { sha256: opened.sha256, kind: "acta", format: "json", acta: register.acta } : opened
}

if (!parentPort) throw new Error("the examination runs only as a worker")
const port = parentPort
const opened = open(workerData as Uint8Array)
port.once("message", (grounds: Grounds) => {
  const whole = opened.kind === "acta" ? opened : inWhole(opened, grounds)
  void check([whole], grounds).then((report) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    port.postMessage(report)
  })
})
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
port.postMessage(hintsOf(opened))
