/** The thread in which one file is read. */
import { parentPort } from "node:worker_threads"
import { readFile } from "./read-file.ts"

const port = parentPort
if (!port) throw new Error("the import worker runs only as a worker")
port.once("message", (bytes: Uint8Array) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
  void readFile(bytes).then((answer) => port.postMessage(answer, answer.kind === "read" ? [answer.json.buffer] : []))
})
// Loaded while nobody waits yet.
void import("#server/importers/word/word.ts")
