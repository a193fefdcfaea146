import { useId, type ComponentProps, type ReactNode } from "react"

type Props = ComponentProps<"input"> & { label: string; hint?: string; error?: string; aside?: ReactNode }

/** A labelled input; hint and error are read out with it. */
export function Field({ label, hint, error, aside, ...input }: Props) {
  const id = useId()
  return (
    <div className="field">
      <span className="line2">
        <label htmlFor={id}>{label}</label>
        {aside}
      </span>
      <input
        id={id}
        className="input"
        aria-invalid={error ? true : undefined}
        aria-describedby={hint || error ? `${id}-hint` : undefined}
        {...input}
      />
      {(error ?? hint) && (
        <span id={`${id}-hint`} className={error ? "err" : "hint"}>
          {error ?? hint}
        </span>
      )}
    </div>
  )
}

export function Select({ label, children, ...select }: ComponentProps<"select"> & { label: string }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" {...select}>
        {children}
      </select>
    </div>
  )
}
