/** Inicio before the first acta: what one will look like, and the two ways to begin. */
import { Plus } from "lucide-react"
import { useText } from "#client/text.ts"

export function EmptyHome({
  onNew,
  onExample,
  isOpening,
}: {
  onNew: () => void
  onExample: () => void
  isOpening: boolean
}) {
  const { home } = useText().shell
  return (
    <div className="first">
      <BlankSheet />
      <div>
        <h1 className="day">{home.none}</h1>
        <p className="lead">{home.noneHint}</p>
        <div className="btn-row">
          <button className="btn btn-fill" onClick={onNew}>
            <Plus className="i" aria-hidden />
            {home.newActa}
          </button>
          <button className="btn btn-line" disabled={isOpening} onClick={onExample}>
            {home.example}
          </button>
        </div>
      </div>
    </div>
  )
}

function BlankSheet() {
  const { print } = useText()
  return (
    <svg className="blank-sheet" viewBox="0 0 300 388" aria-hidden>
      <rect x=".5" y=".5" width="299" height="387" rx="2" fill="var(--paper)" stroke="var(--line)" />
      <rect x="36" y="36" width="4" height="20" fill="var(--tinta)" />
      <path d="M48 42h90M48 52h62" stroke="var(--line)" strokeWidth="4" />
      <path d="M92 84h116" stroke="var(--tinta-line)" strokeWidth="7" />
      <g fill="var(--tinta)" fontWeight="700" fontSize="12">
        <text x="36" y="132">{`I. ${print.attendance}`}</text>
        <text x="36" y="212">{`II. ${print.agenda}`}</text>
        <text x="36" y="284">{`III. ${print.development}`}</text>
      </g>
      <g stroke="var(--line)" strokeWidth="2" strokeDasharray="2 4">
        <path d="M36 150h228M36 168h190M36 230h150M36 248h176M36 302h228M36 320h228M36 338h140" />
      </g>
      <path d="M181 331v14" stroke="var(--tinta)" strokeWidth="2" />
    </svg>
  )
}
