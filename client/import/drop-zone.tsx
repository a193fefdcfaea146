/** A part of a page that takes files, dropped on it or chosen. */
import { FileUp } from "lucide-react"
import { useRef, useState, type DragEvent, type ReactNode } from "react"
import { useNavigate } from "react-router"
import { useText } from "#client/text.ts"
import { putInTray } from "./tray.ts"
import "./import.css"

type Props = { onFiles: (files: File[]) => void; className?: string; children: ReactNode }

const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes("Files")

export function DropZone({ onFiles, className, children }: Props) {
  const { importing: t } = useText()
  // Entering a child leaves its parent: only as many leaves as enters are the end.
  const depth = useRef(0)
  const [isOver, setOver] = useState(false)
  const move = (by: number) => {
    depth.current = Math.max(0, depth.current + by)
    setOver(depth.current > 0)
  }
  return (
    <div
      className={`dropzone ${className ?? ""}`}
      onDragEnter={(event) => holdsFiles(event) && move(1)}
      onDragLeave={(event) => holdsFiles(event) && move(-1)}
      onDragOver={(event) => holdsFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        depth.current = 0
        setOver(false)
        const files = [...event.dataTransfer.files]
        if (files.length > 0) onFiles(files)
      }}
    >
      {children}
      {isOver && (
        <div className="drop-over" aria-hidden>
          <FileUp className="i" />
          {t.drop}
        </div>
      )}
    </div>
  )
}

/** "Importar": a page's drop and its button, both leading to where files are looked through. */
export function useBringing(bodyId?: string): (files: File[]) => void {
  const navigate = useNavigate()
  return (files) => {
    putInTray(files, bodyId)
    void navigate("/importar")
  }
}

export function FileButton({
  onFiles,
  isMain = false,
  label,
}: {
  onFiles: (files: File[]) => void
  isMain?: boolean
  label?: string
}) {
  const { importing: t } = useText()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        className={`btn ${isMain ? "btn-fill" : "btn-line"}`}
        title={t.bringHint}
        onClick={() => input.current?.click()}
      >
        <FileUp className="i" aria-hidden />
        <span>{label ?? t.choose}</span>
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".docx,.txt,.md,.markdown,.text,.json,.pdf"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ""
          if (files.length > 0) onFiles(files)
        }}
      />
    </>
  )
}
