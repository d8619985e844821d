/** The levels of a criterion 分档: which scores are 优, 良, 中 or 差, and what earns them. */
import { type Criterion, formatTenths, type Level, readScore, STEP_IN_TENTHS } from './rubric'

/** The usual levels as shares of the highest score, best first. */
const USUAL = [
  { share: 0.85, name: '优', words: '明显高于一般水平。' },
  { share: 0.7, name: '良', words: '做得较好，略有不足。' },
  { share: 0.6, name: '中', words: '基本做到，有明显不足。' },
  { share: 0, name: '差', words: '没有做到。' },
] as const

const MOST_LEVELS = 8
const LONGEST_NAME = 10
const LONGEST_WORDS = 60

/** The levels of a criterion, best first; the usual ones where its rules name none. */
export function levelsOf({ max, levels }: Criterion): readonly Level[] {
  return (
    levels ??
    USUAL.map(({ share, name, words }) => ({
      from: Math.ceil((share * max * 10) / STEP_IN_TENTHS) * STEP_IN_TENTHS,
      name,
      words,
    }))
  )
}

/** The level that a score in tenths belongs to. */
export function levelAt(levels: readonly Level[], tenths: number): Level | null {
  return levels.find(({ from }) => tenths >= from) ?? null
}

/** The scores of the level at `index` of a criterion, in words: `25.5–30`. */
export function spanOf(criterion: Criterion, index: number): string {
  const levels = levelsOf(criterion)
  const top = index === 0 ? criterion.max * 10 : levels[index - 1].from - STEP_IN_TENTHS
  const { from } = levels[index]
  return from === top ? formatTenths(from) : `${formatTenths(from)}–${formatTenths(top)}`
}

/** Levels as an organizer types them: a line for each, with its name, its lowest score and its words. */
export function writeLevels(levels: readonly Level[]): string {
  return levels.map(({ from, name, words }) => `${name} ${formatTenths(from)} ${words}`).join('\n')
}

export type LevelsReading =
  | { readonly levels: readonly Level[] | null; readonly fault?: undefined }
  | { readonly levels?: undefined; readonly fault: string }

/**
 * Reads what `writeLevels` writes; null for an empty text, which means the usual levels. Best first; the last level must
 * begin at 0, so that every score has one. A fault is Chinese and says what to do.
 */
export function readLevels(criterion: Criterion, text: string): LevelsReading {
  const lines = text.split('\n').flatMap((line) => line.trim() || [])
  if (lines.length === 0) return { levels: null }
  if (lines.length > MOST_LEVELS) return { fault: `最多分 ${MOST_LEVELS} 档。` }
  const levels: Level[] = []
  for (const [index, line] of lines.entries()) {
    const match = /^(\S+)\s+(\S+)(?:\s+(.*))?$/.exec(line)
    if (!match) return { fault: `第 ${index + 1} 档请写“名称 起分 说明”，例如“优 25.5 立意鲜明”。` }
    const [, name, typed, words = ''] = match
    const { tenths, fault } = readScore(criterion, typed)
    if (tenths == null) return { fault: `第 ${index + 1} 档的起分：${fault ?? '请填数字。'}` }
    if (name.length > LONGEST_NAME || words.length > LONGEST_WORDS) {
      return {
        fault: `第 ${index + 1} 档太长：名称最多 ${LONGEST_NAME} 个字，说明最多 ${LONGEST_WORDS} 个字。`,
      }
    }
    if (index > 0 && tenths >= levels[index - 1].from) {
      return { fault: `请从高到低写：第 ${index + 1} 档的起分要低于上一档。` }
    }
    levels.push({ from: tenths, name, words })
  }
  if (levels[levels.length - 1].from !== 0)
    return { fault: '最后一档请从 0 分起，使每个分数都有一档。' }
  return { levels }
}
