/** Typst with our template and our fonts. No text of an acta is ever Typst code: the template reads it from a JSON file. */
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join, resolve } from "node:path"
import { charactersWithoutGlyph } from "./glyphs.ts"

const require = createRequire(import.meta.url)
const { NodeCompiler } =
  require("@myriaddreamin/typst-ts-node-compiler") as typeof import("@myriaddreamin/typst-ts-node-compiler")

const fonts: Record<string, string[]> = {
  "source-serif-4": ["400Regular", "400Regular_Italic", "600SemiBold", "700Bold", "700Bold_Italic"],
  "source-sans-3": ["400Regular", "600SemiBold", "600SemiBold_Italic", "700Bold"],
  "noto-emoji": ["400Regular"],
}
const fileNames: Record<string, string> = {
  "source-serif-4": "SourceSerif4",
  "source-sans-3": "SourceSans3",
  "noto-emoji": "NotoEmoji",
}
const fontBlobs = Object.entries(fonts).flatMap(([family, styles]) =>
  styles.map((style) =>
    readFileSync(require.resolve(`@expo-google-fonts/${family}/${style}/${fileNames[family]}_${style}.ttf`)),
  ),
)

// A place that doesn't exist: all that the template can read is what is put there below.
const workspace = resolve("/nowhere/acta-viva")
const logoTypes = ["png", "jpeg"] as const
const main = join(workspace, "acta.typ")
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] })
for (const name of ["acta.typ", "blocks.typ"])
  compiler.addSource(join(workspace, name), readFileSync(new URL(name, import.meta.url), "utf8"))

export type Standard = "a-3a" | "ua-1" | "a-1b"
export type Typeset =
  { kind: "pdf"; bytes: Uint8Array; isAccessible: boolean } | { kind: "glyphs"; characters: string[] }

export type Job = {
  /** JSON. */
  data: string
  /** A PNG or JPEG. */
  logo?: Uint8Array
  /** Since 1970: the only time in the file. */
  seconds: number
  /** The first is the file's, for a file claims one; with `ua-1` it is asked whether the same pages would pass for that. */
  standards: Standard[]
}

export function typeset({ data, logo, seconds, standards: [own = "a-3a", ...others] }: Job): Typeset {
  compiler.mapShadow(join(workspace, "data.json"), Buffer.from(data))
  for (const type of logoTypes) compiler.mapShadow(join(workspace, `logo.${type}`), Buffer.from(logo ?? []))
  try {
    const compiled = compiler.compile({ mainFilePath: main, resetRead: true })
    const { result } = compiled
    if (!result) throw new Error(JSON.stringify(compiler.fetchDiagnostics(compiled.takeError() as never)))
    const as = (pdfStandard: Standard) => compiler.pdf(result, { pdfStandard, creationTimestamp: seconds })
    const bytes = as(own)
    return { kind: "pdf", bytes, isAccessible: others.includes("ua-1") && passes(() => as("ua-1")) }
  } catch (error) {
    const characters = charactersWithoutGlyph(error instanceof Error ? error.message : String(error))
    if (characters.length === 0) throw error
    return { kind: "glyphs", characters }
  } finally {
    // After failures too: what is kept of one document is of no use to the next.
    compiler.evictCache(0)
  }
}

/** Typst says why a file falls short; whoever counts them looks it up with that acta. */
function passes(make: () => unknown): boolean {
  try {
    make()
    return true
  } catch {
    return false
  }
}
