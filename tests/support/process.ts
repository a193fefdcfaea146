/** A server in a process of its own: to be killed, starved or told to stop. */
import { spawn, type ChildProcess } from "node:child_process"
import { fileURLToPath } from "node:url"
import flags from "#server/flags.json" with { type: "json" }
import { until } from "./typist.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))

export type ServerProcess = {
  child: ChildProcess
  url: string
  port: number
  /** What it has said so far. */
  output(): string
  /** At once and without its leave. */
  kill(): Promise<void>
}

export type ServeOptions = {
  dataDir: string
  /** The test ends what is left in here. */
  running: Set<ChildProcess>
  /** Any free one unless given. */
  port?: number
  env?: Record<string, string>
  /** Shell commands before it, such as `ulimit -f 4096`. */
  prelude?: string
}

/** Run as `npm start` runs it. Resolves once it is ready. */
export async function serve({ dataDir, running, port = 0, env, prelude }: ServeOptions): Promise<ServerProcess> {
  const options = {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATA_DIR: dataDir,
      AUTH_SECRET: "x".repeat(40),
      // A limit on files is meant for those of the server.
      ...(prelude === undefined && { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE }),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"] as ["ignore", "pipe", "pipe"],
  }
  const child = prelude
    ? spawn("/bin/sh", ["-c", `${prelude}; exec "$0" "$@"`, process.execPath, ...flags, "server/main.ts"], options)
    : spawn(process.execPath, [...flags, "server/main.ts"], options)
  running.add(child)
  let output = ""
  child.stdout?.on("data", (bytes: Buffer) => (output += bytes.toString()))
  child.stderr?.on("data", (bytes: Buffer) => (output += bytes.toString()))
  const address = () => /Acta Viva: http:\/\/[^\s/]+:(\d+)/.exec(output)
  await until(() => address() !== null || child.exitCode !== null, "the server to print its address")
  if (child.exitCode !== null) throw new Error(`the server ended at once:\n${output}`)
  const own = Number(address()?.[1])
  return {
    child,
    url: `http://127.0.0.1:${own}`,
    port: own,
    output: () => output,
    async kill() {
      const gone = new Promise((resolve) => child.once("exit", resolve))
      child.kill("SIGKILL")
      await gone
      running.delete(child)
    },
  }
}
