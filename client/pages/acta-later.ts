/** What an acta is opened without: its code comes once there is a sheet to look at. */
import { tables } from "#client/editor/tables.ts"
import { voteTool } from "#client/editor/vote/vote-view.ts"
import { writingHelp } from "#client/editor/writing.ts"
import { dialogs } from "#client/lifecycle/dialogs.ts"
import { later, whenIdle } from "#client/ui/later.tsx"
import { DialogParts } from "#client/ui/dialog.tsx"
import { MenuParts } from "#client/ui/menu.tsx"

export const FinalizeDialog = later(async () => (await import("#client/lifecycle/finalize-dialog.tsx")).FinalizeDialog)
export const LockedSheet = later(async () => (await import("#client/lifecycle/locked-sheet.tsx")).LockedSheet)
export const ApprovesDialog = later(async () => (await import("#client/lifecycle/approves-dialog.tsx")).ApprovesDialog)
export const Projector = later(async () => (await import("#client/projector/projector.tsx")).Projector)
export const SidePanel = later(async () => (await import("#client/panels/side-panel.tsx")).SidePanel)

/** The key from one part of the page to the next; returns what ends it. */
export function bringKeys(): () => void {
  let isOver = false
  let end: (() => void) | undefined
  void import("./regions.ts").then(
    ({ walkRegions }) => {
      if (!isOver) end = walkRegions()
    },
    // Without it one still gets everywhere, by Tab.
    () => undefined,
  )
  return () => {
    isOver = true
    end?.()
  }
}

/** Not while the sheet is being drawn: each part's styles would have it styled once more. In ms. */
const restAfter = 1000

/** Also so that each is here when the connection is not. */
export function bringTheRest(): () => void {
  const parts = [SidePanel, writingHelp, voteTool, tables, MenuParts, DialogParts, ...dialogs]
  const rest = setTimeout(() => whenIdle(...parts, FinalizeDialog, LockedSheet), restAfter)
  return () => clearTimeout(rest)
}
