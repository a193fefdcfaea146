/** Text of mine that has no place in the acta: kept over a reload, until its author has it elsewhere or lets it go. */
import type { RefusalCode } from "#shared/domain/refusal.ts"
import { joined } from "./late.ts"
import { notes } from "./local.ts"
import type { LateText } from "./port.ts"

/** After these the acta can still be read: a fresh document is fetched and what was mine is compared with it. */
export const comparable = new Set<RefusalCode>([
  "acta.locked",
  "update.refused",
  "access.denied",
  "acta.replaced",
  "input.tooLarge",
])

/** After these nothing more can be fetched, and signing in or reloading doesn't help: what is unsent is offered back. */
export const lost = new Set<RefusalCode>(["access.denied", "acta.notFound", "acta.replaced", "acta.locked"])

const keyOf = (noteKey: string): string => `late:${noteKey}`

/** What was set aside of an acta that its author may open no more. */
export const lateOf = (acta: string, user: string): LateText | undefined => notes.read(keyOf(`${acta}:${user}`))

export class Offered {
  current: LateText | undefined
  private readonly key: string

  constructor(noteKey: string) {
    this.key = keyOf(noteKey)
    this.current = notes.read<LateText>(this.key)
  }

  /** False where this computer couldn't keep it. */
  add(found: LateText | undefined): boolean {
    if (!found) return true
    this.current = joined(this.current, found)
    return notes.write(this.key, this.current)
  }

  /** One passage, or all of it. */
  dismiss(passage: LateText["passages"][number] | undefined): void {
    const left = passage ? (this.current?.passages.filter((each) => each !== passage) ?? []) : []
    this.current = this.current && left.length > 0 ? { ...this.current, passages: left } : undefined
    notes.write(this.key, this.current)
  }
}
