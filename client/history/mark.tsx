/** In the margin of what changed: a sign, and a word for whoever doesn't see it. */
import { ArrowUpDown, Minus, Pencil, Plus } from "lucide-react"
import { useHistoryText } from "./words.ts"

const icons = { added: Plus, removed: Minus, changed: Pencil, moved: ArrowUpDown }

export function ChangeMark({ kind }: { kind: keyof typeof icons }) {
  const t = useHistoryText()
  const Icon = icons[kind]
  return (
    <span className="chg" role="img" aria-label={t.marks[kind]}>
      <Icon className="i i-s" aria-hidden />
    </span>
  )
}
