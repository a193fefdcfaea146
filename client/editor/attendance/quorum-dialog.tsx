/** The rule an acta goes by: its body's when it was begun, or another. */
import type { Quorum } from "#shared/domain/acta.ts"
import { quorumText } from "#shared/domain/meta-codes.ts"
import { useText } from "#client/text.ts"
import { Dialog } from "#client/ui/dialog.tsx"
import { QuorumRule } from "#client/ui/quorum-rule.tsx"
import { setMeta } from "../agenda.ts"
import { useDesk } from "../desk.ts"

export function QuorumDialog({ quorum, onClose }: { quorum?: Quorum; onClose: () => void }) {
  const { live } = useDesk()
  const { floor, editor } = useText()
  return (
    <Dialog
      title={floor.quorum.ofActa}
      open
      onClose={onClose}
      width={480}
      footer={
        <button className="btn btn-fill push" onClick={onClose}>
          {editor.attendance.done}
        </button>
      }
    >
      <QuorumRule
        quorum={quorum}
        manages
        hint={floor.quorum.actaHint}
        onChange={(rule) => setMeta(live.doc, "quorum", quorumText(rule ?? undefined))}
      />
    </Dialog>
  )
}
