/** Builds the verifier that works alone: one page and one program, each with everything in it. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { build, type Plugin, type Rolldown } from "vite"

const here = fileURLToPath(new URL(".", import.meta.url))

async function bundled(entry: string, format: "es" | "iife", external: RegExp[]): Promise<string> {
  const result = (await build({
    configFile: false,
    logLevel: "warn",
    root: here,
    build: {
      write: false,
      target: "es2022",
      lib: { entry: join(here, entry), formats: [format], name: "verificador" },
      rolldownOptions: { external, output: { codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput[]
  const chunks = result.flatMap(({ output }) => output)
  if (chunks.length !== 1 || chunks[0]?.type !== "chunk") throw new Error(`${entry} came out in ${chunks.length} files`)
  return chunks[0].code
}

export async function buildVerifier(folder: string): Promise<void> {
  const page = await bundled("page.ts", "iife", [])
  const program = await bundled("cli.ts", "es", [/^node:/])
  mkdirSync(folder, { recursive: true })
  // The script may hold the words that would end it.
  const script = page.replaceAll("</script", "<\\/script")
  const tokens = readFileSync(join(here, "../styles/tokens.css"), "utf8")
  const html = readFileSync(join(here, "page.html"), "utf8")
    .replace("/* tokens */", () => tokens)
    .replace("/* script */", () => script)
  writeFileSync(join(folder, "verificador.html"), html)
  writeFileSync(join(folder, "verificador.mjs"), program)
}

export const verifier = (folder: string): Plugin => ({
  name: "acta-viva-verifier",
  apply: "build",
  closeBundle: () => buildVerifier(folder),
})
