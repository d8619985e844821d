/** One text for one value, and its fingerprint, so that two people can tell whether they hold the same rules. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Half of a surrogate pair on its own. It has no UTF-8 form, so such a text has no bytes to hash. */
const LONE_SURROGATE = /\p{Surrogate}/u

/** Whether a text can be written in UTF-8: it holds no lone surrogate. */
export function isWellFormed(text: string): boolean {
  return !LONE_SURROGATE.test(text)
}

/**
 * RFC 8785, section 3.2.2.2. JSON.stringify escapes exactly what the section names, in the forms that it names; what is
 * left to do is to refuse what the section forbids.
 */
function canonicalString(text: string): string {
  if (!isWellFormed(text)) throw new TypeError('A lone surrogate has no canonical JSON form')
  return JSON.stringify(text)
}

/**
 * A JSON value as text after RFC 8785 (JSON Canonicalization Scheme): no white space; the keys of each object in the
 * order of their UTF-16 code units (section 3.2.3); numbers as ECMAScript writes them (3.2.2.3), which is what
 * JSON.stringify does; texts as in 3.2.2.2. Keys whose value is undefined are left out.
 *
 * Throws a TypeError for whatever JSON cannot say: NaN and infinities, lone surrogates, undefined outside an object,
 * functions, symbols, big integers, and objects that are neither plain nor arrays (a Date has no one JSON form).
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return canonicalString(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical JSON form`)
    return JSON.stringify(value)
  }
  if (typeof value !== 'object') throw new TypeError(`${typeof value} has no canonical JSON form`)
  // Array.from, unlike map, visits the holes of an array, so that they are refused.
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new TypeError('Only plain objects have a canonical JSON form')
  }
  const members = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, part]) => `${canonicalString(key)}:${canonicalJson(part)}`)
  return `{${members.join(',')}}`
}

/** The SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export function fingerprint(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}
