/** One own essay: the editor while it may be changed, afterwards the text with what has become of it. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useForgetBegun } from '../begun-texts'
import { CommentsSection } from '../comments-section'
import { correctionInWords } from '../domain/correction'
import { STATE_MEANING } from '../domain/essay'
import { essayRoadOf } from '../domain/essay-road'
import { renderEssay } from '../domain/markdown'
import { phaseLineOf } from '../domain/phase-line'
import { mayKeep, whyNot } from '../domain/policy'
import { refusedIn } from '../domain/refusal'
import { trackNames } from '../domain/tracks'
import { EssayEditor, StrandedEssay, savingIn } from '../essay-editor'
import { readEssayForm } from '../essay-form.server'
import { worker } from '../gate.server'
import { ReturnReasons } from '../return-reasons'
import { Timeline } from '../timeline'
import { Button, ButtonRow, LinkButton } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Essay } from '../ui/essay'
import { EssayRoad } from '../ui/essay-road'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { EssayStatus } from '../ui/status'
import { UnsavedText } from '../unsaved-text'
import { hasCertificates } from '../usecases/certifying'
import { openOwnComments } from '../usecases/commenting'
import { returnsOf } from '../usecases/comparing'
import { consentAsked } from '../usecases/consenting'
import { openOwnEssay, saveDraft, standingOf, unionNamesFor } from '../usecases/drafting'
import { isExplainedToAuthor } from '../usecases/explaining'
import { resultOf } from '../usecases/publishing'
import { receiptsOf } from '../usecases/receipting'
import { timelineOf } from '../usecases/retelling'
import { withdrawEssay } from '../usecases/submitting'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.essay.title || '写作品'}·职工话家征文` },
]

export const loader = worker.load(async ({ db, actor, params, url, now }) => {
  const own = await openOwnEssay(db, actor, params.essay, now)
  const { contest, rules, authors, ...essay } = own
  const standing = standingOf(own)
  const { correction } = own
  const isKept = mayKeep(standing)
  const timeline = await timelineOf(db, actor, own)
  return {
    contest: contest.id,
    essay,
    authors: authors.map(({ name, unionName }) => ({ name, unionName })),
    limits: {
      minLength: rules.minLength,
      maxLength: rules.maxLength,
      maxAuthors: rules.maxAuthors,
      tracks: trackNames(rules),
    },
    html: isKept ? '' : renderEssay(essay.body),
    isKept,
    whyNotSubmit: whyNot('submit', standing),
    mayWithdraw: whyNot('withdraw', standing) === null,
    unions: isKept ? await unionNamesFor(db, own) : [],
    result: await resultOf(db, actor, own),
    comments: await openOwnComments(db, actor, own),
    returns: essay.state === 'returned' ? await returnsOf(db, own) : [],
    timeline,
    road: essayRoadOf({
      ...standing,
      unionStep: rules.unionStep,
      acts: timeline,
      submittedAt: own.submittedAt,
    }),
    isExplained: isExplainedToAuthor(essay.state, contest.effectivePhase, rules),
    hasReceipt: (await receiptsOf(db, actor, own.id)).length > 0,
    hasCertificate: await hasCertificates(db, actor, own.id),
    consent: await consentAsked(db, actor, own),
    isImported: url.searchParams.get('imported') === 'yes',
    meaning: correction ? correctionInWords(correction, now) : STATE_MEANING[essay.state],
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'worker', correction),
  }
})

export const action = worker.act(
  async ({ form }) => (form.get('intent') === 'withdraw' ? null : readEssayForm(form)),
  async ({ db, actor, params, form, now, prepared }) => {
    const { essay } = params
    if (prepared === null) {
      await withdrawEssay(db, actor, essay, now)
      return redirect(`/worker/essays/${essay}`)
    }
    await saveDraft(db, actor, { essay, ...prepared }, now)
    const goesOn = form.get('intent') === 'preview'
    return redirect(goesOn ? `/worker/essays/${essay}/preview` : `/worker/essays/${essay}`)
  },
)

/** After a refused save the page must show what the server holds now, beside what was typed here. */
export const shouldRevalidate = () => true

