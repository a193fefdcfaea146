/** The locked acta on its desk: the sealed text, from the server. */
import { useQuery } from "@tanstack/react-query"
import type { ActaRecord } from "#shared/domain/records.ts"
import { queries } from "#client/queries.ts"
import { useText } from "#client/text.ts"
import { inWords } from "#client/ui/refusal.ts"
import { ReadingView } from "./reading-view.tsx"

export function LockedSheet({ record }: { record: ActaRecord }) {
  const words = useText()
  const content = useQuery(queries.content(record.id, record.epoch))
  if (content.error)
    return (
      <p role="alert" className="err">
        {inWords(content.error, words)}
      </p>
    )
  if (!content.data) return <p className="t-2">{words.shell.loading}</p>
  return <ReadingView acta={content.data.acta} />
}
