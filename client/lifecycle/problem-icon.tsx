import {
  CalendarDays,
  Clock,
  Hash,
  ListTree,
  MessageSquare,
  Pencil,
  SquareCheckBig,
  Stamp,
  User,
  Users,
  Vote,
  type LucideIcon,
} from "lucide-react"
import type { Problem } from "#shared/domain/review.ts"

/** What a rule speaks of, before its dot. */
const icons: Record<string, LucideIcon> = {
  number: Hash,
  date: CalendarDays,
  startedAt: Clock,
  endedAt: Clock,
  times: Clock,
  title: Pencil,
  attendee: User,
  attendance: User,
  name: User,
  items: ListTree,
  item: ListTree,
  task: SquareCheckBig,
  agreement: Stamp,
  vote: Vote,
  quorum: Users,
  recess: Clock,
  recusal: User,
  observation: MessageSquare,
  comment: MessageSquare,
}

export function ProblemIcon({ rule }: { rule: Problem["rule"] }) {
  const Icon = icons[rule.split(".")[0] ?? ""] ?? Pencil
  return <Icon className="i" aria-hidden />
}