export default function OwnEssay() {
  const opened = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { essay, authors, html, isKept, whyNotSubmit, mayWithdraw, timeline } = opened
  const { result, road, hasReceipt, hasCertificate, returns } = opened
  const withdrawing = refusedIn(answer, 'withdraw')
  useForgetBegun(opened.contest, essay.title, essay.body)
  return (
    <>
      <PageTitle
        title={isKept ? '写作品' : essay.title}
        back={{ to: '/worker', label: '我的作品' }}
        actions={<EssayStatus state={essay.state} correction={essay.correction} />}
      />
      <Notice kind={essay.reason ? 'warn' : 'neutral'} title={result ?? opened.meaning}>
        {essay.reason && returns.length === 0 && (
          <p className="reason">
            {essay.correction ? '补正说明' : '原因'}：{essay.reason}
          </p>
        )}
        {isKept && whyNotSubmit && <p>{whyNotSubmit}草稿仍可保存。</p>}
        {isKept && (
          <p>
            已经写好了？可以<a href={`/worker/essays/${essay.id}/import`}>从 Word 文件导入</a>
            ，也可以粘贴到正文里。
          </p>
        )}
      </Notice>
      {opened.consent === 'open' && (
        <Notice kind="warn" title="请决定是否让大家读到全文">
          <p>
            作品获奖了。<a href={`/worker/essays/${essay.id}/consent`}>选择是否公开全文</a>
            ，没有选择的不会公开。
          </p>
        </Notice>
      )}
      {!isKept && <EssayRoad road={road} />}
      {(hasReceipt || hasCertificate || opened.isExplained || opened.consent) && (
        <ButtonRow>
          {hasCertificate && (
            <LinkButton
              variant="primary"
              to={`/worker/essays/${essay.id}/certificates.pdf`}
              download
            >
              下载荣誉证书
            </LinkButton>
          )}
          {opened.isExplained && (
            <LinkButton to={`/worker/essays/${essay.id}/result`}>查看评分说明</LinkButton>
          )}
          {hasReceipt && (
            <LinkButton to={`/worker/essays/${essay.id}/receipt`}>查看回执</LinkButton>
          )}
          {opened.consent && (
            <LinkButton to={`/worker/essays/${essay.id}/consent`}>是否公开全文</LinkButton>
          )}
        </ButtonRow>
      )}
      {isKept && opened.isImported && answer === undefined && (
        <Notice kind="good" title="文件里的文字已经放进作品并保存，请通读一遍。" />
      )}
      {isKept ? (
        <div className={returns.length > 0 ? 'beside' : undefined}>
          {returns.length > 0 && <ReturnReasons essay={essay.id} returns={returns} />}
          <EssayEditor key={essay.version} {...opened} answer={answer} />
        </div>
      ) : (
        <>
          <UnsavedText refused={savingIn(answer)} />
          <StrandedEssay essay={essay} />
          <Essay
            title={essay.title}
            html={html}
            byline={authors.map(({ name, unionName }) => `${unionName} ${name}`).join('，')}
          />
        </>
      )}
      <CommentsSection comments={opened.comments} />
      {mayWithdraw && (
        <Dialog
          trigger="撤稿…"
          title="撤回这篇作品？"
          variant="danger"
          open={withdrawing.say !== null}
        >
          <Form noValidate method="post">
            <FormError say={withdrawing.say} />
            <p>撤回后它不再参加本次征文，文字仍留在这里。</p>
            <ButtonRow>
              <Button variant="danger" type="submit" name="intent" value="withdraw">
                确认撤稿
              </Button>
            </ButtonRow>
          </Form>
        </Dialog>
      )}
      <Section
        title="经过"
        actions={
          <LinkButton variant="quiet" to={`/worker/essays/${essay.id}/history`}>
            修改记录
          </LinkButton>
        }
      >
        {isKept && <EssayRoad road={road} />}
        <Timeline acts={timeline} />
      </Section>
    </>
  )
}
