/** Reads the rules of a contest as an organizer types them, and says in words what does not fit. */
import { ANCHOR_COUNTS, DEFAULT_RULES, type Rules, type TierRule } from './contest'
import { readLevels, writeLevels } from './levels'
import type { FieldMessages } from './refusal'
import type { Criterion } from './rubric'
import { explanationFields, readExplanations } from './rules-form/explanations'
import { organisationFields, readOrganisations } from './rules-form/organisations'
import { publicityFields, readPublicity } from './rules-form/publicity'
import { rankingFields, readRanking } from './rules-form/ranking'
import { type Report, readCount, type Typed } from './rules-form/reading'
import { checkLaterRounds, laterRoundsFields, readLaterRounds } from './rules-form/rounds'
import { readTracks, trackFields } from './rules-form/tracks'

/** Rows that the form offers; an empty name means that a row is not used. */
export const CRITERION_ROWS = 8
export const TIER_ROWS = 8

const LONGEST_NAME = 20
const LONGEST_GUIDE = 200
const TIES = ['extend', 'down', 'hold'] as const

export type RulesReading =
  | { readonly rules: Rules; readonly faults?: undefined }
  | { readonly rules?: undefined; readonly faults: FieldMessages }

function readCriteria(typed: Typed, report: Report): readonly Criterion[] {
  const found: Criterion[] = []
  const known = Array.from({ length: CRITERION_ROWS }, (_, row) => typed(`criterion-${row}-id`))
  for (let row = 0; row < CRITERION_ROWS; row += 1) {
    const name = typed(`criterion-${row}-name`).trim()
    if (name === '') continue
    const field = `criterion-${row}`
    if (name.length > LONGEST_NAME) report(`${field}-name`, `评分项最多 ${LONGEST_NAME} 个字。`)
    if (found.some((other) => other.name === name)) {
      report(`${field}-name`, `评分项“${name}”填了两次，请删去一个。`)
    }
    const guide = typed(`${field}-guide`).trim()
    if (guide.length > LONGEST_GUIDE) {
      report(`${field}-guide`, `评分说明最多 ${LONGEST_GUIDE} 个字，请缩短。`)
    }
    const max = readCount(typed, report, `${field}-max`, `“${name}”的满分`, [1, 100])
    const criterion = { id: idOf(known, row), name, max, guide }
    const { levels, fault } = readLevels(criterion, typed(`${field}-levels`))
    if (fault !== undefined) report(`${field}-levels`, `“${name}”${fault}`)
    found.push(levels ? { ...criterion, levels } : criterion)
  }
  if (found.length === 0) report('criterion-0-name', '请至少填写一个评分项。')
  return found
}

/** The id that a row came with, or the first free one for a new row. Scores are kept under it. */
function idOf(known: readonly string[], row: number): string {
  if (/^[a-z0-9]{1,20}$/.test(known[row]) && known.indexOf(known[row]) === row) return known[row]
  let number = row + 1
  while (known.includes(`c${number}`)) number += CRITERION_ROWS
  return `c${number}`
}

function readTiers(typed: Typed, report: Report): readonly TierRule[] {
  const found: TierRule[] = []
  for (let row = 0; row < TIER_ROWS; row += 1) {
    const name = typed(`tier-${row}-name`).trim()
    if (name === '') continue
    if (name.length > LONGEST_NAME) {
      report(`tier-${row}-name`, `奖级名称最多 ${LONGEST_NAME} 个字。`)
    }
    if (found.some((other) => other.name === name)) {
      report(`tier-${row}-name`, `奖级“${name}”填了两次，请删去一个。`)
    }
    const count = readCount(typed, report, `tier-${row}-count`, `“${name}”的篇数`, [1, 500])
    found.push({ name, count })
  }
  if (found.length === 0) report('tier-0-name', '请至少填写一个奖级。')
  return found
}

/**
 * The rules in a form, or the messages by field. `typed` answers what stands in a field, '' for an absent one. Fields:
 * minLength, maxLength, maxAuthors, essaysPerWorker, unionStep, coauthors, aiDeclaration, comments, originals, readings (`all`
 * or `some`), readingsCount, anchors, clashLevel, tie, capPerUnion (empty for none),
 * criterion-N-{id,name,max,guide,levels}, tier-N-{name,count}, N from 0; and those of the files in rules-form/.
 */
