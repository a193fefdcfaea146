/**
 * PNG and JPEG by their own headers: what a picture claims to be before anybody decodes it. A name or a media type
 * proves nothing, and a file of a few bytes can ask a decoder for gigabytes.
 */

export type Bitmap = { type: "png" | "jpeg"; width: number; height: number }
/** `kind`: no PNG or JPEG, or one that printing can't take. `size`: more points than a letterhead has use for. */
export type BitmapFault = "kind" | "size" | "broken"

/** Bytes. */
export const largestBitmap = 1_000_000
/** Points on a side. */
export const longestSide = 4000
/** Points in all: printed five centimetres wide that is far beyond what paper shows, and 32 MB once decoded. */
export const mostPoints = 4_000_000

export function bitmapOf(bytes: Uint8Array): Bitmap | BitmapFault {
  const found = isPng(bytes) ? pngOf(bytes) : isJpeg(bytes) ? jpegOf(bytes) : "kind"
  if (typeof found === "string") return found
  const { width, height } = found
  if (width === 0 || height === 0) return "broken"
  return width > longestSide || height > longestSide || width * height > mostPoints ? "size" : found
}

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const isPng = (bytes: Uint8Array) => pngStart.every((byte, at) => bytes[at] === byte)
const isJpeg = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff

/** Colour types and the bit depths that each may have. */
const pngDepths: Record<number, number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}

/** Chunk after chunk to its end: the first is the header, there is picture data, and nothing reaches out of the file. */
function pngOf(bytes: Uint8Array): Bitmap | BitmapFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let header: Bitmap | undefined
  let hasData = false
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const data = at + 8
    if (data + length + 4 > bytes.length) return "broken"
    if (name === "IHDR") {
      if (header || length !== 13) return "broken"
      if (!pngDepths[bytes[data + 9] ?? -1]?.includes(bytes[data + 8] ?? 0)) return "broken"
      header = { type: "png", width: view.getUint32(data), height: view.getUint32(data + 4) }
    } else if (!header) return "broken"
    // A moving picture prints its first frame, and hides the others.
    else if (name === "acTL") return "kind"
    else if (name === "IDAT") hasData = true
    else if (name === "IEND") return hasData ? header : "broken"
    at = data + length + 4
  }
  return "broken"
}

/** Baseline, extended and progressive; no lossless, hierarchical or arithmetic ones, which readers don't know. */
const frames = new Set([0xc0, 0xc1, 0xc2])
const otherFrames = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])
/** Markers without a length of their own. */
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

/** Segment after segment up to the picture's data; the end of the file must close it. */
function jpegOf(bytes: Uint8Array): Bitmap | BitmapFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let frame: Bitmap | undefined
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return "broken"
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (isBare(marker)) {
      at += 2
      continue
    }
    const length = view.getUint16(at + 2)
    if (length < 2 || at + 2 + length > bytes.length) return "broken"
    if (otherFrames.has(marker)) return "kind"
    if (frames.has(marker)) {
      if (frame || length < 11) return "broken"
      // Four inks (CMYK) have no place in a PDF/A whose colours are those of a screen.
      const components = bytes[at + 9] ?? 0
      if (bytes[at + 4] !== 8 || (components !== 1 && components !== 3)) return "kind"
      frame = { type: "jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    }
    if (marker === 0xda) return frame && endsJpeg(bytes, at) ? frame : "broken"
    at += 2 + length
  }
  return "broken"
}

/** Some cameras write zeros behind the end. */
function endsJpeg(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.length - 2; at > from; at--) if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true
  return false
}
