import { Check } from "lucide-react"
import { useText } from "#client/text.ts"

/** Revisar, leer, sellar: where one is, and what is behind. */
export function Steps({ at }: { at: 0 | 1 | 2 }) {
  const { steps } = useText().lifecycle.finalizing
  return (
    <ol className="steps">
      {[steps.check, steps.read, steps.seal].map((label, index) => (
        <li key={label} aria-current={index === at ? "step" : undefined}>
          {index < at && <Check className="i i-s" aria-hidden />}
          {label}
        </li>
      ))}
    </ol>
  )
}
