import { crc32 } from "node:zlib"

/** CRC-32: it is there to find damage, not forgery; the seal and its chain are for that. */
export const checksum = (payload: Uint8Array): number => crc32(payload)
