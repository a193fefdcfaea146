// npm run bench: installs what ours is measured against, when that is missing, and runs the loads on the project's Node.
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { install, projectNode, root, run, serverFlags } from "../../scripts/prepare.mjs"

const here = join(dirname(fileURLToPath(import.meta.url)), "peers")
const lock = createHash("sha256")
  .update(readFileSync(join(here, "package-lock.json")))
  .digest("hex")
const note = join(here, "node_modules", ".lock")

install(true)
if (!existsSync(note) || readFileSync(note, "utf8") !== lock) {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm"
  run(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: here,
    shell: process.platform === "win32",
    env: { ...process.env, NODE_ENV: "", npm_config_omit: "optional" },
  })
  writeFileSync(note, lock)
}
const { status } = spawnSync(projectNode(), [join(here, "..", "run.ts"), ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, BENCH_FLAGS: serverFlags.join(" ") },
})
process.exitCode = status ?? 1
