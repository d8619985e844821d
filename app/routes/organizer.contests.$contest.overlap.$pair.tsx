/** One pair of the duplicate check: both texts side by side with what they share, and the decision on it. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { OVERLAP_DECISIONS, type OverlapDecision, shareInWords } from '../domain/overlap-decision'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { quoteTitle } from '../domain/winners'
import { paragraphs, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { PairDecision, PairFacts } from '../overlap-pair'
import { OverlapTexts } from '../overlap-texts'
import { Button, ButtonRow } from '../ui/button'
import { Choice } from '../ui/choice'
import { TextArea } from '../ui/field'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { openPair } from '../usecases/checking'
import { nextPair, settlePair } from '../usecases/settling'

export const meta: MetaFunction = () => [{ title: '查重对照·职工话家征文' }]

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const { contest, ...opened } = await openPair(db, actor, params.contest, params.pair, now)
  return {
    ...opened,
    contest: { id: contest.id, title: contest.title },
    isNext: url.searchParams.has('next'),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

const DECISIONS = Object.keys(OVERLAP_DECISIONS) as [OverlapDecision, ...OverlapDecision[]]

const settlement = z.object({
  decision: z.enum(DECISIONS, '请选择结论。'),
  reason: paragraphs('理由', 400),
  essay: z.string().optional(),
  versionA: z.coerce.number().int(),
  versionB: z.coerce.number().int(),
})

export const action = organizer.act(async ({ db, actor, params, form, now }) => {
  const { contest, pair } = params
  const { essay = '', ...given } = readForm(settlement, form)
  await settlePair(db, actor, contest, { ...given, pair, essay: essay === '' ? null : essay }, now)
  const next = await nextPair(db, actor, contest, pair)
  const desk = `/organizer/contests/${contest}/overlap`
  return redirect(next === null ? `${desk}?done=settled` : `${desk}/${next}?next`)
})

export const shouldRevalidate = () => true

const HINTS: Readonly<Record<OverlapDecision, string>> = {
  cleared: '相同的文字不成问题。',
  quoted: '注明了出处，或是公开的讲话、诗词、规章。',
  resubmitted: '两篇出自同一作者。',
  asked: '选定的作品的作者会收到站内消息，内容是下面的理由；不会提到另一篇是谁写的。',
  copied:
    '按“认定不合格”处理选定的作品，理由和重复比例写进结论，作者会看到；只能在资格审查阶段进行。',
}

export default function OverlapPair() {
  const opened = useLoaderData<typeof loader>()
  const { contest, pair, first, texts, passages, phrases } = opened
  const { say, fields, typed } = refusedIn(useActionData<typeof action>())
  const here = [pair.a, pair.b].filter(({ isHere }) => isHere)
  const [older] = here
  // Who came later is the one that is asked about, unless the organizer chooses otherwise.
  const later = here.length === 2 && (first.a ?? '') <= (first.b ?? '') ? here[1] : older
  return (
    <>
      <PageTitle
        title={`重复 ${shareInWords(pair.share)}`}
        lead={`${contest.title}。左右两栏中编号相同、带底色和下划线的文字是一处。这一页打印出来可作证据单。`}
        back={{ to: `/organizer/contests/${contest.id}/overlap`, label: '查重' }}
      />
      <OrganizerNav contest={contest.id} current="overlap" />
      {opened.isNext && <Notice kind="good" title="已记录上一对的结论，这是下一对。" />}
      <PairFacts pair={pair} first={first} />
      <PairDecision pair={pair} />
      <Section title="对照">
        <OverlapTexts
          key={pair.id}
          texts={{
            a: { title: quoteTitle(pair.a.title), paragraphs: texts.a },
            b: { title: quoteTitle(pair.b.title), paragraphs: texts.b },
          }}
          passages={passages}
          phrases={phrases}
        />
      </Section>
      <div className="overlap-decision">
        <Section title={pair.decision === null ? '结论' : '更改结论'}>
          <Form noValidate method="post" key={`${pair.id} ${pair.decision?.at}`}>
            <FormError say={say} fields={fields} />
            <input type="hidden" name="versionA" value={pair.a.version} />
            <input type="hidden" name="versionB" value={pair.b.version} />
            <Choice
              label="您的判断"
              name="decision"
              defaultValue={typed.decision}
              error={fields.decision}
              options={DECISIONS.map((value) => ({
                value,
                label: OVERLAP_DECISIONS[value],
                hint: HINTS[value],
              }))}
            />
            {here.length === 2 ? (
              <Choice
                label="请作者说明、取消资格的是"
                name="essay"
                defaultValue={typed.essay ?? later.id}
                error={fields.essay}
                options={here.map(({ id, title }, index) => ({
                  value: id,
                  label: `${index === 0 ? '左' : '右'}：${quoteTitle(title)}`,
                }))}
              />
            ) : (
              <input type="hidden" name="essay" value={older.id} />
            )}
            <TextArea
              label="理由"
              name="reason"
              rows={3}
              hint="除“无问题”外都要写。请不要写出另一篇的作者和单位。"
              defaultValue={typed.reason ?? ''}
              error={fields.reason}
            />
            <ButtonRow>
              <Button variant="primary" type="submit">
                记录结论
              </Button>
            </ButtonRow>
          </Form>
        </Section>
      </div>
    </>
  )
}
