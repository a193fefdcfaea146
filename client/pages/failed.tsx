/** What could not be fetched, in words, and the way to try again. */
import { CircleAlert } from "lucide-react"
import { isRefusal } from "#shared/domain/refusal.ts"
import { useText } from "#client/text.ts"
import { inWords } from "#client/ui/refusal.ts"

/** Asking again mends a lost connection; a refusal stays one. */
const mayPass = (error: unknown) =>
  !isRefusal(error) || error.code === "store.unavailable" || error.code === "rate.limited"

export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const words = useText()
  return (
    <div role="alert" className="failed">
      <CircleAlert className="i t-danger" aria-hidden />
      <p>{inWords(error, words)}</p>
      {mayPass(error) && (
        <button className="btn btn-line" onClick={onRetry}>
          {words.shell.retry}
        </button>
      )}
    </div>
  )
}
