/** An acta on its desk as the server has it: the sealed text once it is locked, else the text of now, marked as a draft. */
import { useQuery } from "@tanstack/react-query"
import { isLocked } from "#shared/domain/lifecycle.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { queries } from "#client/queries.ts"
import { useText } from "#client/text.ts"
import { ExtractsOf } from "./extract-menu.tsx"
import { Failed } from "./failed.tsx"
import { ReadingView } from "./reading-view.tsx"

export function LockedSheet({ record }: { record: ActaRecord }) {
  const words = useText()
  const content = useQuery(queries.content(record.id, record.epoch))
  if (content.error) return <Failed error={content.error} onRetry={() => void content.refetch()} />
  if (!content.data) return <p className="t-2">{words.shell.loading}</p>
  const { acta, lock, link } = content.data
  return (
    <ExtractsOf value={record.id}>
      <ReadingView
        acta={acta}
        sealed={lock && link !== undefined ? { lock, link } : undefined}
        isDraft={!isLocked(record.status)}
      />
    </ExtractsOf>
  )
}
