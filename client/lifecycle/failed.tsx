import { useText } from "#client/text.ts"
import { inWords } from "#client/ui/refusal.ts"

/** What went wrong, in words, and the way to try again where there is one. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const words = useText()
  return (
    <div role="alert" className="gap">
      <p className="err">{inWords(error, words)}</p>
      {onRetry && (
        <button type="button" className="btn btn-line gap" onClick={onRetry}>
          {words.shell.retry}
        </button>
      )}
    </div>
  )
}
