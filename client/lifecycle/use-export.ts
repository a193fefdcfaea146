/** Makes a file and hands it over: progress while it is made, a sentence when it fails. */
import { useMutation } from "@tanstack/react-query"
import { toast } from "#client/ui/toast.ts"
import { api } from "#client/api.ts"
import { useLocale, useText } from "#client/text.ts"
import { saveFile } from "#client/ui/copy.ts"
import { inWords } from "#client/ui/refusal.ts"

export function useExport(actaId: string) {
  const words = useText()
  const { locale } = useLocale()
  return useMutation({
    mutationFn: async (format: "pdf" | "docx" | "json") => {
      const { exporting } = words.lifecycle
      const note = toast.loading(exporting.making)
      try {
        const { name, blob } = await api.exportFile(actaId, format, locale)
        saveFile(name, blob)
        toast.success(exporting.ready(name), { id: note })
      } catch (error) {
        toast.error(inWords(error, words), { id: note })
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
    onError: (error) => toast.error(inWords(error, words)),
  })
}
