import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"

export default defineConfig({
  root: "client",
  plugins: [react()],
  // The editor chunk holds ProseMirror and Yjs: about 180 kB compressed, loaded only where an acta is opened.
  build: { outDir: "../dist", emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 700 },
})
