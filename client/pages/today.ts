/** Today where the person sits; `sv-SE` writes ISO days. */
export const isoToday = (): string => new Intl.DateTimeFormat("sv-SE", { dateStyle: "short" }).format(new Date())
