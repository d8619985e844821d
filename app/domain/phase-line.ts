/** The phase line: what each kind of person can do now, and what comes next. */
import { nextPhase, PHASE_LABEL, type Phase } from './contest'
import type { Correction } from './correction'
import { toShanghai } from './time'

export type Role = 'visitor' | 'worker' | 'officer' | 'judge' | 'organizer'

/** What a page answers so that the frame can show where the contest is. */
export type PhaseLine = {
  readonly contest: string
  readonly phase: Phase
  readonly youCan: string
  readonly next: string | null
}

const YOU_CAN: Readonly<Record<Role, Readonly<Record<Phase, string>>>> = {
  visitor: {
    draft: '等待征文通知发布。',
    open: '阅读征文通知；职工请用所属工会发给您的链接加入并投稿。',
    screening: '阅读征文通知。征文已经截稿，不再接收作品。',
    judging: '阅读征文通知。评委正在匿名评审。',
    deliberating: '阅读征文通知。组委会正在合议定奖。',
    publicity: '查看拟获奖名单。',
    published: '查看获奖名单。',
    archived: '查看获奖名单。',
  },
  worker: {
    draft: '等待征文开始。',
    open: '写作品、预览并提交；提交前随时可以修改。',
    screening: '查看作品的审核情况。征文已经截稿，不能再修改。',
    judging: '等待评审结果。评委看到的是匿名稿。',
    deliberating: '等待评审结果。',
    publicity: '查看拟获奖名单。',
    published: '查看获奖名单和自己作品的结果。',
    archived: '查看获奖名单和自己作品的结果。',
  },
  officer: {
    draft: '等待征文开始，可以先把加入链接发给职工。',
    open: '审核本工会的作品：推荐报送、退回修改或不予推荐。',
    screening: '完成本工会作品的推荐。已经截稿，不能再退回修改。',
    judging: '查看本工会作品的状态。',
    deliberating: '查看本工会作品的状态。',
    publicity: '查看拟获奖名单。',
    published: '查看获奖名单。',
    archived: '查看获奖名单。',
  },
  judge: {
    draft: '等待评审开始。',
    open: '等待评审开始。',
    screening: '等待评审开始。',
    judging: '阅读匿名稿、打分并提交；与自己有关的作品请声明回避。',
    deliberating: '查看自己提交的评分。',
    publicity: '查看自己提交的评分。',
    published: '查看自己提交的评分。',
    archived: '查看自己提交的评分。',
  },
  organizer: {
    draft: '填写通知与规则、导入工会、邀请干事和评委。',
    open: '查看投稿进度；截稿时间一到，系统自动停止收稿。',
    screening: '资格审查、确认匿名稿、分配评委。',
    judging: '查看评审进度，催请没有完成的评委。',
    deliberating: '查看排名、合议并列、确认定奖名单。',
    publicity: '等待公示期满，然后公布。',
    published: '导出获奖名单。',
    archived: '导出获奖名单。',
  },
}

/** What an author can do whose essay the organizer has sent back in screening. */
function whileCorrecting({ by, isOpen }: Correction): string {
  return isOpen
    ? `按组委会的要求补正作品，并在 ${toShanghai(by)} 前重新提交。`
    : '查看作品的审核情况。补正期限已过，不能再修改。'
}

/** The phase line of a contest as this kind of person reads it; `correction` is that of the worker's own essay. */
export function phaseLineOf(
  contest: { readonly title: string },
  phase: Phase,
  role: Role,
  correction: Correction | null = null,
): PhaseLine {
  const next = nextPhase(phase)
  return {
    contest: contest.title,
    phase,
    youCan:
      correction !== null && phase === 'screening'
        ? whileCorrecting(correction)
        : YOU_CAN[role][phase],
    next: next === null ? null : PHASE_LABEL[next],
  }
}