export function readRules(typed: Typed): RulesReading {
  const faults: Record<string, string> = {}
  const report: Report = (field, say) => {
    faults[field] ??= say
  }
  const count = (field: string, what: string, ends: readonly [number, number]) =>
    readCount(typed, report, field, what, ends)
  const tie = TIES.find((policy) => policy === typed('tie'))
  if (tie === undefined) report('tie', '请选择并列时怎么办。')
  const criteria = readCriteria(typed, report)
  const rules: Rules = {
    ...DEFAULT_RULES,
    minLength: count('minLength', '最少字数', [1, 50_000]),
    maxLength: count('maxLength', '最多字数', [1, 50_000]),
    maxAuthors: count('maxAuthors', '作者人数', [1, 10]),
    essaysPerWorker: count('essaysPerWorker', '每人限交篇数', [1, 20]),
    unionStep: typed('unionStep') === 'none' ? 'none' : 'required',
    coauthors: typed('coauthors') === 'confirmed' ? 'confirmed' : 'listed',
    aiDeclaration: typed('aiDeclaration') === 'asked' ? 'asked' : 'none',
    comments: typed('comments') === 'shown' ? 'shown' : 'kept',
    ...readExplanations(typed),
    originals: typed('originals') === 'kept' ? 'kept' : 'dropped',
    criteria,
    ...readRanking(typed, report, criteria),
    readings: typed('readings') === 'some' ? count('readingsCount', '评委人数', [1, 50]) : 'all',
    anchors: ANCHOR_COUNTS.find((number) => String(number) === typed('anchors')) ?? 0,
    clashLevel: typed('clashLevel') === 'grassroots' ? 'grassroots' : 'district',
    laterRounds: readLaterRounds(typed, report),
    tiers: readTiers(typed, report),
    tracks: readTracks(typed, report),
    organisations: readOrganisations(typed, report),
    tie: tie ?? 'hold',
    capPerUnion:
      typed('capPerUnion').trim() === ''
        ? null
        : count('capPerUnion', '每个工会获奖上限', [1, 500]),
    ...readPublicity(typed, report),
  }
  checkLaterRounds(rules, typed, report)
  if (rules.minLength > rules.maxLength) report('maxLength', '最多字数不能小于最少字数。')
  return Object.keys(faults).length === 0 ? { rules } : { faults }
}

/** The fields of a form that shows these rules. */
export function rulesFields(rules: Rules): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {
    minLength: String(rules.minLength),
    maxLength: String(rules.maxLength),
    maxAuthors: String(rules.maxAuthors),
    essaysPerWorker: String(rules.essaysPerWorker),
    unionStep: rules.unionStep,
    coauthors: rules.coauthors,
    aiDeclaration: rules.aiDeclaration,
    comments: rules.comments,
    ...explanationFields(rules),
    originals: rules.originals,
    readings: rules.readings === 'all' ? 'all' : 'some',
    readingsCount: rules.readings === 'all' ? '' : String(rules.readings),
    anchors: String(rules.anchors),
    clashLevel: rules.clashLevel,
    tie: rules.tie,
    capPerUnion: rules.capPerUnion === null ? '' : String(rules.capPerUnion),
    ...rankingFields(rules),
    ...publicityFields(rules),
    ...trackFields(rules),
    ...organisationFields(rules),
    ...laterRoundsFields(rules),
  }
  rules.criteria.forEach(({ id, name, max, guide, levels }, row) => {
    fields[`criterion-${row}-id`] = id
    fields[`criterion-${row}-name`] = name
    fields[`criterion-${row}-max`] = String(max)
    fields[`criterion-${row}-guide`] = guide
    fields[`criterion-${row}-levels`] = levels ? writeLevels(levels) : ''
  })
  rules.tiers.forEach(({ name, count }, row) => {
    fields[`tier-${row}-name`] = name
    fields[`tier-${row}-count`] = String(count)
  })
  return fields
}
