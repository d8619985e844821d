/** One look at one text: every candidate for a leak, and the choice among those that overlap. */

import { findRuns } from './abbreviations'
import { findAddresses } from './addresses'
import type { Stretch } from './bylines'
import { type Folded, fold, foldInPlace, widestGap } from './folding'
import { buildMatcher, type Matcher } from './matching'
import { findNumbers } from './numbers'
import { withTail } from './organisations'
import { endOfTitle, hasCue, ownForms, type PersonForm } from './persons'
import { chainOf, type Registry } from './registry'
import type { LeakKind, TokenWord } from './tokens'
import { cutsWords } from './words'

export type Candidate = {
  readonly start: number
  readonly end: number
  readonly kind: LeakKind
  readonly word: TokenWord | null
  /** The id of the union or author, or the number itself. */
  readonly source: string
  readonly confidence: number
}

type OwnForm = {
  readonly form: PersonForm
  readonly kind: LeakKind
  readonly word: TokenWord
  readonly source: string
}

/** Who the essay is by: its authors, its union and those above, with their own forms. */
export type Origin = {
  readonly registry: Registry
  readonly authors: ReadonlySet<string>
  readonly chain: readonly string[]
  readonly matcher: Matcher
  /** The forms of each pattern of the matcher. */
  readonly forms: readonly (readonly OwnForm[])[]
  /** The most units of folded text that a name of the registry or a form of the essay's own can take. */
  readonly longest: number
}

/** Prepares the forms in which an essay may mention its own authors and union chain. */
export function originOf(
  registry: Registry,
  essay: { readonly authors: readonly string[]; readonly union: string },
): Origin {
  const chain = chainOf(registry, essay.union)
  const forms = new Map<string, OwnForm[]>()
  const add = (own: OwnForm) => {
    const same = forms.get(own.form.text)
    if (same === undefined) forms.set(own.form.text, [own])
    else same.push(own)
  }
  for (const id of essay.authors) {
    for (const form of ownForms(registry.authors.get(id)?.name ?? '')) {
      add({ form, kind: 'author', word: '作者', source: id })
    }
  }
  for (const [height, id] of chain.entries()) {
    const kind = height === 0 ? 'own-union' : 'parent-union'
    const word = height === 0 ? '本单位' : '上级工会'
    for (const form of registry.unions.get(id)?.forms.own ?? []) {
      add({ form, kind, word, source: id })
    }
  }
  return {
    registry,
    authors: new Set(essay.authors),
    chain,
    matcher: buildMatcher([...forms.keys()]),
    forms: [...forms.values()],
    longest: Math.max(registry.longest, ...Array.from(forms.keys(), ({ length }) => length)),
  }
}

/** What one look at a text made of it. */
export type Looked = {
  /** The candidates that are likely enough to be masked, sorted and without overlaps. */
  readonly candidates: readonly Candidate[]
  readonly folded: Folded
  /** The runs of the folded text that were taken for names, those that gave way to others among them. */
  readonly names: readonly Stretch[]
}

/** Looks at a text for all candidates. */
export function lookAt(text: string, origin: Origin): Looked {
  const folded = fold(text)
  const { found, names } = namesIn(text, folded, origin)
  return { candidates: withoutOverlaps([...found, ...numbersIn(text)]), folded, names }
}

/** Candidates that name somebody or a union, before any choice among them. */
export function namesIn(
  text: string,
  folded: Folded,
  origin: Origin,
): { readonly found: readonly Candidate[]; readonly names: readonly Stretch[] } {
  const found: Candidate[] = []
  const names: Stretch[] = []
  const put: Put = (start, end, more) => {
    names.push({ start, end })
    found.push({ ...stretchOf(text, folded, start, end), ...more })
  }
  ownCandidates(text, folded, origin, put)
  names.push(...abbreviationCandidates(folded, origin, put))
  publicCandidates(folded, origin, put)
  return { found, names }
}

/** Numbers and addresses of a text. */
export function numbersIn(text: string): readonly Candidate[] {
  const inPlace = foldInPlace(text)
  return [...findNumbers(inPlace), ...findAddresses(inPlace)].map((number) => ({
    ...number,
    word: NUMBER_WORD[number.kind] ?? '账号',
    source: inPlace.slice(number.start, number.end),
  }))
}

type Put = (start: number, end: number, more: Omit<Candidate, 'start' | 'end'>) => void

const NUMBER_WORD: Readonly<Partial<Record<LeakKind, TokenWord>>> = {
  phone: '电话',
  'id-number': '证件号',
  email: '邮箱',
  account: '账号',
  address: '地址',
}

function ownCandidates(original: string, folded: Folded, origin: Origin, put: Put): void {
  const { text } = folded
  const consider = (own: OwnForm, formEnd: number) => {
    const { form } = own
    const start = formEnd - form.text.length
    const end = form.titled ? endOfTitle(text, formEnd) : formEnd
    if (form.titled && end === formEnd) return
    if (widestGap(folded, start, end) > form.gap) return
    if (/^[a-z]/.test(form.text) && !standsAlone(original, folded, start, end)) return
    if (form.needsCue && !hasCue(text, start, end)) return
    if (form.wholeWords && cutsWords(text, start, end)) return
    putMention(text, start, end, { ...own, confidence: form.confidence }, put)
  }
  origin.matcher.scan(text, (pattern, end) => {
    for (const form of origin.forms[pattern]) consider(form, end)
  })
}

