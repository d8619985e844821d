/** Says in plain Chinese why an assignment is not possible or must not be applied, and what would resolve it. */
import type { Breach } from './check'
import type { AssignmentProblem, Infeasible } from './problem'
import { type Part, separate } from './witness'

/** How persons call an essay, a judge, or a group that clashes; ids where nothing better is known. */
export type Names = {
  readonly entry: (id: string) => string
  readonly judge: (id: string) => string
  readonly group: (id: string) => string
}

const IDS: Names = { entry: (id) => id, judge: (id) => id, group: (id) => id }

/** Names listed in a sentence before the rest is only counted. */
const LISTED = 6

const CORRECT_RECUSALS = '核对回避登记和工会归属，更正登记有误的回避。'

/** What is impossible, why, and what would resolve it; each resolution would help by itself or with others. */
export type Explanation = {
  readonly what: string
  readonly why: string
  readonly resolutions: readonly string[]
}

/**
 * Explains a witness of `proposeAssignment`, one explanation for each set of essays that shares no judge with the
 * others. How much such essays lack follows from the witness: each judge can read as many of them as may be, up to
 * what the cap leaves. Texts are complete sentences in simplified Chinese.
 */
export function explainInfeasible(
  problem: AssignmentProblem,
  infeasible: Infeasible,
  names: Names = IDS,
): readonly Explanation[] {
  return separate(problem, infeasible.entries, infeasible.judges).map((part) =>
    explainPart(problem, part, names),
  )
}

/** A breach as a sentence with what to do about it. */
export function breachInWords(breach: Breach, names: Names = IDS): string {
  switch (breach.kind) {
    case 'unknown-entry':
      return `没有编号为“${breach.entry}”的作品，请核对作品编号。`
    case 'unknown-judge':
      return `本轮没有评委“${breach.judge}”，请核对评委名单，或先邀请这位评委。`
    case 'twice':
      return `${pairOf(breach, names)}重复分配，请只保留一次。`
    case 'same-group':
      return `${pairOf(breach, names)}应当回避：双方同属“${names.group(breach.group)}”。请换一位评委。`
    case 'conflict':
      return `${pairOf(breach, names)}已登记回避，请换一位评委。`
    case 'lost':
      return `${pairOf(breach, names)}已经开始评审，不能从分配中去掉，请加回。`
    case 'too-few':
      return `作品“${names.entry(breach.entry)}”应有 ${breach.needs} 位评委，现在只有 ${breach.has} 位，请再分配 ${breach.needs - breach.has} 位。`
    case 'too-many':
      return `作品“${names.entry(breach.entry)}”应有 ${breach.needs} 位评委，现在有 ${breach.has} 位，请去掉 ${breach.has - breach.needs} 位。`
    case 'over-load':
      return `评委“${names.judge(breach.judge)}”最多评 ${breach.most} 篇，现在分配了 ${breach.has} 篇，请改派 ${breach.has - breach.most} 篇，或提高上限。`
  }
}

function pairOf(breach: { entry: string; judge: string }, names: Names): string {
  return `评委“${names.judge(breach.judge)}”评作品“${names.entry(breach.entry)}”`
}

function explainPart(problem: AssignmentProblem, part: Part, names: Names): Explanation {
  const { readers, mayRead } = part
  const wanted = new Map(
    problem.entries.map(({ id, readings = problem.perEntry }) => [id, readings]),
  )
  const wantedOf = (entry: string, count: number) => {
    const readings = wanted.get(entry) ?? problem.perEntry
    return readings === 'all' ? Math.max(1, count) : readings
  }
  const essays = `${readers.size} 篇作品（${list([...readers.keys()].map(names.entry))}）`
  if (mayRead.size === 0) {
    return {
      what: `${essays}没有评委可以评。`,
      why: problem.judges.length === 0 ? '本轮还没有评委。' : '所有评委都要回避这些作品。',
      resolutions: [
        `邀请与这些作品没有回避关系的评委，至少 ${Math.max(...[...readers.keys()].map((entry) => wantedOf(entry, 0)))} 位。`,
        ...(problem.judges.length === 0 ? [] : [CORRECT_RECUSALS]),
      ],
    }
  }
  const keptElsewhere = new Map<string, number>()
  const keptHere = new Map<string, number>()
  for (const [entry, judge] of problem.keep ?? []) {
    if (readers.has(entry)) keptHere.set(entry, (keptHere.get(entry) ?? 0) + 1)
    else keptElsewhere.set(judge, (keptElsewhere.get(judge) ?? 0) + 1)
  }
  const needOf = (entry: string, count: number) =>
    Math.max(wantedOf(entry, count), keptHere.get(entry) ?? 0)
  const limited: { readonly id: string; readonly maxLoad: number }[] = []
  let possible = 0
  for (const { id, maxLoad } of problem.judges) {
    const wanted = mayRead.get(id)
    if (wanted === undefined) continue
    const room = (maxLoad ?? Number.POSITIVE_INFINITY) - (keptElsewhere.get(id) ?? 0)
    possible += Math.min(wanted, room)
    if (maxLoad !== undefined && room < wanted) limited.push({ id, maxLoad })
  }
  let needed = 0
  let most = 0
  for (const [entry, count] of readers) {
    needed += needOf(entry, count)
    most = Math.max(most, needOf(entry, count) - count)
  }
  const short = needed - possible
  const judges = [...mayRead.keys()].map(names.judge)
  const recused = problem.judges.length - mayRead.size
  const reasons = [
    ...(recused > 0 ? [`另有 ${recused} 位评委要回避所有这些作品`] : []),
    ...(limited.length > 0 ? [`${limited.length} 位评委的评阅上限不够`] : []),
    ...(most > 0 ? ['有的作品可以评的评委比需要的少'] : []),
  ]
  const isBusy = limited.some(({ id }) => (keptElsewhere.get(id) ?? 0) > 0)
  return {
    what: `${essays}共需要 ${needed} 次评阅，可以评的只有 ${judges.length} 位评委（${list(judges)}），最多承担 ${possible} 次，还差 ${short} 次。`,
    why: `${reasons.join('；')}。`,
    resolutions: [
      `增加与这些作品没有回避关系的评委，至少 ${Math.max(most, Math.ceil(short / readers.size))} 位。`,
      ...(limited.length > 0
        ? [
            `提高评阅上限，一共至少 ${short} 篇：${list(limited.map(({ id, maxLoad }) => `${names.judge(id)}现为 ${maxLoad} 篇`))}。`,
          ]
        : []),
      ...(isBusy ? ['把这些评委尚未开始的其他评阅改派给别的评委。'] : []),
      ...(recused > 0 || most > 0 ? [CORRECT_RECUSALS] : []),
      ...([...wanted].some(([id, count]) => readers.has(id) && count !== 1)
        ? ['减少每篇作品的评阅次数。']
        : []),
    ],
  }
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).join('、')
  return names.length > LISTED ? `${shown} 等` : shown
}
