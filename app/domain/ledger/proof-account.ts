/** What a proof that holds shows, for people. */
import { showHash } from '../receipt'
import { toShanghaiSecond } from '../time'
import type { Commitment } from './commitment'
import type { ConsistencyProof, InclusionProof } from './format'
import type { LedgerRecord } from './leaves'
import { commitmentName } from './words'

/** Tenths of a point as points: 275 → 27.5. */
function points(tenths: number): string {
  return (tenths / 10).toFixed(1)
}

/** A record as a person reads it. */
export function recordInWords(record: LedgerRecord): string {
  switch (record.kind) {
    case 'rules':
      return `规则第 ${record.version} 版，校验码 ${showHash(record.hash)}`
    case 'essay':
      return `匿名作品 ${record.code}，文稿校验码 ${showHash(record.hash)}`
    case 'receipt':
      return `投稿回执 ${record.code}，${toShanghaiSecond(record.at)}（北京时间）收到，文稿校验码 ${showHash(record.hash)}`
    case 'sheet': {
      const scores = record.scores.map(({ criterion, tenths }) => `${criterion} ${points(tenths)}`)
      return `评委 ${record.judge} 第 ${record.round} 轮对作品 ${record.code} 的评分表：${scores.join('、')}，${toShanghaiSecond(record.at)}（北京时间）提交`
    }
    case 'line': {
      const authors = record.authors.map(({ name, union }) => `${union} ${name}`).join('、')
      return `${record.tier}第 ${record.place} 名《${record.title}》（${authors}）`
    }
  }
}

function commitmentLines(commitment: Commitment): readonly string[] {
  return [
    `${commitmentName(commitment)}，${toShanghaiSecond(commitment.at)}（北京时间），征文：${commitment.title}`,
    `  校验码 ${showHash(commitment.hash)}`,
  ]
}

/** What a proof without faults shows, line by line. */
export function proofAccount(proof: InclusionProof | ConsistencyProof): readonly string[] {
  if (proof.kind === 'consistency') {
    return [
      ...commitmentLines(proof.first),
      ...commitmentLines(proof.second),
      `后一次存证原样保留了前一次的全部 ${proof.first.size} 片叶，并加入了 ${proof.second.size - proof.first.size} 片。`,
    ]
  }
  const { commitment, record, index } = proof
  return [
    ...commitmentLines(commitment),
    `下面的内容是其中的第 ${index + 1} 片叶（共 ${commitment.size} 片），一字未改：`,
    `  ${recordInWords(record)}`,
  ]
}
