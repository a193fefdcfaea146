/** A PNG drawn point by point, and one that lies about itself. */
import { crc32, deflateSync } from "node:zlib"

type Colour = [red: number, green: number, blue: number]

export function png(width: number, height: number, colourAt: (x: number, y: number) => Colour): Uint8Array {
  const row = 1 + width * 3
  const points = Buffer.alloc(row * height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) points.set(colourAt(x, y), y * row + 1 + x * 3)
  return pngOf(header(width, height), chunk("IDAT", deflateSync(points)))
}

/** A ring with a bar through it, as if it were somebody's emblem. */
export const emblem = (side = 160): Uint8Array =>
  png(side, side, (x, y) => {
    const distance = Math.hypot(x - side / 2, y - side / 2) / (side / 2)
    const isInk = (distance < 0.96 && distance > 0.72) || (distance < 0.72 && Math.abs(y - side / 2) < side * 0.09)
    return isInk ? [122, 31, 43] : [255, 255, 255]
  })

/** `kind`: colour type; 2 is three channels. */
export function header(width: number, height: number, depth = 8, kind = 2): Uint8Array {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width)
  data.writeUInt32BE(height, 4)
  data.set([depth, kind, 0, 0, 0], 8)
  return chunk("IHDR", data)
}

export function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length)
  whole.set(body, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}

export const pngOf = (...chunks: Uint8Array[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      ...chunks,
      chunk("IEND", new Uint8Array()),
    ]),
  )
