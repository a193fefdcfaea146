// npm start: install when needed, build when sources changed, serve. Ends when the server ends, and never before it.
import { spawn } from "node:child_process"
import { build, install, projectNode, root } from "./prepare.mjs"

install(false)
build()

// The IPC channel tells the server when this process is gone, however it went: no orphan keeps the port.
const server = spawn(projectNode(), ["server/main.ts"], { cwd: root, stdio: ["inherit", "inherit", "inherit", "ipc"] })
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => server.kill(signal))
// npm itself may be killed outright; its shell's children are then handed to another parent.
const parent = process.ppid
const watch = setInterval(() => process.ppid !== parent && server.kill("SIGTERM"), 1000)
server.on("exit", (code, signal) => {
  clearInterval(watch)
  process.exitCode = code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1)
})
