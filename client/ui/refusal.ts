/** A refusal in words. */
import { isRefusal } from "#shared/domain/refusal.ts"
import type { Catalogue } from "#shared/text/catalogue.ts"

export function inWords(error: unknown, words: Catalogue): string {
  if (isRefusal(error)) return words.refusals[error.code]
  const code = error instanceof Error && "authCode" in error ? String(error.authCode) : ""
  const known: Record<string, string> = words.shell.authErrors
  return known[code] ?? words.shell.noServer
}
