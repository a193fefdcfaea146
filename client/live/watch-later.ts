/** What looks after lines that others write anew: its code comes after the sheet's, or is tried again. */

/** After a failed download, in ms. */
const patience = 2000

const bringWatch = (): Promise<typeof import("./watch.ts")> =>
  import("./watch.ts").catch(() => new Promise((resolve) => setTimeout(() => resolve(bringWatch()), patience)))

export const watchWhenHere = (...of: Parameters<typeof import("./watch.ts").watch>): void =>
  void bringWatch().then(({ watch }) => watch(...of))
