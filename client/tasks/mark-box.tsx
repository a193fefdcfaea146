/** The box that marks a task done, and open again. */
import { Check } from "lucide-react"
import "./mark-box.css"

type Props = { label: string; isDone: boolean; onMark: (isDone: boolean) => void }

export function MarkBox({ label, isDone, onMark }: Props) {
  return (
    <button
      type="button"
      className={`box mark-box ${isDone ? "done" : ""}`}
      role="checkbox"
      aria-checked={isDone}
      aria-label={label}
      // Whoever is writing goes on writing.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onMark(!isDone)}
    >
      {isDone && <Check className="i" aria-hidden />}
    </button>
  )
}
