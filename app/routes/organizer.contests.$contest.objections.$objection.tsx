/** One objection 异议 at the organizer's desk: who says what, whether it is taken up, what is found, and the answer. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { detailInWords } from '../domain/audit-words'
import { CONCLUSIONS, type Conclusion } from '../domain/objection'
import { phaseLineOf } from '../domain/phase-line'
import { FOLLOWS, type Follow } from '../domain/succession'
import { deadline, paragraphs, readForm } from '../form.server'
import { organizer } from '../gate.server'
import { ConclusionForms, HandlingForms } from '../objection-desk'
import { ObjectionFacts } from '../objection-facts'
import { OrganizerNav } from '../organizer-nav'
import { RereadingDesk } from '../rereading-desk'
import { PageTitle } from '../ui/page-title'
import {
  awardedIn,
  concludeObjection,
  type Proposal,
  previewConclusion,
} from '../usecases/concluding'
import { handleObjection, openObjection } from '../usecases/investigating'
import { openRereading, sendReviews, withdrawReview } from '../usecases/rereading'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `异议 ${data?.number ?? ''}·职工话家征文` },
]

const version = z.coerce.number().int()
const handling = z.object({
  intent: z.enum(['accept', 'decline', 'note', 'answer']),
  version,
  text: paragraphs('文字', 3000).default(''),
})

const proposed = {
  conclusion: z.enum(Object.keys(CONCLUSIONS) as [Conclusion, ...Conclusion[]]),
  essay: z.string().default(''),
  to: z.string().default(''),
  follow: z.enum(Object.keys(FOLLOWS) as [Follow, ...Follow[]]).default('fill'),
}

const concluding = z.object({
  ...proposed,
  version,
  fingerprint: z.string(),
  because: paragraphs('理由', 1000),
})

const asking = z.object({
  version,
  question: paragraphs('问题', 500),
  due: deadline,
})

const withdrawing = z.object({
  version,
  review: z.string(),
  'withdraw-because': paragraphs('理由', 500),
})

/** The judges that were ticked: a box each, so that a refused form comes back as it was. */
function tickedJudges(form: FormData): readonly string[] {
  return [...form.keys()].flatMap((key) => (key.startsWith('judge:') ? [key.slice(6)] : []))
}

function proposalOf({
  conclusion,
  essay,
  to,
  follow,
}: z.infer<z.ZodObject<typeof proposed>>): Proposal {
  return {
    conclusion,
    essay: conclusion === 'maintained' || essay === '' ? null : essay,
    to: conclusion === 'adjusted' && to !== '' ? to : null,
    follow,
  }
}

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const place = { contest: params.contest, objection: params.objection }
  const opened = await openObjection(db, actor, place, now)
  const { contest, objection, acts } = opened
  const asked = z.object(proposed).safeParse(Object.fromEntries(url.searchParams))
  const isConcluding = acts.includes('conclude')
  const { key_hash: _, ...shown } = objection
  return {
    contest: contest.id,
    objection: shown,
    number: opened.number,
    acts,
    files: opened.files,
    overlaps: opened.overlaps,
    rereading: await openRereading(db, actor, contest, objection),
    history: opened.history.map(({ detail, ...act }) => ({
      ...act,
      detail: detailInWords(detail),
    })),
    choices: isConcluding ? await awardedIn(db, contest.id, now) : null,
    asked: asked.success ? asked.data : null,
    preview:
      isConcluding && asked.success
        ? await previewConclusion(db, actor, place, proposalOf(asked.data), now)
        : null,
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

export const action = organizer.act(async ({ db, actor, params, form, now }) => {
  const place = { contest: params.contest, objection: params.objection }
  const intent = form.get('intent')
  if (intent === 'review') {
    const { version: from, question, due: dueAt } = readForm(asking, form)
    const input = { ...place, version: from, judges: tickedJudges(form), question, dueAt }
    await sendReviews(db, actor, input, now)
  } else if (intent === 'withdraw') {
    const { version: from, review, 'withdraw-because': because } = readForm(withdrawing, form)
    await withdrawReview(db, actor, { ...place, version: from, review, because }, now)
  } else if (intent === 'conclude') {
    const { fingerprint, because, version: from, ...rest } = readForm(concluding, form)
    const proposal = proposalOf(rest)
    const input = { ...place, version: from, fingerprint, because, proposal }
    await concludeObjection(db, actor, input, now)
  } else {
    const { intent: act, version: from, text } = readForm(handling, form)
    await handleObjection(db, actor, { ...place, act, version: from, text }, now)
  }
  return redirect(`/organizer/contests/${params.contest}/objections/${params.objection}`)
})

export const shouldRevalidate = () => true

export default function ObjectionDesk() {
  const opened = useLoaderData<typeof loader>()
  const { contest, objection, number } = opened
  return (
    <>
      <PageTitle
        title={`异议 ${number}`}
        back={{ to: `/organizer/contests/${contest}/publicity`, label: '公示与异议' }}
      />
      <OrganizerNav contest={contest} current="publicity" />
      <ObjectionFacts {...opened} />
      <RereadingDesk key={`rereading ${objection.version}`} {...opened} />
      {/* A new version is a new form: what was typed for the one before has been sent. */}
      <HandlingForms key={`handling ${objection.version}`} {...opened} />
      <ConclusionForms key={`conclusion ${objection.version}`} {...opened} />
    </>
  )
}
