/**
 * Strict reading of JSON: small readers that are put together into the reader of a format. Nothing is passed over: an
 * unknown field is a fault as a missing one is, since a checker must not vouch for what it does not understand.
 */
import { canonicalJson, isWellFormed } from '../canonical'
import type { Fault } from './fault'

export type Reading<T> = { readonly value: T } | { readonly fault: Fault }

/** Reads a value at a place (JSON Pointer), or says the first thing that is wrong with it. */
export type Reader<T> = (value: unknown, place: string) => Reading<T>

function malformed(code: string, place: string, say: string): { readonly fault: Fault } {
  return { fault: { code: `format.${code}`, place, say } }
}

/** The place in the words of a sentence. */
function at(place: string): string {
  return place === '' ? '文件' : `“${place}”处`
}

/** A text of 1 to `most` UTF-16 units that fits the pattern; `what` says in Chinese what it should be. */
export function text(most: number, pattern: RegExp = /^/, what = '文字'): Reader<string> {
  return (value, place) => {
    if (typeof value !== 'string' || !pattern.test(value)) {
      return malformed('text', place, `${at(place)}应当是${what}。`)
    }
    if (value === '' || value.length > most) {
      return malformed('length', place, `${at(place)}的文字应当有 1 到 ${most} 个字符。`)
    }
    if (!isWellFormed(value)) {
      return malformed('text', place, `${at(place)}的文字含有残缺的字符，不能写成 UTF-8。`)
    }
    return { value }
  }
}

/** A whole number from `least` up to what a double holds exactly. */
export function whole(least: number): Reader<number> {
  return (value, place) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least
      ? { value }
      : malformed('number', place, `${at(place)}应当是不小于 ${least} 的整数。`)
}

/** One of the given texts or numbers. */
export function oneOf<const T extends string | number>(values: readonly T[]): Reader<T> {
  return (value, place) => {
    const found = values.find((each) => each === value)
    return found === undefined
      ? malformed('choice', place, `${at(place)}只能是 ${values.join('、')}。`)
      : { value: found }
  }
}

/** What `reader` reads, or null. */
export function orNull<T>(reader: Reader<T>): Reader<T | null> {
  return (value, place) => (value === null ? { value } : reader(value, place))
}

/** A list of at least `least` of what `reader` reads. */
export function list<T>(reader: Reader<T>, least = 0): Reader<readonly T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) return malformed('list', place, `${at(place)}应当是列表。`)
    if (value.length < least) {
      return malformed('short', place, `${at(place)}的列表至少要有 ${least} 项。`)
    }
    const read: T[] = []
    for (const [index, part] of value.entries()) {
      const reading = reader(part, `${place}/${index}`)
      if ('fault' in reading) return reading
      read.push(reading.value)
    }
    return { value: read }
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An object with exactly these fields. */
export function object<T extends object>(
  fields: { readonly [Key in keyof T]-?: Reader<T[Key]> },
): Reader<T> {
  const names = Object.keys(fields) as (keyof T & string)[]
  return (value, place) => {
    if (!isObject(value)) return malformed('object', place, `${at(place)}应当是对象。`)
    const unknown = Object.keys(value).find((name) => !Object.hasOwn(fields, name))
    if (unknown !== undefined) {
      const pointer = `${place}/${unknown.replaceAll('~', '~0').replaceAll('/', '~1')}`
      return malformed('unknown', pointer, `${at(place)}有不认识的字段“${unknown}”。`)
    }
    const read: Partial<T> = {}
    for (const name of names) {
      if (!Object.hasOwn(value, name)) {
        return malformed('missing', `${place}/${name}`, `${at(place)}缺少字段“${name}”。`)
      }
      const reading = fields[name](value[name], `${place}/${name}`)
      if ('fault' in reading) return reading
      read[name] = reading.value
    }
    return { value: read as T }
  }
}

/** An object of one of several shapes; the field `key`, a text, says which. */
export function variant<T extends object>(
  key: string,
  shapes: Readonly<Record<string, Reader<T>>>,
): Reader<T> {
  return (value, place) => {
    if (!isObject(value)) return malformed('object', place, `${at(place)}应当是对象。`)
    const name = value[key]
    if (typeof name !== 'string' || !Object.hasOwn(shapes, name)) {
      const names = Object.keys(shapes).join('、')
      return malformed('choice', `${place}/${key}`, `${at(place)}的“${key}”只能是 ${names}。`)
    }
    return shapes[name](value, place)
  }
}

/**
 * A whole file: JSON, of the shape that `reader` reads, and byte for byte in canonical form (RFC 8785). The last rules
 * out what two programs could read in two ways, such as a field that is given twice.
 */
export function readText<T>(source: string, reader: Reader<T>): Reading<T> {
  const parsed = parse(source)
  if ('fault' in parsed) return parsed
  const reading = reader(parsed.value, '')
  if ('fault' in reading) return reading
  const canonical = canonicalJson(parsed.value)
  if (canonical === source) return reading
  let position = 0
  while (canonical[position] === source[position]) position += 1
  return malformed(
    'canonical',
    '',
    `文件从第 ${position + 1} 个字符起不是规范形式（RFC 8785）：可能被编辑器重新排版，或同一字段写了两次。请使用原样下载的文件。`,
  )
}

function parse(source: string): Reading<unknown> {
  try {
    return { value: JSON.parse(source) as unknown }
  } catch {
    return malformed('json', '', '文件不是 JSON，可能没有下载完整，或在传送中损坏。')
  }
}
