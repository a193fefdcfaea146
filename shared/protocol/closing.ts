/** What a browser does when its socket closes. */
import { answers, type RefusalCode } from "#shared/domain/refusal.ts"

/** The server is stopping; come back. */
export const closeStopping = 1012
/** Busy, or too slow to read; come back. */
export const closeBusy = 1013
export const closeTooLarge = 1009

/** Final closes are not retried: the text is set aside and offered to its author. */
export const isFinalClose = (code: number): boolean => (code >= 4400 && code <= 4499) || code === closeTooLarge

/** The refusal behind a close: the reason carries the code. */
export const refusalOfClose = (reason: string): RefusalCode | undefined =>
  reason in answers ? (reason as RefusalCode) : undefined
