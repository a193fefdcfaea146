import { availableParallelism } from "node:os"
import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

/** How long what is true in the end may take, in ms: a busy machine is late, and isn't wrong. */
const patience = { timeout: 60_000 }

/**
 * Test files at a time, as many as there are processors. The same for both kinds: files of each then run beside the
 * other's, and Vitest refuses to start where two kinds differ. Four at most: a browser file is a Chromium and a server.
 */
const maxWorkers = Math.min(4, Math.max(2, availableParallelism()))

/** Each file has a process of its own, and some start servers: what Node has compiled for one is there for the next. */
const env = { NODE_COMPILE_CACHE: fileURLToPath(new URL("node_modules/.vite/compiled", import.meta.url)) }

// Two kinds of tests: `node` needs nothing but Node; `browser` drives a real Chromium against a real server.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/browser/**", "**/node_modules/**"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          expect: { poll: patience },
          maxWorkers,
          env,
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          expect: { poll: patience },
          maxWorkers,
          env,
        },
      },
    ],
  },
})
