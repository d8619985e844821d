/** A judge's paper as its PDFs show it. */
import type { ScoreForms } from './documents/score-forms-pdf'
import type { openBooklet } from './usecases/transcribing'

type Opened = Awaited<ReturnType<typeof openBooklet>>

/** `origin` is where the QR codes lead to. */
export function bookletOf(
  { contest, judge, criteria, texts }: Opened,
  origin: string,
  now: string,
): ScoreForms {
  return {
    contestTitle: contest.title,
    host: contest.host,
    judgeName: judge.name,
    at: now,
    criteria,
    texts: texts.map((text) => ({
      ...text,
      link: `${origin}/organizer/contests/${contest.id}/transcripts/${text.code}`,
    })),
  }
}
