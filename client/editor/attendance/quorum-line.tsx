/** The quorum as it stands now, a warning at the moment it is lost, and the rule it goes by. */
import { Check, TriangleAlert } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import type { Acta } from "#shared/domain/acta.ts"
import { quorumNow, type QuorumCount } from "#shared/domain/presence.ts"
import { useText } from "#client/text.ts"
import { toast } from "#client/ui/toast.ts"
import { later } from "#client/ui/later.tsx"
import { useDesk } from "../desk.ts"

const QuorumDialog = later(async () => (await import("./quorum-dialog.tsx")).QuorumDialog)

export function QuorumLine({ acta }: { acta: Pick<Acta, "attendance" | "quorum"> }) {
  const { floor } = useText()
  const { announce, mayWrite } = useDesk()
  const [asks, setAsks] = useState(false)
  const quorum = quorumNow(acta)
  const before = useRef(quorum?.isMet)
  const isMet = quorum?.isMet
  const lost = quorum && floor.quorum.lost(quorum.there, quorum.members, quorum.least)
  useEffect(() => {
    if (before.current === true && isMet === false && lost) {
      toast(lost)
      announce(lost)
    }
    before.current = isMet
  }, [isMet, lost, announce])
  if (!mayWrite) return quorum ? <QuorumState quorum={quorum} /> : null
  return (
    <>
      <button
        className="line-b"
        aria-label={quorum ? floor.quorum.change(inWords(quorum, floor.quorum)) : floor.quorum.rule}
        onClick={() => setAsks(true)}
      >
        {quorum ? <QuorumState quorum={quorum} /> : <span className="t-2">{floor.quorum.rule}…</span>}
      </button>
      {asks && <QuorumDialog quorum={acta.quorum} onClose={() => setAsks(false)} />}
    </>
  )
}

type Words = ReturnType<typeof useText>["floor"]["quorum"]
const inWords = ({ there, members, least, isMet }: QuorumCount, t: Words): string =>
  isMet ? t.met(there, members, least) : t.lost(there, members, least)

export function QuorumState({ quorum }: { quorum: QuorumCount }) {
  const t = useText().floor.quorum
  const Icon = quorum.isMet ? Check : TriangleAlert
  return (
    <span className={`state quorum ${quorum.isMet ? "t-ok" : "t-danger"}`}>
      <Icon className="i" aria-hidden />
      {inWords(quorum, t)}
    </span>
  )
}
