/** The words of the history, which few pages say, and how its versions are called. */
import { history as en } from "#shared/text/en/history.ts"
import { history as es } from "#shared/text/es/history.ts"
import type { VersionSummary } from "#shared/protocol/api.ts"
import { useLocale } from "#client/text.ts"

const words = { es, en }

export const useHistoryText = () => words[useLocale().locale]

export type HistoryText = ReturnType<typeof useHistoryText>

export function nameOf({ label, kind, status }: VersionSummary, t: HistoryText): string {
  if (label !== undefined) return label
  if (kind !== "move") return t.kinds[kind]
  const moves: Record<string, string> = t.moves
  return moves[status] ?? status
}

/** "19 abr, 18:15"; with the year where it is another one. */
export function useWhen(): (at: string | number) => string {
  const { locale } = useLocale()
  return (at) => {
    const date = new Date(at)
    const year = date.getFullYear() === new Date().getFullYear() ? {} : { year: "numeric" as const }
    return new Intl.DateTimeFormat(locale, {
      ...year,
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }).format(date)
  }
}
