/** Tables are seldom: what makes and walks them comes when the page is idle, or with the first one. */
import type { Editor } from "@tiptap/core"

type Verbs = typeof import("./table.ts")

let here: Verbs | undefined
const brought = async (): Promise<Verbs> => (here ??= await import("./table.ts"))

export const tables = { bring: () => void brought().catch(() => undefined) }

/** False where the caret is in no table. */
export const tabInTable = (editor: Editor): boolean => here?.tabInTable(editor) ?? false

export const inTables = (verb: "insertTable" | "addRow" | "addColumn", editor: Editor): void =>
  void brought().then((verbs) => verbs[verb](editor))
