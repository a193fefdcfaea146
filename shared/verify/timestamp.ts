/**
 * RFC 3161: a request for a time stamp of a lock, and the check of an answer. What is stamped is the lock's link, the
 * SHA-256 of the lock itself, so `openssl ts -verify -digest <link>` checks it too.
 */
import * as asn1js from "asn1js"
import {
  AlgorithmIdentifier,
  ContentInfo,
  MessageImprint,
  PKIStatus,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
  type Certificate,
} from "pkijs"
import { hexToBytes } from "@noble/hashes/utils.js"
import type { Lock } from "#shared/domain/records.ts"
import { linkInput } from "#shared/domain/seal.ts"
import { linkOf } from "./hash.ts"

const sha256Oid = "2.16.840.1.101.3.4.2.1"
const commonName = "2.5.4.3"

export type Stamped =
  /** `isSigned` undefined: there is no WebCrypto here to check the signature with. `at` is ISO 8601, UTC. */
  | { kind: "stamped"; at: string; authority: string; isSigned: boolean | undefined }
  /** A time stamp, but of something else. */
  | { kind: "other" }
  | { kind: "unreadable" }

/** A buffer of these bytes and no more: a Node Buffer's `slice` and `buffer` are those of the pool that it lies in. */
const own = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer

/** The certificate is asked for as well, so that the stamp can be checked without the authority. */
export function requestFor(digest: Uint8Array, nonce: Uint8Array): Uint8Array {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256Oid, algorithmParams: new asn1js.Null() }),
      hashedMessage: new asn1js.OctetString({ valueHex: own(digest) }),
    }),
    // An integer of 00 and 8 bytes: never negative.
    nonce: new asn1js.Integer({ valueHex: Uint8Array.of(1, ...nonce).buffer }),
    certReq: true,
  })
  return new Uint8Array(request.toSchema().toBER())
}

/** The token of an answer that grants one. */
export function tokenIn(answer: Uint8Array): ContentInfo | undefined {
  const response = TimeStampResp.fromBER(own(answer))
  const isGranted = [PKIStatus.granted, PKIStatus.grantedWithMods].includes(response.status.status)
  return isGranted ? response.timeStampToken : undefined
}

function infoIn(signed: SignedData): TSTInfo {
  const content = signed.encapContentInfo.eContent
  if (!content) throw new Error("the time stamp holds nothing")
  return TSTInfo.fromBER(content.getValue())
}

/** Does the answer stamp this digest, and is it the answer to this request? */
export function answers(answer: Uint8Array, digest: Uint8Array, nonce: Uint8Array): boolean {
  const token = tokenIn(answer)
  if (!token) return false
  const info = infoIn(new SignedData({ schema: token.content }))
  const echoed = new Uint8Array(info.nonce?.valueBlock.valueHexView ?? [])
  return isOf(info, digest) && hexOf(echoed) === hexOf(Uint8Array.of(1, ...nonce))
}

const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")

const isOf = ({ messageImprint }: TSTInfo, digest: Uint8Array): boolean =>
  messageImprint.hashAlgorithm.algorithmId === sha256Oid &&
  hexOf(messageImprint.hashedMessage.valueBlock.valueHexView) === hexOf(digest)

/** `stamp`: a whole answer, or the token alone. Whether its authority is to be trusted is for people to say. */
export async function checkStamp(stamp: Uint8Array, lock: Lock): Promise<Stamped> {
  try {
    const signed = new SignedData({ schema: contentOf(stamp).content })
    const info = infoIn(signed)
    if (!isOf(info, hexToBytes(linkOf(lock)))) return { kind: "other" }
    const isSigned = await isSignedBy(signed, linkInput(lock))
    return { kind: "stamped", at: info.genTime.toISOString(), authority: authorityOf(signed), isSigned }
  } catch {
    return { kind: "unreadable" }
  }
}

function contentOf(stamp: Uint8Array): ContentInfo {
  const buffer = own(stamp)
  try {
    return ContentInfo.fromBER(buffer)
  } catch {
    const token = tokenIn(stamp)
    if (!token) throw new Error("the authority has not granted it")
    return token
  }
}

async function isSignedBy(signed: SignedData, stamped: string): Promise<boolean | undefined> {
  if (typeof crypto === "undefined" || !crypto.subtle) return undefined
  try {
    const data = new TextEncoder().encode(stamped).buffer
    return await signed.verify({ signer: 0, data, checkChain: false })
  } catch {
    return false
  }
}

/** The name on the certificate that it was signed with, which stands among those it brings. */
function authorityOf(signed: SignedData): string {
  const isSigner = (certificate: Certificate) =>
    signed.signerInfos[0]?.sid?.serialNumber?.isEqual(certificate.serialNumber) === true
  const certificates = (signed.certificates ?? []).filter((each): each is Certificate => "subject" in each)
  const signer = certificates.find(isSigner) ?? certificates[0]
  const name = signer?.subject.typesAndValues.find(({ type }) => type === commonName)
  return name?.value.valueBlock.value.slice(0, 200) ?? ""
}
