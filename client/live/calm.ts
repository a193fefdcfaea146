/** "Guardando…" shows at once and stays while somebody types: "Guardado" is never early, and neither flickers. */

/** So long nothing is unsaved, in ms, before that is said. */
const calm = 400

export class Calm {
  isSaving = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly over: () => void

  /** `over`: all has been saved for a while. */
  constructor(over: () => void) {
    this.over = over
  }

  note(isSettled: boolean, changes: number): void {
    if (isSettled && this.timer) return
    this.stop()
    if (!isSettled) this.isSaving ||= changes > 0
    else if (this.isSaving)
      this.timer = setTimeout(() => {
        this.timer = undefined
        this.isSaving = false
        this.over()
      }, calm)
  }

  stop(): void {
    clearTimeout(this.timer)
    this.timer = undefined
  }
}
