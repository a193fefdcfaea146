/** Text that came too late, handed in as observations: one for each passage, kept on the card until all are filed. */
import { useMutation } from "@tanstack/react-query"
import { MessageSquarePlus } from "lucide-react"
import { longestRemark } from "#shared/domain/remarks.ts"
import type { LateText } from "#client/live/port.ts"
import { useRemarksText } from "#client/remarks-text.ts"
import { useText } from "#client/text.ts"
import { inWords } from "#client/ui/refusal.ts"
import { toast } from "#client/ui/toast.ts"
import { newId } from "#shared/domain/ids.ts"
import type { Remarks } from "./use-remarks.ts"

/** One id for a passage as long as the card is open: what is sent again is filed once. */
const ids = new WeakMap<LateText["passages"][number], string>()

export function SendLate({ late, remarks, onSent }: { late: LateText; remarks: Remarks; onSent: () => void }) {
  const t = useRemarksText()
  const words = useText()
  const { file } = remarks
  const send = useMutation({
    networkMode: "always",
    mutationFn: async () => {
      for (const passage of late.passages) {
        const id = ids.get(passage) ?? newId()
        ids.set(passage, id)
        const text = `${t.lateText}\n${passage.text}`.slice(0, longestRemark)
        const anchor = { at: passage.item, quote: "", prefix: "", suffix: "" }
        await file.mutateAsync({ id, kind: "observation", anchor, text })
      }
      return late.passages.length
    },
    onSuccess: (count) => {
      toast.success(t.sentAsObservation(count))
      onSent()
    },
    onError: (error) => toast.error(inWords(error, words)),
  })
  return (
    <button className="btn btn-line btn-sm" disabled={send.isPending || send.isSuccess} onClick={() => send.mutate()}>
      <MessageSquarePlus className="i" aria-hidden />
      {send.isPending ? t.sending : t.asObservation}
    </button>
  )
}
