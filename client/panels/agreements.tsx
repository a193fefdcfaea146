/** The agreements of this acta with their numbers; each can be had as a certificate. */
import { memo } from "react"
import { Extracts } from "#client/lifecycle/extract-menu.tsx"
import { useText } from "#client/text.ts"
import type { PanelAgreement } from "./records.ts"

type Props = { agreements: PanelAgreement[]; actaId: string; onJump: (id: string) => void }

export const Agreements = memo(function Agreements({ agreements, actaId, onJump }: Props) {
  const { print } = useText()
  if (agreements.length === 0) return null
  return (
    <section className="agreements" aria-label={print.agreements}>
      <h2 className="panel-h">
        {print.agreements} <span className="n">{agreements.length}</span>
      </h2>
      <ul>
        {agreements.map(({ id, text, label }) => (
          <li key={id} className="trow">
            <span className="t-3 task-n">{label}</span>
            <button className="trow-b" onClick={() => onJump(id)}>
              <span>{text}</span>
            </button>
            <Extracts actaId={actaId} agreement={id} label={`${print.agreement} ${label}`} />
          </li>
        ))}
      </ul>
    </section>
  )
})
