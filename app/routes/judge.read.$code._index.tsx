/** The judge's desk: the blind copy set like a book, and the score sheet beside it (below it on a phone). */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { DeskKeys } from '../desk-keys'
import { phaseLineOf } from '../domain/phase-line'
import { refusedIn } from '../domain/refusal'
import { judge } from '../gate.server'
import { useNotes } from '../own-notes'
import { aboutNow, NoteBar, NoteList, NoteWindow, type Writing } from '../reading-notes'
import { useReadingPlace } from '../reading-place'
import { RecusalForm, ScoreSheetForm, SubmittedSheet } from '../score-sheet'
import { readSheetForm } from '../sheet-form.server'
import { Button, ButtonRow } from '../ui/button'
import { Essay } from '../ui/essay'
import { FormError } from '../ui/form-error'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Card } from '../ui/section'
import {
  finishedAnchors,
  inWords,
  openReading,
  recuse,
  reopenSheet,
  saveSheet,
  submitSheet,
} from '../usecases/judging'
import { markUp } from '../usecases/noting'
import { isSheetInLedger } from '../usecases/public-ledger'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title}·评审` : '评审' },
]

export const loader = judge.load(async ({ db, actor, params }) => {
  const reading = await openReading(db, actor, params.code)
  return {
    code: params.code,
    title: reading.title,
    track: reading.track,
    ...markUp(reading.body, reading.notes),
    criteria: reading.rules.criteria,
    scores: inWords(reading.scores),
    version: reading.version,
    comment: reading.comment,
    note: reading.note,
    savedAt: reading.savedAt,
    returned: reading.returned,
    isSubmitted: reading.submittedAt !== null,
    isFinal: reading.finishedAt !== null,
    isAnchor: reading.isAnchor,
    isFixed: reading.isFixed,
    isOpen: reading.isOpen,
    isInLedger: !reading.isOpen && (await isSheetInLedger(db, actor, params.code)),
    roundName: reading.roundName,
    phaseLine: phaseLineOf({ title: reading.contestTitle }, reading.phase, 'judge'),
  }
})

export const action = judge.act(async ({ db, actor, params, form, now }) => {
  const { code } = params
  switch (form.get('intent')) {
    case 'recuse':
      await recuse(db, actor, code, String(form.get('reason') ?? '').trim(), now)
      return redirect('/judge')
    case 'reopen':
      await reopenSheet(db, actor, code, now)
      return redirect(`/judge/read/${code}`)
    case 'submit': {
      const next = await submitSheet(db, actor, code, readSheetForm(form), now)
      const anchored = await finishedAnchors(db, actor, code)
      if (anchored !== null) return redirect(`/judge/anchors?contest=${anchored}`)
      return redirect(next === null ? '/judge' : `/judge/read/${next}`)
    }
    default:
      await saveSheet(db, actor, code, readSheetForm(form), now)
      return redirect(`/judge/read/${code}`)
  }
})

export default function Desk() {
  const reading = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { code, title, html, notes, returned, isSubmitted, isFinal, isFixed, isOpen } = reading
  const loaded = useMemo(() => ({ html, notes }), [html, notes])
  const { marked, send } = useNotes(code, loaded)
  const [writing, setWriting] = useState<Writing | null>(null)
  const text = useRef<HTMLDivElement>(null)
  useReadingPlace(text, code)
  const startNote = useCallback(() => setWriting(isOpen ? aboutNow(text) : null), [isOpen])
  const reopening = refusedIn(answer, 'reopen')
  const noteList = (
    <NoteList notes={marked.notes} send={send} onWrite={isOpen ? setWriting : null} />
  )
  return (
    <>
      <PageTitle
        title={`作品编号 ${code}`}
        lead={reading.roundName && `${reading.roundName}${isOpen ? '' : '（已结束）'}`}
        back={{ to: '/judge', label: '我的评审' }}
      />
      <div className="desk">
        <div className="desk-text" ref={text}>
          {returned && (
            <Notice kind="warn" title="组委会退回了这份评分表，请重评">
              原因：{returned.reason}
            </Notice>
          )}
          {reading.isAnchor && (
            <p className="quiet">标杆文：所有评委都先评这一篇，再评其余作品。</p>
          )}
          {reading.track !== null && <p className="quiet">组别：{reading.track}</p>}
          <Essay title={title} html={marked.html} />
          {isOpen && <NoteBar text={text} notes={marked.notes} send={send} onWrite={setWriting} />}
        </div>
        {isSubmitted || !isOpen ? (
          <div className="desk-side">
            <div className="desk-scroll">
              <Card title="评分表" level={2}>
                <SubmittedSheet {...reading} />
                {isSubmitted && reading.isInLedger && (
                  <p className="quiet">
                    评分表已固定在公开台账里。
                    <a href={`/judge/read/${code}/proof.json`} download>
                      下载存证凭据
                    </a>
                    ，可以自己核对它没有被改动。
                  </p>
                )}
                {isSubmitted && isOpen && isFinal && (
                  <p className="quiet">您已提交本轮评分。如需重评，请联系组委会退回。</p>
                )}
                {isSubmitted && isOpen && !isFinal && isFixed && (
                  <p className="quiet">
                    <a href="/judge/anchors">标杆文的宽严对照</a>
                    已经给出，这份评分表不能再自行打开。如需重评，请联系组委会退回。
                  </p>
                )}
                {isSubmitted && isOpen && !isFinal && !isFixed && (
                  <Form noValidate method="post">
                    <FormError say={reopening.say} />
                    <ButtonRow>
                      <Button type="submit" name="intent" value="reopen">
                        重新打开
                      </Button>
                    </ButtonRow>
                  </Form>
                )}
              </Card>
              {noteList}
            </div>
          </div>
        ) : (
          <ScoreSheetForm key={`${code}/${reading.version}`} {...reading} answer={answer}>
            {noteList}
            <RecusalForm refused={refusedIn(answer, 'recuse')} />
            <DeskKeys onNote={startNote} />
          </ScoreSheetForm>
        )}
      </div>
      {isOpen && <NoteWindow writing={writing} send={send} onClose={() => setWriting(null)} />}
    </>
  )
}
