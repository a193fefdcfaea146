/**
 * A page of its own for actas, which is the app's page and asks at once for all that an acta is opened with: the sheet's
 * code is named in the app's, and would be asked for only when that has come and run.
 */
import type { Plugin, Rolldown } from "vite"

const entry = "/client/pages/acta-page.tsx"

/** What the sheet is written in. A font that comes after the text has the whole page styled and laid out once more. */
const fonts = /source-(sans-3|serif-4)-latin-wght-normal-[\w-]+\.woff2$/

/** `name`: the file beside index.html. */
export const askingAhead = (name: string): Plugin => ({
  name: "acta-viva-ahead",
  apply: "build",
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      const page = bundle["index.html"]
      if (page?.type !== "asset") throw new Error("the build has no index.html")
      const html = typeof page.source === "string" ? page.source : new TextDecoder().decode(page.source)
      const letters = Object.keys(bundle).filter((file) => fonts.test(file))
      if (letters.length !== 2) throw new Error("the build's fonts have other names than scripts/ahead.ts knows")
      const links = [...filesOf(bundle), ...letters]
        .filter((file) => !html.includes(file))
        .map((file) => `    <link ${kindOf(file)} crossorigin href="/${file}">\n`)
      this.emitFile({ type: "asset", fileName: name, source: html.replace("  </head>", `${links.join("")}  </head>`) })
    },
  },
})

function kindOf(file: string): string {
  if (file.endsWith(".css")) return 'rel="preload" as="style"'
  return file.endsWith(".woff2") ? 'rel="preload" as="font" type="font/woff2"' : 'rel="modulepreload"'
}

/** What the sheet's own file imports, and all that those import, its styles too. */
function filesOf(bundle: Rolldown.OutputBundle): string[] {
  const files = new Set<string>()
  const visit = (file: string) => {
    const chunk = bundle[file]
    if (files.has(file) || chunk?.type !== "chunk") return
    files.add(file)
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
    for (const each of chunk.imports) visit(each)
  }
  const start = Object.values(bundle).find((each) => each.type === "chunk" && each.facadeModuleId?.endsWith(entry))
  if (!start) throw new Error(`the build has no ${entry}: was the page renamed?`)
  visit(start.fileName)
  return [...files]
}
