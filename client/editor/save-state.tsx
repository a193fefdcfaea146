/** The one place that says whether what was written is safe. Always visible, in words. */
import { Check, CloudOff, LoaderCircle, Lock, TriangleAlert, type LucideIcon } from "lucide-react"
import type { SaveState as State } from "#client/live/port.ts"
import { useText } from "#client/text.ts"

const looks: Record<State["kind"], { Icon: LucideIcon; look: string }> = {
  opening: { Icon: LoaderCircle, look: "" },
  saving: { Icon: LoaderCircle, look: "" },
  saved: { Icon: Check, look: "" },
  offline: { Icon: CloudOff, look: "t-warn" },
  notStoring: { Icon: TriangleAlert, look: "t-danger" },
  readOnly: { Icon: Lock, look: "" },
  refused: { Icon: TriangleAlert, look: "t-danger" },
}

/** `detail`: more of it, where there is room. */
export function SaveState({ save, detail }: { save: State; detail?: string }) {
  const { editor: t } = useText()
  const { Icon, look } = looks[save.kind]
  return (
    // Read out when it is news: "Guardado" after every sentence would talk over the person who writes.
    <div
      className={`save ${look}`}
      role="status"
      aria-live={save.kind === "saving" || save.kind === "saved" ? "off" : "polite"}
      data-save={save.kind}
    >
      <Icon className="i" aria-hidden />
      {detail && save.kind === "readOnly" ? (
        <span className="save-2">
          <strong>{t.save.readOnly}</strong>
          <small className="wide d-only">{detail}</small>
        </span>
      ) : (
        <span>{t.save[save.kind]}</span>
      )}
    </div>
  )
}
