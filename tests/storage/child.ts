/** A child that appends and prints: what it has promised so far, and its end. */
import { spawn, type ChildProcess } from "node:child_process"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { openSqlite } from "#server/storage/sqlite.ts"

const program = fileURLToPath(new URL("./append-forever.ts", import.meta.url))

export class Appender {
  readonly promised: number[] = []
  refusals = 0
  /** How often it had opened the database at the last refusal. */
  opened = 1
  readonly child: ChildProcess
  private readonly gone: Promise<void>
  private readonly watchers = new Set<() => void>()
  private stderr = ""

  /** `prelude`: shell commands before it, such as `ulimit -f 4096`. */
  constructor(folder: string, actaId: string, from: number, prelude?: string) {
    const args = [program, folder, actaId, String(from)]
    this.child = prelude
      ? spawn("/bin/sh", ["-c", `${prelude}; exec "$0" "$@"`, process.execPath, ...args])
      : spawn(process.execPath, args)
    this.child.stderr?.on("data", (bytes: Buffer) => (this.stderr += bytes.toString()))
    this.gone = new Promise((resolve) => this.child.once("close", () => resolve()))
    if (!this.child.stdout) throw new Error("the child has no output")
    createInterface({ input: this.child.stdout }).on("line", (line) => {
      const [word = "", opened] = line.split(" ")
      if (word === "refused") {
        this.refusals += 1
        this.opened = Number(opened)
      } else this.promised.push(Number(word))
      for (const watch of this.watchers) watch()
    })
  }

  /** Resolves at the line that makes it true. */
  async until(reached: () => boolean): Promise<void> {
    let watch = () => {}
    const here = new Promise<void>((resolve) => {
      watch = () => reached() && resolve()
    })
    this.watchers.add(watch)
    watch()
    const early = this.gone.then(() => {
      throw new Error(`the child ended before its time: ${this.stderr}`)
    })
    await Promise.race([here, early])
    this.watchers.delete(watch)
    early.catch(() => undefined)
  }

  async kill(): Promise<void> {
    this.child.kill("SIGKILL")
    await this.gone
  }
}

/** The numbers of the updates in the acta, and what SQLite says of its file. */
export async function survivors(folder: string, actaId: string): Promise<{ numbers: number[]; integrity: unknown }> {
  const store = await openSqlite(folder)
  const loaded = await store.actas.load(actaId)
  await store.close()
  if (!loaded || loaded.damaged) throw new Error(`the log is damaged: ${JSON.stringify(loaded?.damaged)}`)
  const numbers = loaded.updates.map(({ payload }) => Number(new TextDecoder().decode(payload).split(" ")[1]))
  const db = new DatabaseSync(join(folder, "actas.db"))
  const integrity = db.prepare("PRAGMA integrity_check").get()?.integrity_check
  db.close()
  return { numbers, integrity }
}
