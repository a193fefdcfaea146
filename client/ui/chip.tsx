/** The stage of an acta: fill, icon and word; never colour alone. */
import { Check, CircleDot, Eye, FileCheck, Lock, Pencil, type LucideIcon } from "lucide-react"
import { dotted } from "#shared/domain/dates.ts"
import type { Status } from "#shared/domain/lifecycle.ts"
import { useText } from "#client/text.ts"

const looks: Record<Status, { Icon: LucideIcon; look: string }> = {
  draft: { Icon: Pencil, look: "" },
  inSession: { Icon: CircleDot, look: "chip-live" },
  inReview: { Icon: Eye, look: "chip-open" },
  finalized: { Icon: Lock, look: "chip-tinta" },
  rectified: { Icon: FileCheck, look: "" },
}

/** That a locked acta was approved, and when: the one fact that a register is read for. */
export function ApprovedChip({ on }: { on: string | undefined }) {
  const { shell } = useText()
  if (on === undefined) return null
  return (
    <span className="state chip chip-ok">
      <Check className="i" aria-hidden />
      {shell.approvedOn(dotted(on))}
    </span>
  )
}

export function StatusChip({ status }: { status: Status }) {
  const { shell } = useText()
  const { Icon, look } = looks[status]
  return (
    <span className={`state chip ${look}`}>
      <Icon className="i" aria-hidden />
      {shell.statuses[status]}
    </span>
  )
}
