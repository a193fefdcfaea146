/** Where servers in processes of their own live: what is left of them and of their data goes when the file has ended. */
import type { ChildProcess } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"
import { serve, type ServeOptions, type ServerProcess } from "./process.ts"

export function premises(name: string) {
  const dataDir = mkdtempSync(join(tmpdir(), `acta-viva-${name}-`))
  const running = new Set<ChildProcess>()
  afterAll(() => {
    for (const child of running) child.kill("SIGKILL")
    rmSync(dataDir, { recursive: true, force: true })
  })
  return {
    dataDir,
    /** Over the data folder, unless another is given. */
    serve: (options: Partial<ServeOptions> = {}): Promise<ServerProcess> => serve({ dataDir, running, ...options }),
  }
}
