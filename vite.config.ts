import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"

export default defineConfig({
  root: "client",
  plugins: [react()],
  // The editor chunk holds ProseMirror and Yjs, and is loaded only where an acta is opened. tests/shell/budgets.test.ts
  // reads the manifest and weighs what each page needs.
  build: { outDir: "../dist", emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 700, manifest: true },
})
