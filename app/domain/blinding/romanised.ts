/** Names in Latin letters: Hanyu Pinyin (GB/T 28039-2011) in the orders that people write, and initials. */
import { pinyin } from 'pinyin-pro'

const MOST_READINGS = 6

const known = new Map<string, readonly string[]>()

/** The readings of one character without tones; those of a surname come first where it is one (单 is shan). */
function readingsOf(character: string, surname: boolean): readonly string[] {
  const key = surname ? `${character} surname` : character
  const before = known.get(key)
  if (before !== undefined) return before
  const plain = { toneType: 'none', type: 'array', v: true } as const
  const found = [
    ...(surname ? pinyin(character, { ...plain, surname: 'all' }) : []),
    ...pinyin(character, { ...plain, multiple: true }),
  ]
  const readings = [...new Set(found)].filter((reading) => /^[a-z]+$/.test(reading))
  known.set(key, readings)
  return readings
}

function readings(text: string, surname: boolean): readonly (readonly string[])[] {
  return Array.from(text, (character) => readingsOf(character, surname))
}

/** The joined readings of a text, the commonest first, at most `MOST_READINGS`. */
function joined(text: string, surname: boolean): readonly string[] {
  let whole: readonly string[] = ['']
  for (const choices of readings(text, surname)) {
    if (choices.length === 0) return []
    whole = choices
      .flatMap((choice) => whole.map((start) => start + choice))
      .slice(0, MOST_READINGS)
  }
  return [
    ...new Set(
      whole.flatMap((reading) =>
        reading.includes('v')
          ? [reading, reading.replaceAll('v', 'u'), reading.replaceAll('v', 'yu')]
          : [reading],
      ),
    ),
  ]
}

/** Pinyin forms of a name, lower case and without spaces: surname and given name in both orders. */
export function romanisedForms(surname: string, given: string): readonly string[] {
  const forms = new Set<string>()
  for (const first of joined(surname, true)) {
    for (const last of joined(given, false)) {
      forms.add(first + last)
      forms.add(last + first)
      forms.add(first + last[0])
      forms.add(last[0] + first)
    }
  }
  return [...forms].filter((form) => form.length >= 4)
}

/** Letters that are no initials but everyday words and units. */
const NOT_INITIALS = new Set(
  'ai ar app bbs bgm bim bmw ccd cctv cd cec ceo cfo cpu cpi ct cpa csr cto dj dna dv dvd epc erp ev gb gdp gps hr hse html http ic id ip ipo iso it kb kg km kpi ktv lcd led lng lpg mb mba mm mp mri mv nba ng ok oa pc pdf pk pm pos ppe ppt pvc qc qq qr rmb rna sci sos sop ssd tnt tv ui un uk us usa usb vcr vip vr wc wifi wps wto www xml yyds mpa emba phd'.split(
    ' ',
  ),
)

/** Initials of a name, lower case: all of them, when there are three; two only as a whole. */
export function initialsOf(surname: string, given: string): readonly string[] {
  const first = joined(surname, true).map((reading) => reading[0])
  const rest = readings(given, false).map((choices) => choices.map((choice) => choice[0]))
  let forms = [...new Set(first)]
  for (const choices of rest) {
    if (choices.length === 0) return []
    forms = [...new Set(forms.flatMap((form) => choices.map((choice) => form + choice)))]
  }
  return forms.slice(0, MOST_READINGS).filter((form) => form.length >= 2 && !NOT_INITIALS.has(form))
}
