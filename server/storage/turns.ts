/** Units of work one after another: a log batch, a call, a Kysely transaction of many statements. */
export class Turns {
  private tail: Promise<unknown> = Promise.resolve()

  /** Runs `work` when all units before it have ended. */
  take<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.tail.then(work)
    this.tail = mine.catch(() => undefined)
    return mine
  }

  /** For a unit whose end somebody else decides: resolves with the function that ends it. */
  lease(): Promise<() => void> {
    return new Promise((resolve) => {
      void this.take(() => new Promise<void>((end) => resolve(end)))
    })
  }
}
