/** Makes a file and hands it over: progress while it is made and while it waits its turn, a sentence when it fails. */
import { useMutation } from "@tanstack/react-query"
import { isRefusal } from "#shared/domain/refusal.ts"
import type { Catalogue } from "#shared/text/catalogue.ts"
import { api, type Section } from "#client/api.ts"
import { useLocale, useText } from "#client/text.ts"
import { saveFile } from "#client/ui/copy.ts"
import { inWords } from "#client/ui/refusal.ts"
import { toast } from "#client/ui/toast.ts"

export type ExportFormat = "docx" | "pdf" | "md" | "txt" | "html" | "json" | "akn"
export type Sections = Record<Section, boolean>
/** The whole acta, with these sections; or one agreement of it, certified. */
export type Asked =
  ExportFormat | { format: ExportFormat; sections: Sections } | { format: "docx" | "pdf"; agreement: string }

/** How often it is tried while the line is full, before the person is told to try later. */
const turns = 6

export function useExport(actaId: string) {
  const words = useText()
  const { locale } = useLocale()
  const { exporting } = words.lifecycle

  const fetchFile = (asked: Asked) => {
    if (typeof asked === "string") return api.exportFile(actaId, asked, locale)
    if ("agreement" in asked) return api.extractFile(actaId, asked.agreement, asked.format, locale)
    return api.exportFile(actaId, asked.format, locale, asked.sections)
  }

  return useMutation({
    mutationFn: async (asked: Asked) => {
      const note = toast.loading(exporting.making)
      try {
        const { name, blob } = await inTurn(
          () =>
            followed(
              () => fetchFile(asked),
              (before) => toast.loading(before === 0 ? exporting.making : exporting.place(before), { id: note }),
            ),
          () => toast.loading(exporting.queued, { id: note }),
        )
        saveFile(name, blob)
        toast.success(exporting.ready(name), { id: note })
      } catch (error) {
        toast.error(notMade(error, words), { id: note })
      }
    },
  })
}

/** Any other file the server gives. */
export function useDownload(fetchFile: () => Promise<{ name: string; blob: Blob }>) {
  const words = useText()
  return useMutation({
    mutationFn: async () => {
      const { name, blob } = await fetchFile()
      saveFile(name, blob)
    },
    onError: (error) => toast.error(notMade(error, words)),
  })
}

/** Of what the server couldn't do its code says no more than that; here it was a file, and nothing that was written. */
const notMade = (error: unknown, words: Catalogue): string =>
  isRefusal(error) && error.code === "store.unavailable" ? words.lifecycle.exporting.failed : inWords(error, words)

/** Where too many files are being made, the server says when to come back. */
async function inTurn<File>(work: () => Promise<File>, onWait: () => void): Promise<File> {
  for (let turn = 1; ; turn++)
    try {
      return await work()
    } catch (error) {
      if (turn >= turns || !isRefusal(error) || !("retryAfter" in error.data)) throw error
      const { retryAfter } = error.data
      onWait()
      await new Promise((resolve) => setTimeout(resolve, Math.min(retryAfter, 15) * 1000))
    }
}

/** Milliseconds between two looks at the queue. */
const lookEvery = 1000

/** Tells how many files come before this one, whenever that has changed. A queue that can't be asked costs nothing. */
async function followed<File>(work: () => Promise<File>, onPlace: (before: number) => void): Promise<File> {
  const begun = await api.exportQueue().catch(() => undefined)
  let said = 0
  const look = async () => {
    const now = await api.exportQueue().catch(() => undefined)
    if (!begun || !now || hasEnded) return
    const before = Math.max(0, begun.asked - now.ended)
    if (before !== said) onPlace((said = before))
  }
  let hasEnded = false
  const timer = setInterval(() => void look(), lookEvery)
  try {
    return await work()
  } finally {
    hasEnded = true
    clearInterval(timer)
  }
}
