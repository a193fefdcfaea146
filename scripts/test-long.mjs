// npm run test:long: what `npm test` does a few times, done as often as the promises say. An hour or two.
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { build, install, projectNode, root } from "./prepare.mjs"

install(true)
build()
const env = {
  // Rounds of being killed while people type.
  KILL_ROUNDS: "50",
  // Rounds of fifty writers and a lock.
  LOCK_ROUNDS: "200",
  // Seeds of the model at the table, and of updates made by chance.
  FUZZ_SEEDS: "1000",
  // Openings and closings of actas.
  LEAK_ROUNDS: "5000",
  // Sockets of as many people from one address; people who return at once after a restart.
  CROWD: "1000",
  RETURNING: "200",
  // Files made of ten thousand tasks, beside the quick ones.
  LARGE_FORMATS: "docx pdf",
  ...process.env,
}
const vitest = join(root, "node_modules", "vitest", "vitest.mjs")
const run = (args, more = {}) =>
  // Told test by test: in an hour or two one wants to know how far it is.
  spawnSync(projectNode(), [vitest, "run", "--reporter", "verbose", ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...env, ...more },
  }).status ?? 1

const given = process.argv.slice(2)
const files = given.length > 0 ? given : ["tests/faults", "tests/live", "tests/storage", "tests/sync", "tests/whole"]
const passes = run(["--project", "node", "--no-file-parallelism", "--testTimeout", "7200000", ...files])
// The example typed anew by two people at sixty words a minute each: a quarter of an hour.
const typed =
  given.length > 0 ? 0 : run(["--project", "browser", "tests/browser/meeting/retyped.test.ts"], { TYPING_DELAY: "200" })
process.exitCode = passes || typed
