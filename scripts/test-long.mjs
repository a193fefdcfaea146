// npm run test:long: what `npm test` does a few times, done as often as the promises say. An hour or two.
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { install, projectNode, root } from "./prepare.mjs"

install(true)
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
  ...process.env,
}
const given = process.argv.slice(2)
const files = given.length > 0 ? given : ["tests/faults", "tests/storage", "tests/sync", "tests/whole"]
const vitest = join(root, "node_modules", "vitest", "vitest.mjs")
const args = [vitest, "run", "--project", "node", "--no-file-parallelism", "--testTimeout", "7200000", ...files]
const { status } = spawnSync(projectNode(), args, { cwd: root, stdio: "inherit", env })
process.exitCode = status ?? 1
