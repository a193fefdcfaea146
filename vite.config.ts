import react from "@vitejs/plugin-react"
import { fileURLToPath } from "node:url"
import { defineConfig } from "vite"
import { verifier } from "./client/verifier/build.ts"

export default defineConfig({
  root: "client",
  plugins: [react(), verifier(fileURLToPath(new URL("dist/verificador", import.meta.url)))],
  // The editor chunk holds ProseMirror and Yjs, and is loaded only where an acta is opened. tests/shell/budgets.test.ts
  // reads the manifest and weighs what each page needs.
  build: { outDir: "../dist", emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 700, manifest: true },
})