/** Puts a mention, with 工会 after a union's name; an own union with 之家 after it is the home of its members. */
function putMention(
  text: string,
  start: number,
  formEnd: number,
  { kind, word, source, confidence }: Omit<OwnForm, 'form'> & { readonly confidence: number },
  put: Put,
): void {
  const run = text.slice(start, formEnd)
  const end = kind === 'author' || run.endsWith('会') ? formEnd : withTail(text, formEnd)
  const home = text.startsWith('之家', end) ? end + 2 : run.endsWith('之家') ? end : null
  if (kind !== 'own-union' || home === null) put(start, end, { kind, word, source, confidence })
  else put(start, home, { kind, word: '职工之家', source, confidence })
}

/** Letters count only as a whole word; two initials only as capitals. */
function standsAlone(original: string, folded: Folded, start: number, end: number): boolean {
  const { text, gaps } = folded
  if (/[a-z0-9]/.test(text[start - 1] ?? '') && gaps[start] === 0) return false
  if (/[a-z0-9]/.test(text[end] ?? '') && gaps[end] === 0) return false
  if (end - start > 2) return true
  const written = original.slice(folded.at[start], folded.at[end - 1] + 1)
  return written === written.toUpperCase()
}

/** Puts what abbreviates a union of the chain, and returns every run that was taken for such. */
function abbreviationCandidates(
  folded: Folded,
  { registry, chain }: Origin,
  put: Put,
): readonly Stretch[] {
  const met: Stretch[] = []
  for (const [height, id] of chain.entries()) {
    const runs = registry.unions.get(id)?.forms.runs
    if (runs === undefined) continue
    const form = {
      kind: height === 0 ? 'own-union' : 'parent-union',
      word: height === 0 ? '本单位' : '上级工会',
      source: id,
    } as const
    const { found, kept } = findRuns(folded, runs)
    met.push(...found)
    for (const { start, end, confidence } of kept) {
      if (height > 0 && end - start < 3) continue
      putMention(folded.text, start, end, { ...form, confidence }, put)
    }
  }
  return met
}

function publicCandidates(folded: Folded, origin: Origin, put: Put): void {
  const { registry, chain, authors } = origin
  registry.matcher.scan(folded.text, (pattern, end) => {
    const form = registry.forms[pattern]
    if (form.unions.some((id) => chain.includes(id))) return
    if (form.authors.some((id) => authors.has(id))) return
    const start = end - form.length
    if (widestGap(folded, start, end) > form.gap) return
    if (form.wholeWords && cutsWords(folded.text, start, end)) return
    const { confidence } = form
    const near = form.authors.find((id) => registry.authors.get(id)?.union === chain[0])
    const source = near ?? form.authors[0] ?? form.unions[0]
    if (form.authors.length === 0) {
      put(start, withTail(folded.text, end), {
        kind: 'other-union',
        word: '某单位',
        source,
        confidence,
      })
    } else {
      const word = near === undefined ? '某同志' : '某同事'
      put(start, end, { kind: 'other-author', word, source, confidence })
    }
  })
}

const CLOSING: Readonly<Record<string, string>> = {
  '(': ')',
  '（': '）',
  '[': ']',
  '［': '］',
  '〔': '〕',
  '“': '”',
  '「': '」',
  '『': '』',
  '《': '》',
}

/** The original stretch of a folded run, with a bracket at its end that was opened inside it, or the dot of L.J. */
function stretchOf(text: string, folded: Folded, start: number, end: number) {
  const from = folded.at[start]
  let to = folded.at[end - 1] + 1
  for (const [open, close] of Object.entries(CLOSING)) {
    const inside = text.slice(from, to)
    if (text[to] === close && inside.lastIndexOf(open) > inside.lastIndexOf(close)) to += 1
  }
  if (text[to] === '.' && /^[a-z]\.[a-z.]*$/i.test(text.slice(from, to))) to += 1
  return { start: from, end: to }
}

const RANK: Readonly<Partial<Record<LeakKind, number>>> = {
  author: 3,
  'own-union': 2,
  'parent-union': 1,
}

/** Chooses among overlapping candidates the longer, then the one nearer to the author, then the surer. */
function withoutOverlaps(found: readonly Candidate[]): readonly Candidate[] {
  const ranked = [...united(found)].sort(
    (one, other) =>
      other.end - other.start - (one.end - one.start) ||
      (RANK[other.kind] ?? 0) - (RANK[one.kind] ?? 0) ||
      other.confidence - one.confidence ||
      one.start - other.start,
  )
  const taken = new Set<number>()
  const chosen: Candidate[] = []
  for (const candidate of ranked) {
    let free = true
    for (let offset = candidate.start; offset < candidate.end && free; offset += 1) {
      free = !taken.has(offset)
    }
    if (!free) continue
    for (let offset = candidate.start; offset < candidate.end; offset += 1) taken.add(offset)
    chosen.push(candidate)
  }
  return chosen.sort((one, other) => one.start - other.start)
}

/** Candidates for the same thing that overlap, as one: 巫芯宇 and 芯宇同志 are 巫芯宇同志. */
function united(found: readonly Candidate[]): readonly Candidate[] {
  const whole: Candidate[] = []
  const latest = new Map<string, number>()
  for (const candidate of [...found].sort((one, other) => one.start - other.start)) {
    const thing = `${candidate.kind} ${candidate.word} ${candidate.source}`
    const index = latest.get(thing)
    if (index !== undefined && whole[index].end > candidate.start) {
      const { end, confidence } = whole[index]
      whole[index] = {
        ...whole[index],
        end: Math.max(end, candidate.end),
        confidence: Math.max(confidence, candidate.confidence),
      }
    } else {
      latest.set(thing, whole.length)
      whole.push(candidate)
    }
  }
  return whole
}
