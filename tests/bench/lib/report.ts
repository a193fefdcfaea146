/** Medians over rounds, and how they stand to the others'. */
export type Measured = Record<string, number>
/** By server, or by what else sets them apart; ours comes first. */
export type Figures = Map<string, Measured[]>

export type Mode = {
  quick: boolean
  /** How often each is measured, in turn with the others. */
  rounds: number
  measureMs: number
  print(title: string, figures: Figures): void
}

export function median(values: number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2
}

const short = (value: number): string =>
  Number.isNaN(value)
    ? "–"
    : Math.abs(value) >= 100
      ? Math.round(value).toLocaleString("en")
      : value.toLocaleString("en", { maximumSignificantDigits: 3 })

/** One line a figure: ours and theirs, and ours as a share of each of theirs, round by round. */
export function print(title: string, figures: Figures): void {
  const names = [...figures.keys()]
  const [ours = "", ...others] = names
  const rounds = (name: string) => figures.get(name) ?? []
  const keys = Object.keys(rounds(ours)[0] ?? {})
  const head = ["", ...names, ...others.map((name) => `${ours} / ${name}`)]
  const lines = keys.map((key) => {
    const of = (name: string) => rounds(name).map((each) => each[key] ?? Number.NaN)
    const ratios = others.map((name) => {
      const theirs = of(name)
      return median(of(ours).map((value, round) => value / (theirs[round] || Number.NaN)))
    })
    return [key, ...names.map((name) => short(median(of(name)))), ...ratios.map((ratio) => short(ratio))]
  })
  const widths = head.map((_, n) => Math.max(...[head, ...lines].map((line) => (line[n] ?? "").length)))
  console.log(`\n${title}; medians of ${rounds(ours).length}`)
  for (const line of [head, ...lines])
    console.log(
      line.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join("  "),
    )
}
