/** The quorum as it stands now, and a warning at the moment it is lost. */
import { Check, TriangleAlert } from "lucide-react"
import { useEffect, useRef } from "react"
import { toast } from "sonner"
import type { Acta } from "#shared/domain/acta.ts"
import { quorumNow, type QuorumCount } from "#shared/domain/presence.ts"
import { useText } from "#client/text.ts"
import { useDesk } from "../desk.ts"

export function QuorumLine({ acta }: { acta: Pick<Acta, "attendance" | "quorum"> }) {
  const { floor } = useText()
  const { announce } = useDesk()
  const quorum = quorumNow(acta)
  const before = useRef(quorum?.isMet)
  const isMet = quorum?.isMet
  const lost = quorum && floor.quorum.lost(quorum.there, quorum.members, quorum.least)
  useEffect(() => {
    if (before.current === true && isMet === false && lost) {
      toast.warning(lost)
      announce(lost)
    }
    before.current = isMet
  }, [isMet, lost, announce])
  return quorum ? <QuorumState quorum={quorum} /> : null
}

export function QuorumState({ quorum }: { quorum: QuorumCount }) {
  const t = useText().floor.quorum
  const { there, members, least, isMet } = quorum
  const Icon = isMet ? Check : TriangleAlert
  return (
    <span className={`state quorum ${isMet ? "t-ok" : "t-danger"}`}>
      <Icon className="i" aria-hidden />
      {isMet ? t.met(there, members, least) : t.lost(there, members, least)}
    </span>
  )
}
