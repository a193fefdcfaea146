// npm run backup, restore, audit, keys:rotate: what is done to the data of a server from outside it.
import { spawnSync } from "node:child_process"
import { install, projectNode, root } from "./prepare.mjs"

install(false)
const [verb, ...given] = process.argv.slice(2)
// npm runs scripts in the project's folder; a file is named from where it was called.
const options = {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, CALLED_FROM: process.env.INIT_CWD ?? process.cwd() },
}
const { status } = spawnSync(projectNode(), ["server/commands.ts", verb, ...given], options)
process.exitCode = status ?? 1
