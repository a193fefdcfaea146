/** Tokens that travel in links. Only their hash is stored: whoever reads the database can't use them. */
import { createHash, timingSafeEqual } from "node:crypto"
import { newId } from "#shared/domain/ids.ts"

/** 32 characters of 6 bits. */
export const newToken = (): string => newId(32)

export const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex")

/** What the rooms that hand out links are given. */
export const tokens = { make: newToken, hash: hashOf }

export const equalTokens = (a: string, b: string): boolean =>
  timingSafeEqual(createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest())
