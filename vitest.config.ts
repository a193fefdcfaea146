import { defineConfig } from "vitest/config"

/** How long what is true in the end may take, in ms: a busy machine is late, and isn't wrong. */
const patience = { timeout: 20_000 }

// Two kinds of tests: `node` needs nothing but Node; `browser` drives a real Chromium against a real server.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/browser/**", "**/node_modules/**"],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          expect: { poll: patience },
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: patience },
          // Chromium and a server each, which wait for one another most of the time: two at a time.
          maxWorkers: 2,
        },
      },
    ],
  },
})
