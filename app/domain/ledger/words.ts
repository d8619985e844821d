/** The faults of a ledger in words. A chain's row and a commitment are counted from 1, as people do. */
import type { Break } from './chain'
import { type Commitment, STAGE_LABEL } from './commitment'
import type { Fault } from './fault'
import type { LedgerRecord } from './leaves'

/** What a leaf holds, in a word. */
export const RECORD_LABEL: Readonly<Record<LedgerRecord['kind'], string>> = {
  rules: '规则版本',
  essay: '匿名作品',
  receipt: '投稿回执',
  sheet: '评分表',
  line: '名单行',
}

const HOW: Readonly<Record<Break['kind'], string>> = {
  changed: '内容与校验码不符，被改动过',
  repeated: '重复出现',
  reordered: '次序被调换，它接续的一项排在它后面',
  inserted: '是插进来的，它后面的一项并不接续它',
  removed: '之前有内容被删去',
  rewritten: '被整个改写过（连同校验码），前后接不上',
  genesis: '没有接在本次征文的起点上，前面的内容被改写，或者属于别的征文',
  numbered: '的编号不对',
}

/** A break in the chain of acts. */
export function chainFault({ kind, index }: Break): Fault {
  return {
    code: `chain.${kind}`,
    place: `/chain/${index}`,
    say: `操作记录的第 ${index + 1} 行${HOW[kind]}。`,
  }
}

/** A break in the sequence of commitments. */
export function commitmentFault({ kind, index }: Break, commitment?: Commitment): Fault {
  const stage = commitment === undefined ? '' : `（${STAGE_LABEL[commitment.stage]}）`
  return {
    code: `commitment.${kind}`,
    place: `/commitments/${index}`,
    say: `第 ${index + 1} 次存证${stage}${HOW[kind]}。`,
  }
}

/** The name of a commitment in a sentence: 第 3 次存证（公示）. */
export function commitmentName({ sequence, stage }: Commitment): string {
  return `第 ${sequence} 次存证（${STAGE_LABEL[stage]}）`
}
