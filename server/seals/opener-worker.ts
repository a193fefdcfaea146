import { parentPort, workerData } from "node:worker_threads"
import { open } from "#shared/verify/open.ts"

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(open(workerData as Uint8Array))
