import { Ban, LogIn, LogOut, type LucideIcon } from "lucide-react"
import type { EventKind } from "#shared/domain/acta.ts"

export const moveIcons: Record<EventKind, LucideIcon> = { arrives: LogIn, leaves: LogOut, returns: LogIn, recuses: Ban }
