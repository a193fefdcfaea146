/** Copies text, also over plain http, where there is no clipboard API. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const field = document.createElement("textarea")
    field.value = text
    field.style.cssText = "position:fixed;opacity:0"
    document.body.append(field)
    field.select()
    // Deprecated and still the only way without a secure context.
    const done = document.execCommand("copy")
    field.remove()
    return done
  }
}

export function saveFile(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement("a")
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
