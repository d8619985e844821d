/** What a what-if would change: the prizes of each tier, who moves and why, and the form that adopts it. */
import { Form, useActionData } from '@remix-run/react'
import type { MoveKind } from './domain/awarding/moves'
import { type FormState, refusedIn } from './domain/refusal'
import { Button, ButtonRow } from './ui/button'
import { TextArea } from './ui/field'
import { FormError } from './ui/form-error'
import { Notice } from './ui/notice'
import { Card } from './ui/section'
import { Status, type StatusKind } from './ui/status'
import { type Column, Table } from './ui/table'
import type { Trial, TrialResult } from './usecases/ranking'

type WhatIfResultProps = {
  readonly contest: string
  readonly isDeliberating: boolean
  readonly trial: Trial
  readonly seen: string
}

type MoveRow = TrialResult['moves'][number]

const KIND: Readonly<Record<MoveKind, { readonly words: string; readonly kind: StatusKind }>> = {
  in: { words: '进入', kind: 'good' },
  up: { words: '上升', kind: 'good' },
  down: { words: '下降', kind: 'warn' },
  out: { words: '退出', kind: 'bad' },
  held: { words: '并列待定', kind: 'warn' },
  settled: { words: '不再并列', kind: 'neutral' },
}

const MOVES: readonly Column<MoveRow>[] = [
  {
    key: 'kind',
    header: '变化',
    cell: ({ kind }) => <Status kind={KIND[kind].kind}>{KIND[kind].words}</Status>,
  },
  {
    key: 'title',
    header: '作品',
    title: true,
    cell: ({ title, unionName }) => (
      <>
        {title}
        <span className="standings-note">{unionName}</span>
      </>
    ),
  },
  {
    key: 'tier',
    header: '奖级和名次',
    cell: ({ kind, tierBefore, tierAfter, rankBefore, rankAfter, why }) => (
      <>
        {kind === 'settled' ? '并列待定' : (tierBefore ?? '未获奖')} →{' '}
        {kind === 'held' ? '并列待定' : (tierAfter ?? '未获奖')}
        <span className="standings-note">
          {rankBefore !== rankAfter && `原排名第 ${rankBefore ?? '—'}。`}
          {why}
        </span>
      </>
    ),
  },
]

const SUMS: readonly Column<TrialResult['sums'][number]>[] = [
  {
    key: 'tier',
    header: '奖级',
    title: true,
    cell: ({ track, tier }) => `${track === null ? '' : `${track}组`}${tier}`,
  },
  { key: 'places', header: '名额', align: 'end', cell: ({ places }) => places },
  { key: 'before', header: '现在', align: 'end', cell: ({ before }) => before },
  { key: 'after', header: '试算', align: 'end', cell: ({ after }) => after },
  { key: 'vacant', header: '空缺', align: 'end', cell: ({ vacant }) => vacant },
]

export function WhatIfResult({ contest, isDeliberating, trial, seen }: WhatIfResultProps) {
  const { result, faults } = trial
  const refused = refusedIn(useActionData(), 'adopt')
  if (Object.keys(faults).length > 0) {
    return <Notice kind="bad" title="试算的内容有误，请看标出的地方" />
  }
  if (result === null) {
    return (
      <Notice title="还没有试算">
        <p>改动任何一项，这里会列出谁进、谁出、各奖级多少篇。</p>
      </Notice>
    )
  }
  const { changes, without, moves, moved, reranked, sums, openTies } = result
  return (
    <Card title={moved === 0 ? '试算：获奖作品没有变化' : `试算：${moved} 篇作品的奖级会变`}>
      <ul>
        {changes.map((each) => (
          <li key={each}>{each}</li>
        ))}
        {without.length > 0 && <li>不计{without.join('、')}的评分</li>}
        {changes.length + without.length === 0 && <li>和现行规则相同</li>}
        <li>{reranked} 篇作品的名次会变</li>
        {openTies.map((titles) => (
          <li key={titles.join()}>
            {titles.map((title) => `《${title}》`).join('')}在奖级线上并列，要由合议决定
          </li>
        ))}
      </ul>
      <Table
        caption="各奖级的篇数"
        columns={SUMS}
        rows={sums}
        rowKey={({ track, tier }) => `${track} ${tier}`}
        narrow="scroll"
      />
      {moves.length > 0 && (
        <Table caption="奖级会变的作品" columns={MOVES} rows={moves} rowKey={({ id }) => id} />
      )}
      {moved > moves.length && <p>另有 {moved - moves.length} 篇没有列出。</p>}
      {without.length > 0 && (
        <Notice title="不计某位评委要另行决定">
          <p>
            请在<a href={`/organizer/contests/${contest}/analysis`}>评分分析</a>
            中写明理由后决定；这里只能采用规则的改动。
          </p>
        </Notice>
      )}
      {isDeliberating && without.length === 0 && (changes.length > 0 || refused.say !== null) && (
        <Adopt contest={contest} fields={trial.fields} seen={seen} refused={refused} />
      )}
    </Card>
  )
}

type AdoptProps = {
  readonly contest: string
  readonly fields: Trial['fields']
  readonly seen: string
  readonly refused: FormState
}

function Adopt({ contest, fields, seen, refused }: AdoptProps) {
  const { say, fields: errors, typed } = refused
  const here = new URLSearchParams({ try: '1', ...fields })
  return (
    <Form
      noValidate
      method="post"
      action={`/organizer/contests/${contest}/standings?${here}#what-if`}
    >
      <FormError say={say} fields={errors} />
      <input type="hidden" name="seen" value={seen} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextArea
        label="采用的理由"
        name="reason"
        required
        rows={2}
        hint="规则在截稿时已经定下。采用后产生新的规则版本，理由一直保留，并在规则的各个版本中显示。"
        defaultValue={typed.reason}
        error={errors.reason}
      />
      <ButtonRow>
        <Button variant="primary" type="submit" name="intent" value="adopt">
          采用试算的规则
        </Button>
      </ButtonRow>
    </Form>
  )
}
