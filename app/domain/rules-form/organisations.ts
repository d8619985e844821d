/** The organisation award 优秀组织奖 in the form of rules: how many, and the points that rank unions. */
import type { OrganisationRule, Rules } from '../contest'
import { type Report, readCount, type Typed, wholeNumber } from './reading'

const MOST_AWARDS = 200
const MOST_POINTS = 100
const MOST_TIERS = 8

export function readOrganisations(typed: Typed, report: Report): OrganisationRule {
  return {
    count: readCount(typed, report, 'organisationCount', '优秀组织奖的名额', [0, MOST_AWARDS]),
    essay: readCount(typed, report, 'organisationEssay', '每篇合格作品的分值', [0, MOST_POINTS]),
    prizes: readPrizes(typed, report),
  }
}

/** Points from the first tier down, separated by spaces or commas. */
function readPrizes(typed: Typed, report: Report): readonly number[] {
  const parts = typed('organisationPrizes')
    .normalize('NFKC')
    .split(/[\s,、;/]+/)
    .filter((part) => part !== '')
  const points = parts.map(wholeNumber)
  if (points.length > MOST_TIERS || !points.every((value) => value <= MOST_POINTS)) {
    report(
      'organisationPrizes',
      `各奖级的分值请填 0 到 ${MOST_POINTS} 之间的整数，从高到低用空格隔开，最多 ${MOST_TIERS} 个。`,
    )
  }
  return points
}

export function organisationFields({ organisations }: Rules): Readonly<Record<string, string>> {
  return {
    organisationCount: String(organisations.count),
    organisationEssay: String(organisations.essay),
    organisationPrizes: organisations.prizes.join(' '),
  }
}
