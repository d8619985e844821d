/** Leaving a judge out, or taking that back: who would move, the decision with its reason, and all decisions so far. */
import { Form } from '@remix-run/react'
import type { FormState } from './domain/refusal'
import { Button, ButtonRow, LinkButton } from './ui/button'
import { TextArea } from './ui/field'
import { FormError } from './ui/form-error'
import { EmptyState, Notice } from './ui/notice'
import { Card, Section } from './ui/section'
import { Status } from './ui/status'
import { type Column, Table } from './ui/table'
import { Timestamp } from './ui/timestamp'
import type { Analysis } from './usecases/analysing'

type Preview = NonNullable<Analysis['preview']>
type Moved = Preview['moves'][number]
type Exclusion = Analysis['exclusions'][number]

function placeWords({ rank, tier, isTied }: Moved['before']): string {
  if (rank === null) return '没有评分'
  return `第 ${rank} 名，${isTied ? '并列待定' : (tier ?? '未获奖')}`
}

const MOVE_COLUMNS: readonly Column<Moved>[] = [
  { key: 'title', header: '作品', title: true, cell: ({ title }) => title },
  { key: 'before', header: '现在', cell: ({ before }) => placeWords(before) },
  { key: 'after', header: '之后', cell: ({ after }) => placeWords(after) },
]

type ExclusionFormProps = {
  readonly preview: Preview
  readonly isApplied: boolean
  readonly refused: FormState
}

export function ExclusionForm({ preview, isApplied, refused }: ExclusionFormProps) {
  const { judge, name, isLeftOut, sheets, moves, shifted, unread, fingerprint } = preview
  const { say, fields, typed } = refused
  const act = isLeftOut ? `恢复计入${name}的评分` : `不计${name}的评分`
  return (
    <Card title={act} level={2} id="decide">
      <p>
        {isLeftOut ? '恢复计入' : '不计'}
        {name}的 {sheets} 份评分表以后，{shifted} 篇作品的名次会变，其中 {moves.length}{' '}
        篇的奖级或并列会变。
      </p>
      {unread > 0 && <Notice kind="warn" title={`${unread} 篇作品将没有计入的评分，不参加排名`} />}
      <Table
        caption="奖级会变的作品"
        captionHidden
        columns={MOVE_COLUMNS}
        rows={moves}
        rowKey={({ essay }) => essay}
        empty={<EmptyState title="没有作品的奖级会变" />}
      />
      {isApplied && <p>已经确认的定奖名单不会自己改变；作了决定以后，请重新确认定奖名单。</p>}
      <Form noValidate method="post">
        <FormError say={say} fields={fields} />
        <input type="hidden" name="judge" value={judge} />
        <input type="hidden" name="fingerprint" value={fingerprint} />
        <TextArea
          label="决定的理由"
          name="reason"
          rows={3}
          required
          hint="理由和作决定的人会长期保留，并显示在排名页和作品的说明里。"
          defaultValue={typed.reason}
          error={fields.reason}
        />
        <ButtonRow>
          <Button
            variant="danger"
            type="submit"
            name="intent"
            value={isLeftOut ? 'takeBack' : 'leaveOut'}
          >
            {act}
          </Button>
          <LinkButton to="?">不作决定</LinkButton>
        </ButtonRow>
      </Form>
    </Card>
  )
}

const EXCLUSION_COLUMNS: readonly Column<Exclusion>[] = [
  { key: 'judge', header: '评委', title: true, cell: ({ judgeName }) => judgeName },
  {
    key: 'state',
    header: '现在',
    cell: ({ revokedAt }) =>
      revokedAt === null ? <Status kind="warn">不计分</Status> : <Status>已恢复计入</Status>,
  },
  {
    key: 'decided',
    header: '不计分的决定',
    cell: ({ reason, by, at }) => (
      <>
        {reason}（{by}，<Timestamp iso={at} />）
      </>
    ),
  },
  {
    key: 'revoked',
    header: '恢复计入的决定',
    cell: ({ revokedBecause, revokedBy, revokedAt }) =>
      revokedAt === null ? (
        '—'
      ) : (
        <>
          {revokedBecause}（{revokedBy}，<Timestamp iso={revokedAt} />）
        </>
      ),
  },
]

export function ExclusionList({ exclusions }: { readonly exclusions: readonly Exclusion[] }) {
  return (
    <Section
      title="不计评分的决定"
      lead="一位评委的评分计不计入，由组委会在合议定奖阶段决定，每次都写明理由。"
    >
      <Table
        caption="不计评分的决定"
        captionHidden
        columns={EXCLUSION_COLUMNS}
        rows={exclusions}
        rowKey={({ id }) => id}
        empty={<EmptyState title="所有评委的评分都计入">没有作过不计评分的决定。</EmptyState>}
      />
    </Section>
  )
}

type ExclusionNoticeProps = {
  readonly excluded: readonly { readonly judgeName: string }[]
  readonly contest: string
}

/** One line wherever standings are shown that some judge's sheets are not in. */
export function ExclusionNotice({ excluded, contest }: ExclusionNoticeProps) {
  if (excluded.length === 0) return null
  return (
    <Notice kind="warn">
      <p>
        有 {excluded.length} 位评委的评分不计入排名：
        {excluded.map(({ judgeName }) => judgeName).join('、')}。
        <a href={`/organizer/contests/${contest}/analysis#decisions`}>看决定和理由</a>
      </p>
    </Notice>
  )
}
