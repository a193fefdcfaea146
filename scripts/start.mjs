// npm start: install when needed, build when sources changed, serve. Ends when the server ends, and never before it.
import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { build, install, projectNode, root, serverFlags } from "./prepare.mjs"

install(false)
build()

// The IPC channel tells the server when this process is gone, however it went: no orphan keeps the port.
const server = spawn(projectNode(), [...serverFlags, "server/main.ts"], {
  cwd: root,
  stdio: ["inherit", "inherit", "inherit", "ipc"],
})
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => server.kill(signal))
// npm may be killed outright, and leave its shell behind with us in it: then our line of parents has changed.
const parents = () => {
  let shell = ""
  try {
    shell = readFileSync(`/proc/${process.ppid}/stat`, "utf8").split(") ")[1]?.split(" ")[1] ?? ""
  } catch {
    // No /proc here: our own parent will have to do.
  }
  return `${process.ppid} ${shell}`
}
const first = parents()
const watch = setInterval(() => parents() !== first && server.kill("SIGTERM"), 1000)
server.on("exit", (code, signal) => {
  clearInterval(watch)
  process.exitCode = code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1)
})
