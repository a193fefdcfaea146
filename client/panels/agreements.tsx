/** The agreements of this acta with their numbers; each can be had as a certificate. */
import { plain } from "#shared/domain/acta.ts"
import { resolutionsOf } from "#shared/domain/numbering.ts"
import { useDesk } from "#client/editor/desk.ts"
import { useOutline } from "#client/editor/outline.ts"
import { Extracts } from "#client/lifecycle/extract-menu.tsx"
import { useText } from "#client/text.ts"

export function Agreements({ actaId, onJump }: { actaId: string; onJump: (id: string) => void }) {
  const { print } = useText()
  const { acta, labels } = useOutline(useDesk().outline)
  const agreements = resolutionsOf(acta).flatMap(({ block }) => (block.type === "agreement" ? [block] : []))
  if (agreements.length === 0) return null
  return (
    <section className="agreements" aria-label={print.agreements}>
      <h2 className="panel-h">
        {print.agreements} <span className="n">{agreements.length}</span>
      </h2>
      <ul>
        {agreements.map(({ id, text }) => {
          const label = labels.agreements.get(id) ?? ""
          return (
            <li key={id} className="trow">
              <span className="t-3 task-n">{label}</span>
              <button className="trow-b" onClick={() => onJump(id)}>
                <span>{plain(text)}</span>
              </button>
              <Extracts actaId={actaId} agreement={id} label={`${print.agreement} ${label}`} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
