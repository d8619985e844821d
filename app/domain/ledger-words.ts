/** The public ledger in plain words: what each commitment fixes, and hashes that fit on a line. */
import { type LedgerRecord, RECORD_LABEL, type Stage } from './ledger'

const MEANING: Readonly<Record<Stage, string>> = {
  closed: '固定截稿时的规则和全部投稿回执：此后谁也不能补交、换稿或改规则而不留痕迹。',
  judged: '固定评委读到的每一篇匿名稿，和评委交上的每一份评分表：此后改一分也看得出来。',
  publicity: '逐行固定公示的名单：此后名单有任何变化，都能与这一份对照。',
  published: '逐行固定公布的名单：任何人都能核对它与公示的名单是否一字不差。',
}

export function stageMeaning(stage: Stage): string {
  return MEANING[stage]
}

/** “规则版本 1、投稿回执 132”: what a commitment added. */
export function addedInWords(
  added: Readonly<Partial<Record<LedgerRecord['kind'], number>>>,
): string {
  const parts = Object.entries(RECORD_LABEL).flatMap(([kind, label]) => {
    const count = added[kind as LedgerRecord['kind']]
    return count === undefined ? [] : [`${label} ${count}`]
  })
  return parts.join('、') || '没有新内容'
}

/** The first sixteen digits in two groups: enough to compare by eye with a notice on the wall. */
export function shortHash(hash: string): string {
  return `${hash.slice(0, 8)} ${hash.slice(8, 16)}…`
}
