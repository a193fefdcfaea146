/** The forked process that typesets. Typst's memory grows with each document and `compile` blocks, so neither is the server's. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"

export type Job = { id: number; data: string; creationTimestamp: number }
export type Done = { id: number; pdf?: Uint8Array; error?: string; rss: number }

const require = createRequire(import.meta.url)
const { NodeCompiler } =
  require("@myriaddreamin/typst-ts-node-compiler") as typeof import("@myriaddreamin/typst-ts-node-compiler")

const fontFiles = [
  ["source-serif-4", ["400Regular/SourceSerif4_400Regular", "400Regular_Italic/SourceSerif4_400Regular_Italic"]],
  ["source-serif-4", ["600SemiBold/SourceSerif4_600SemiBold", "700Bold/SourceSerif4_700Bold"]],
  ["source-serif-4", ["700Bold_Italic/SourceSerif4_700Bold_Italic"]],
  ["source-sans-3", ["400Regular/SourceSans3_400Regular", "600SemiBold/SourceSans3_600SemiBold"]],
  ["source-sans-3", ["600SemiBold_Italic/SourceSans3_600SemiBold_Italic", "700Bold/SourceSans3_700Bold"]],
  ["noto-emoji", ["400Regular/NotoEmoji_400Regular"]],
] as const
const fontBlobs = fontFiles.flatMap(([family, files]) =>
  files.map((file) => readFileSync(require.resolve(`@expo-google-fonts/${family}/${file}.ttf`))),
)

// Empty and private: everything that the template could read is put there by us.
const workspace = mkdtempSync(join(tmpdir(), "acta-viva-pdf-"))
process.on("exit", () => rmSync(workspace, { recursive: true, force: true }))
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] })
const main = join(workspace, "main.typ")
compiler.addSource(main, readFileSync(new URL("./acta.typ", import.meta.url), "utf8"))

function typeset({ data, creationTimestamp }: Job): Uint8Array {
  compiler.mapShadow(join(workspace, "data.json"), Buffer.from(data))
  try {
    const compiled = compiler.compile({ mainFilePath: main, resetRead: true })
    const { result } = compiled
    if (!result) throw new Error(JSON.stringify(compiler.fetchDiagnostics(compiled.takeError() as never)))
    return compiler.pdf(result, { pdfStandard: "a-3a", creationTimestamp })
  } finally {
    compiler.evictCache(0)
  }
}

process.on("message", (job: Job) => {
  const { rss } = process.memoryUsage()
  try {
    process.send?.({ id: job.id, pdf: typeset(job), rss } satisfies Done)
  } catch (error) {
    process.send?.({
      id: job.id,
      error: error instanceof Error ? error.message : JSON.stringify(error),
      rss,
    } satisfies Done)
  }
})
process.on("disconnect", () => process.exit(0))
