import { crc32 } from "node:zlib"

/** CRC-32 of the parts one after another: it is there to find damage, not forgery; the seal and its chain are for that. */
export const checksum = (...parts: Uint8Array[]): number => parts.reduce((sum, part) => crc32(part, sum), 0)
