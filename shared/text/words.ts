/** The shape of a catalogue with its sentences left open: a key that the other language lacks doesn't compile. */
export type Words<T> = T extends string
  ? string
  : T extends (...args: infer Args) => string
    ? (...args: Args) => string
    : { [Key in keyof T]: Words<T[Key]> }
