import react from "@vitejs/plugin-react"
import { fileURLToPath } from "node:url"
import { defineConfig } from "vite"
import { askingAhead } from "./scripts/ahead.ts"
import { verifier } from "./client/verifier/build.ts"

/**
 * Icons and rules that the sheet needs, some late part as well, and Inicio never: each would be a file of its own, forty
 * of them, which pack badly alone. One that is missing here costs bytes, nothing else.
 */
const together = {
  "sheet-icons": [
    "arrow-down arrow-up ban chevron-down chevron-left clipboard-paste cloud-off coffee download ellipsis",
    "eye-off file-down files grip-vertical italic keyboard letter-b link-2 list list-indent-decrease",
    "list-indent-increase list-ordered list-tree loader-circle log-in log-out mail minus panel-right",
    "redo-2 rotate-ccw shield-check square square-check stamp table trash triangle-exclamation-point type",
    "underline undo-2 user-plus vote x",
  ]
    .flatMap((line) => line.split(" "))
    .map((name) => `lucide-react/dist/esm/icons/${name}.mjs`),
  "sheet-domain": ["excused", "ids", "links", "numbering", "policy", "presence", "references", "seal", "votes"].map(
    (name) => `shared/domain/${name}.ts`,
  ),
  "sheet-desk": [
    ...[
      "agenda",
      "attendance/events",
      "attendance/move-icons",
      "desk",
      "marks",
      "outline",
      "roll",
      "running/items",
    ].map((name) => `client/editor/${name}.ts`),
    ...["gathered", "late", "local", "unsent"].map((name) => `client/live/${name}.ts`),
    ...["element", "known", "read", "schemas", "votes", "write"].map((name) => `shared/schema/${name}.ts`),
    "client/editor/vote/dom.ts",
    "shared/domain/meta-codes.ts",
    "shared/protocol/frames.ts",
    "y-indexeddb/src/y-indexeddb.js",
    "lib0/indexeddb.js",
  ],
}

export default defineConfig({
  root: "client",
  plugins: [react(), askingAhead("acta.html"), verifier(fileURLToPath(new URL("dist/verificador", import.meta.url)))],
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
          groups: Object.entries(together).map(([name, ends]) => ({
            name,
            test: (id: string) => ends.some((end) => id.endsWith(`/${end}`)),
          })),
        },
      },
    },
  },
})
