/** What stands behind the buttons over an acta: its code comes once there is a sheet to look at. */
import { later } from "#client/ui/later.tsx"

export const ShareDialog = later(async () => (await import("./share-dialog.tsx")).ShareDialog)
export const DeleteActa = later(async () => (await import("./delete-acta.tsx")).DeleteActa)
export const ReasonDialog = later(async () => (await import("./reason-dialog.tsx")).ReasonDialog)
export const ExportDialog = later(async () => (await import("./export-dialog.tsx")).ExportDialog)
export const AdjournDialog = later(async () => (await import("./adjourn-dialog.tsx")).AdjournDialog)
export const ExportMenu = later(async () => (await import("./export-menu.tsx")).ExportMenu)
export const MoreMenu = later(async () => (await import("./more-menu.tsx")).MoreMenu)

/** In the order in which they are likely to be wanted. */
export const dialogs = [ExportMenu, MoreMenu, ExportDialog, ShareDialog, AdjournDialog, ReasonDialog, DeleteActa]
