/** Drafts that were deleted, while they can still be had back. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { api } from "#client/api.ts"
import { queries } from "#client/queries.ts"
import { useText } from "#client/text.ts"
import { inWords } from "#client/ui/refusal.ts"
import { toast } from "#client/ui/toast.ts"

export function HomeBin({ names }: { names: ReadonlyMap<string, string> }) {
  const words = useText()
  const { home } = words.shell
  const [open, setOpen] = useState(false)
  const bin = useQuery({ ...queries.bin, enabled: open })
  const client = useQueryClient()
  const restore = useMutation({
    mutationFn: api.restoreActa,
    onSuccess: async () => {
      toast(home.restored)
      await client.invalidateQueries()
    },
    onError: (error) => toast.error(inWords(error, words)),
  })
  const says = bin.error ? inWords(bin.error, words) : bin.data?.actas.length === 0 ? home.binEmpty : home.binHint
  return (
    <details className="bin" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{home.bin}</summary>
      <p className="t-2 small">{says}</p>
      <ul>
        {bin.data?.actas.map((record) => (
          <li key={record.id} className="bin-row">
            <span>{[names.get(record.bodyId), record.title].filter(Boolean).join(" · ")}</span>
            <button
              className="btn btn-line btn-sm"
              disabled={restore.isPending}
              onClick={() => restore.mutate(record.id)}
            >
              {home.restore}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
