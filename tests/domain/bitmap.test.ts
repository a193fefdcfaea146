/** A picture is what its own header says, and what can't be printed is turned away before anybody decodes it. */
import { expect, test } from "vitest"
import { bitmapOf, longestSide } from "#shared/domain/bitmap.ts"
import { isReadable, tintsOf, usualAccent } from "#shared/domain/letterhead.ts"
import { chunk, emblem, header, png, pngOf } from "#tests/support/png.ts"

const data = chunk("IDAT", new Uint8Array(20))
/** Segments of a JPEG: a frame of these dimensions, then its picture. */
const jpeg = (width: number, height: number, { frame = 0xc0, depth = 8, components = 3, end = true } = {}) => {
  const bytes = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, frame, 0, 8 + components * 3, depth]
  bytes.push(height >> 8, height & 255, width >> 8, width & 255, components, ...Array<number>(components * 3).fill(1))
  bytes.push(0xff, 0xda, 0, 2, 1, 2, 3, ...(end ? [0xff, 0xd9] : []))
  return new Uint8Array(bytes)
}

test("PNG and JPEG tell their kind and size", () => {
  expect(bitmapOf(emblem(40))).toEqual({ type: "png", width: 40, height: 40 })
  expect(bitmapOf(jpeg(300, 200))).toEqual({ type: "jpeg", width: 300, height: 200 })
  expect(bitmapOf(jpeg(300, 200, { frame: 0xc2, components: 1 }))).toMatchObject({ type: "jpeg" })
})

test("a few bytes that promise millions of points are refused", () => {
  for (const [width, height] of [[65_535, 65_535], [longestSide + 1, 1], [4000, 4000], [2 ** 31, 1]] as const)
    expect(bitmapOf(pngOf(header(width, height), data)), `${width} × ${height}`).toBe("size")
  expect(bitmapOf(jpeg(65_535, 65_535))).toBe("size")
  expect(bitmapOf(pngOf(header(2000, 2000), data))).toMatchObject({ width: 2000 })
}) // prettier-ignore

test("what is no PNG or JPEG, or one that printing can't take, is refused as such", () => {
  const others = ["<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "GIF89a", "RIFF0000WEBP", "%PDF-1.7", ""]
  for (const text of others) expect(bitmapOf(new TextEncoder().encode(text)), text).toBe("kind")
  expect(bitmapOf(jpeg(10, 10, { components: 4 })), "four inks").toBe("kind")
  expect(bitmapOf(jpeg(10, 10, { frame: 0xc3 })), "lossless").toBe("kind")
  expect(bitmapOf(jpeg(10, 10, { depth: 12 })), "twelve bits").toBe("kind")
  expect(bitmapOf(pngOf(header(10, 10), chunk("acTL", new Uint8Array(8)), data)), "moving").toBe("kind")
})

test("one that is cut off, empty or contradicts itself is refused as broken", () => {
  const whole = emblem(20)
  for (let length = 8; length < whole.length; length++) expect(bitmapOf(whole.subarray(0, length))).toBe("broken")
  for (const broken of [
    pngOf(data, header(10, 10)),
    pngOf(header(10, 10)),
    pngOf(header(10, 10), header(20, 20), data),
    pngOf(header(0, 10), data),
    pngOf(header(10, 10, 3, 2), data),
    jpeg(0, 10),
    jpeg(10, 10, { end: false }),
    new Uint8Array([0xff, 0xd8, 0xff, 0xda, 0, 2, 0xff, 0xd9]),
  ])
    expect(bitmapOf(broken)).toBe("broken")
})

test("one byte changed anywhere never makes the reader fail or run on", () => {
  const whole = png(6, 6, () => [1, 2, 3])
  for (const file of [whole, jpeg(30, 20)])
    for (let at = 0; at < file.length; at++)
      for (const byte of [0, 0x7f, 0xff]) {
        const changed = file.slice()
        changed[at] = byte
        expect(["string", "object"]).toContain(typeof bitmapOf(changed))
      }
})

test("an accent must be readable on white; its tints are light and the same everywhere", () => {
  expect(isReadable(usualAccent)).toBe(true)
  expect(["#000000", "#767676"].map(isReadable)).toEqual([true, true])
  expect(["#777777", "#ffff00", "#ffffff", "red", "#FFF", "#1d4f7c;"].map(isReadable)).toEqual(Array(6).fill(false))
  expect(tintsOf("#1d4f7c")).toEqual({ accent: "#1d4f7c", frame: "#a5b9cb", ground: "#eff3f6" })
})
