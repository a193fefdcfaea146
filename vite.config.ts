import react from "@vitejs/plugin-react"
import { fileURLToPath } from "node:url"
import { defineConfig } from "vite"
import { askingAhead } from "./scripts/ahead.ts"
import { chunks } from "./scripts/chunks.ts"
import { verifier } from "./client/verifier/build.ts"

const { plugin: byPage, name } = chunks()

export default defineConfig({
  root: "client",
  plugins: [
    react(),
    byPage,
    askingAhead("acta.html"),
    verifier(fileURLToPath(new URL("dist/verificador", import.meta.url))),
  ],
  // The editor chunk holds ProseMirror and Yjs, and is loaded only where an acta is opened. tests/shell/budgets.test.ts
  // reads the manifest and weighs what each page needs.
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 700,
    manifest: true,
    rolldownOptions: {
      preserveEntrySignatures: "allow-extension",
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name, debugName: "by page" }],
        },
      },
    },
  },
})
