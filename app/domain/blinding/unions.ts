/** Forms of unions: how an essay mentions its own union, those above it, and the others of the registry. */
import { abbreviated } from './abbreviations'
import { foldName, GAP } from './folding'
import { isShared, organisationOf, partForms, placeOf, shortForms } from './organisations'
import type { PersonForm } from './persons'
import type { Abbreviated } from './plausible-runs'
import { isOrdinaryWord } from './words'

/** A union's form needs no cue and no form of address. */
type UnionForm = PersonForm & { readonly needsCue: false; readonly titled: false }

/** All that the finder knows of a union: how its own members mention it and how strangers do. */
export type UnionForms = {
  readonly own: readonly UnionForm[]
  readonly public: readonly UnionForm[]
  readonly runs: Abbreviated
}

/** Works out the forms of a union from its name and aliases. */
export function unionForms(name: string, aliases: readonly string[]): UnionForms {
  const folded = foldName(name)
  const short = shortForms(folded)
  const named = aliases.map(foldName).filter((alias) => alias.length > 1)
  const longer = named.flatMap((alias) => (alias.length < 4 ? [] : shortForms(alias)))
  const own = new Map<string, UnionForm>()
  const add = (text: string, confidence: number, wholeWords = false) => {
    if (text.length > 1 && !own.has(text)) own.set(text, formOf(text, confidence, wholeWords))
  }
  add(folded, 1)
  for (const alias of named) add(alias, 0.95)
  for (const form of [...short, ...longer]) add(form, 0.95, form.length < 4)
  for (const form of familiarForms(folded)) add(form, 0.85, true)
  for (const school of folded.matchAll(/第([一二三四五六七八九十百\d]{2,4})中学/g)) {
    add(`${school[1]}中`, 0.85)
  }
  const strangers = [...new Set([...short, ...partForms(folded), ...named, ...longer])].filter(
    (form) => form === folded || (form.length >= 3 && !isShared(form) && !isOrdinaryWord(form)),
  )
  return {
    own: [...own.values()],
    public: strangers
      .filter((form) => form.length > 1)
      .map((form) => formOf(form, 0.9, form.length < 5)),
    runs: abbreviated(folded),
  }
}

function formOf(text: string, confidence: number, wholeWords: boolean): UnionForm {
  const gap = text.length < 3 ? GAP.none : text.length < 4 ? GAP.mark : GAP.line
  return { text, gap, confidence, wholeWords, needsCue: false, titled: false }
}

/** What members call a union of their place: 市总工会 and 市总, 区总 for a 总工会, 市教育工会, 区人民医院. */
function familiarForms(name: string): readonly string[] {
  const organisation = organisationOf(name)
  const place = placeOf(name)
  const level = /[省市区县]$/.exec(place)?.[0]
  if (organisation.endsWith('总工会')) {
    const where = organisation.slice(0, -'总工会'.length)
    const last = /[省市区县旗州]$/.exec(where)?.[0] ?? ''
    const bare = where.length > 2 ? where.replace(/[省市区县旗]$/, '') : where
    const forms = [`${where}总`, `${bare}总工会`, `${bare}总`]
    return last === '' ? forms : [...forms, `${last}总工会`, `${last}总`]
  }
  const rest = name.slice(place.length)
  const forms = [rest, organisation.slice(place.length)].filter((form) => form.length >= 3)
  return level === undefined ? [] : forms.map((form) => level + form)
}
