/**
 * A form that could not be taken, because its sender was signed out or may not send it: where it was going and what was
 * typed, so that it can be read, copied and sent again. It travels in pages alone and is stored nowhere.
 */
import { isOwnPath } from './own-path'

export type KeptForm = {
  /** The path of this site that it was posted to. */
  readonly to: string
  /** Names and texts in the order of the form; passwords are never among them. */
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** The names of files that were chosen; the files themselves must be chosen again. */
  readonly files: readonly string[]
}

// An essay has at most 200,000 characters; a page that carries more than this would be slow to show.
const MOST_CHARACTERS = 300_000
const MOST_FIELDS = 1500

const SECRET = /password/i

/**
 * What is kept of a form: `entries` are its names and values, where a value that is not a text is a file. Answers null
 * where there is nothing to keep, and 'too large' where it is beyond what a page can carry.
 */
export function keepForm(
  to: string,
  entries: Iterable<readonly [string, string | { readonly name: string }]>,
): KeptForm | 'too large' | null {
  const fields: [string, string][] = []
  const files: string[] = []
  for (const [name, value] of entries) {
    if (typeof value !== 'string') {
      if (value.name !== '') files.push(value.name)
    } else if (!SECRET.test(name)) fields.push([name, value])
  }
  if (fields.length === 0 && files.length === 0) return null
  const characters = [...fields.flat(), ...files].reduce((sum, text) => sum + text.length, 0)
  const isTooLarge = characters > MOST_CHARACTERS || fields.length + files.length > MOST_FIELDS
  return isTooLarge ? 'too large' : { to, fields, files }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string')
}

/** The kept form that a page sent back as JSON, or null for anything that is not one or that leads off this site. */
export function readKeptForm(json: unknown): KeptForm | null {
  if (typeof json !== 'string') return null
  let read: unknown
  try {
    read = JSON.parse(json)
  } catch {
    return null
  }
  if (typeof read !== 'object' || read === null) return null
  const { to, fields, files } = read as Record<string, unknown>
  if (typeof to !== 'string' || !isOwnPath(to) || !isTexts(files)) return null
  if (!Array.isArray(fields) || !fields.every((pair) => isTexts(pair) && pair.length === 2)) {
    return null
  }
  const kept = keepForm(to, [
    ...(fields as [string, string][]),
    ...files.map((name) => ['file', { name }] as const),
  ])
  return kept === 'too large' ? null : kept
}

const LABELS: Readonly<Record<string, string>> = {
  title: '题目',
  body: '正文',
  comment: '评语',
  reason: '原因',
  notice: '通知',
  note: '备注',
  name: '姓名',
  contact: '手机号或邮箱',
  host: '主办',
}

/** Fields that pages fill in and people never see. */
const MECHANICAL = new Set(['intent', 'version', 'contest', 'pledge', 'kept', 'page', 'order'])

/** What a person calls a field, by its name in the form; null for one that no person fills in. */
export function labelOfField(name: string): string | null {
  if (MECHANICAL.has(name)) return null
  const place = /^author(-union)?-(\d+)$/.exec(name)
  if (place) return `${place[1] ? '所属工会' : '作者'} ${Number(place[2]) + 1}`
  return LABELS[name] ?? name
}

/** What a person typed, with the words for each field, in the order of the form. */
export function textsOf({ fields }: KeptForm): readonly { label: string; text: string }[] {
  return fields.flatMap(([name, text]) => {
    const label = labelOfField(name)
    return label === null || text.trim() === '' ? [] : [{ label, text }]
  })
}
