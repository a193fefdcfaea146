/** A small generator, so that a failing round can be run again from its seed. */
export function randomFrom(seed: number) {
  let state = (seed * 2_654_435_761) >>> 0
  const fraction = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return { fraction, below: (end: number): number => Math.floor(fraction() * end) }
}
