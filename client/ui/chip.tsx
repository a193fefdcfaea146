/** The stage of an acta: fill, icon and word; never colour alone. */
import { CircleDot, Eye, FileCheck, Lock, Pencil, type LucideIcon } from "lucide-react"
import type { Status } from "#shared/domain/lifecycle.ts"
import { useText } from "#client/text.ts"

const looks: Record<Status, { Icon: LucideIcon; look: string }> = {
  draft: { Icon: Pencil, look: "" },
  inSession: { Icon: CircleDot, look: "chip-live" },
  inReview: { Icon: Eye, look: "chip-open" },
  finalized: { Icon: Lock, look: "chip-tinta" },
  rectified: { Icon: FileCheck, look: "" },
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
