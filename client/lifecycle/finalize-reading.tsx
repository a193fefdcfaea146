/** The second step fills the screen: what is sealed deserves to be read as a sheet, not through a slit. */
import { ChevronLeft, Lock, TriangleAlert, Users } from "lucide-react"
import { Dialog } from "radix-ui"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { Person } from "#client/live/port.ts"
import { useText } from "#client/text.ts"
import { ChangedSince } from "./changed-since.tsx"
import { groupsOf, Rosette } from "./hash.tsx"
import { ReadingView } from "./reading-view.tsx"
import { Steps } from "./steps.tsx"
import type { Step } from "./use-finalizing.ts"

type Props = {
  record: ActaRecord
  step: Extract<Step, { kind: "reading" }>
  people: Person[]
  closesFloor: boolean
  onProblems: () => void
  onBack: () => void
  onSign: () => void
}

export function FinalizeReading({ record, step, people, closesFloor, onProblems, onBack, onSign }: Props) {
  const { lifecycle, print } = useText()
  const t = lifecycle.finalizing
  const { acta, seal } = step.content
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onBack()}>
      <Dialog.Portal>
        <Dialog.Content className="seal-full" aria-describedby={undefined}>
          <header className="bar">
            <button className="btn btn-sq" aria-label={t.steps.check} onClick={onProblems}>
              <ChevronLeft className="i" aria-hidden />
            </button>
            <div className="bar-title">
              <span className="body">{acta.body}</span>
              <span className="seal-number">{print.actaNumber(record.number)}</span>
            </div>
            <span className="bar-fill" />
            <Steps at={1} />
            <span className="bar-fill" />
          </header>
          <div className="seal-work">
            <div className="desk" role="region" aria-label={t.steps.read}>
              <ReadingView acta={acta} />
            </div>
            <aside className="seal-side" aria-label={t.steps.seal}>
              <Dialog.Title>{t.readHint}</Dialog.Title>
              <div className="sealbox">
                <Rosette hash={seal} />
                <div>
                  <b>{t.sealOfText}</b>
                  <div className="hash">{groupsOf(seal)}</div>
                </div>
              </div>
              {step.changed && (
                <p className="warn-line" role="alert">
                  {t.stale}
                </p>
              )}
              <ChangedSince record={record} closesFloor={closesFloor} />
              <Facts people={people} warnings={step.problems.length} onProblems={onProblems} />
              <div className="acts">
                {step.error && (
                  <p className="err" role="alert">
                    {step.error}
                  </p>
                )}
                <button className="btn btn-fill" disabled={step.signing} onClick={onSign}>
                  <Lock className="i" aria-hidden />
                  {step.signing ? t.signing : t.sign}
                </button>
                <button className="btn btn-line" disabled={step.signing} onClick={onBack}>
                  {t.back}
                </button>
                <p className="t-2 small hide-m">{closesFloor ? t.backReopens : t.backHint}</p>
              </div>
            </aside>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

type FactsProps = { people: Person[]; warnings: number; onProblems: () => void }

function Facts({ people, warnings, onProblems }: FactsProps) {
  const t = useText().lifecycle.finalizing
  return (
    <ul className="facts">
      <li>
        <Lock className="i" aria-hidden />
        <span>{t.forGood}</span>
      </li>
      {people.length > 0 && (
        <li>
          <Users className="i" aria-hidden />
          <span>{t.others(people.map(({ name }) => name).join(", "), people.length)}</span>
        </li>
      )}
      {warnings > 0 && (
        <li>
          <TriangleAlert className="i" aria-hidden />
          <span>
            {t.warnings(warnings)}{" "}
            <button className="btn-link inline-link" onClick={onProblems}>
              {t.see}
            </button>
          </span>
        </li>
      )}
    </ul>
  )
}
