/** The tracks 组别 in the form of rules: a name each, and its tiers as lines like “一等奖 2”. */
import type { Rules, TierRule, Track } from '../contest'
import { type Report, type Typed, wholeNumber } from './reading'

export const TRACK_ROWS = 6

const LONGEST_NAME = 20
const MOST_TIERS = 8
const MOST_PRIZES = 500

export function readTracks(typed: Typed, report: Report): readonly Track[] {
  const found: Track[] = []
  for (let row = 0; row < TRACK_ROWS; row += 1) {
    const name = typed(`track-${row}-name`).trim()
    const lines = typed(`track-${row}-tiers`)
    if (name === '') {
      if (lines.trim() !== '') report(`track-${row}-name`, '请填写组别的名称，或清空它的奖级。')
      continue
    }
    if (name.length > LONGEST_NAME) {
      report(`track-${row}-name`, `组别名称最多 ${LONGEST_NAME} 个字。`)
    }
    if (found.some((other) => other.name === name)) {
      report(`track-${row}-name`, `组别“${name}”填了两次，请删去一个。`)
    }
    found.push({ name, tiers: readLines(lines, (say) => report(`track-${row}-tiers`, say)) })
  }
  return found
}

function readLines(typed: string, report: (say: string) => void): readonly TierRule[] {
  const found: TierRule[] = []
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0) report('请填写这一组的奖级，每行一个，例如“一等奖 2”。')
  if (lines.length > MOST_TIERS) report(`每组最多 ${MOST_TIERS} 个奖级。`)
  for (const line of lines) {
    const [, name = line, number = ''] =
      /^(\S.*?)[\s：:]+([\d０-９]+)\s*[篇个名]?$/u.exec(line) ?? []
    const count = wholeNumber(number)
    if (!(count >= 1 && count <= MOST_PRIZES)) {
      report(
        `“${line}”读不懂：请写奖级名称、空格和 1 到 ${MOST_PRIZES} 之间的篇数，例如“一等奖 2”。`,
      )
    }
    if (name.length > LONGEST_NAME) report(`奖级名称最多 ${LONGEST_NAME} 个字。`)
    if (found.some((other) => other.name === name)) {
      report(`奖级“${name}”填了两次，请删去一个。`)
    }
    found.push({ name, count })
  }
  return found
}

export function trackFields({ tracks }: Rules): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {}
  tracks.forEach(({ name, tiers }, row) => {
    fields[`track-${row}-name`] = name
    fields[`track-${row}-tiers`] = tiers.map((tier) => `${tier.name} ${tier.count}`).join('\n')
  })
  return fields
}
