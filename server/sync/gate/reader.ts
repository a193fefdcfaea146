/** Reads lib0's encoding strictly: every number in its shortest form, nothing beyond the end. */

/** A sentence-less reason why bytes were refused; becomes `update.refused {rule}`. */
export class Breach extends Error {
  readonly rule: string
  constructor(rule: string) {
    super(rule)
    this.name = "Breach"
    this.rule = rule
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

export class StrictReader {
  private readonly bytes: Uint8Array
  position = 0
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  get done(): boolean {
    return this.position === this.bytes.length
  }

  byte(): number {
    const value = this.bytes[this.position]
    if (value === undefined) throw new Breach("encoding.short")
    this.position += 1
    return value
  }

  /**
   * An over-long number (`80 00` for 0) reads the same everywhere but in a check of the first two bytes:
   * servers that look no further have let readers write by it.
   */
  uint(): number {
    let value = 0
    let factor = 1
    for (let n = 0; n < 8; n++) {
      const byte = this.byte()
      value += (byte & 127) * factor
      if (byte < 128) {
        if (byte === 0 && n > 0) throw new Breach("encoding.overlong")
        if (value > Number.MAX_SAFE_INTEGER) throw new Breach("encoding.large")
        return value
      }
      factor *= 128
    }
    throw new Breach("encoding.large")
  }

  take(length: number): Uint8Array {
    const end = this.position + length
    if (end > this.bytes.length) throw new Breach("encoding.short")
    const part = this.bytes.subarray(this.position, end)
    this.position = end
    return part
  }

  buffer(): Uint8Array {
    return this.take(this.uint())
  }

  string(): string {
    try {
      return utf8.decode(this.buffer())
    } catch (error) {
      if (error instanceof Breach) throw error
      throw new Breach("encoding.text")
    }
  }

  /** lib0's `any`, of which only primitives may stand in an acta. */
  primitive(): string | number | boolean | null {
    const kind = this.byte()
    switch (kind) {
      case 126:
        return null
      case 125:
        return this.int()
      case 124:
        return this.finite(new DataView(new Uint8Array(this.take(4)).buffer).getFloat32(0))
      case 123:
        return this.finite(new DataView(new Uint8Array(this.take(8)).buffer).getFloat64(0))
      case 121:
        return false
      case 120:
        return true
      case 119:
        return this.string()
      default:
        throw new Breach("value.kind")
    }
  }

  private finite(value: number): number {
    if (!Number.isFinite(value)) throw new Breach("value.number")
    return value
  }

  private int(): number {
    const first = this.byte()
    let value = first & 63
    let factor = 64
    let more = first >= 128
    for (let n = 0; more; n++) {
      const byte = this.byte()
      if (n > 7) throw new Breach("encoding.large")
      value += (byte & 127) * factor
      factor *= 128
      more = byte >= 128
      if (!more && byte === 0) throw new Breach("encoding.overlong")
    }
    return this.finite((first & 64) > 0 ? -value : value)
  }
}
