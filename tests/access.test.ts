/**
 * The access matrix: every route, for every actor, with the status that it answers, compared by equality, as a page and
 * as a `.data` request. A route that is not in the table fails.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Organizer } from '../app/domain/people'
import { commit } from '../app/usecases/committing'
import { indexQueued } from '../app/usecases/indexing'
import { addToShelf } from '../app/usecases/shelving'
import { replaceAwards } from '../db/awards'
import { addBatch } from '../db/batches'
import { consentOf, saveConsent } from '../db/consents'
import { addInvitation } from '../db/invitations'
import { addJoinLink } from '../db/join-links'
import { letterKeys } from '../db/notice-choices'
import { addObjection } from '../db/objections'
import { addPasswordReset } from '../db/password-resets'
import type { Writer } from '../db/schema'
import {
  buildBlindCopy,
  buildConfirmation,
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildReading,
  buildRound,
  buildUnion,
  buildVersion,
} from '../scripts/builders'
import { type Application, loadApplication } from './support/application'
import { makeDatabase } from './support/databases'

const NOW = '2026-05-01T00:00:00.000Z'
const NEVER = '2999-01-01T00:00:00.000Z'

const ACTORS = [
  'signed out',
  'worker',
  'officer',
  'other officer',
  'judge',
  'other judge',
  'organizer',
] as const
type Actor = (typeof ACTORS)[number]

/** Paths with the placeholders of `fill`; statuses in the order of ACTORS. */
const PAGES: Readonly<Record<string, string>> = {
  '/': '200 200 200 200 200 200 200',
  '/sign-in': '200 302 302 302 302 302 302',
  '/sign-out': '302 302 302 302 302 302 302',
  '/contest/CONTEST': '200 200 200 200 200 200 200',
  '/contest/PUBLISHED/winners': '200 200 200 200 200 200 200',
  '/contest/PUBLISHED/ledger': '200 200 200 200 200 200 200',
  '/contest/PUBLISHED/winners?form=names': '200 200 200 200 200 200 200',
  '/feed.xml': '200 200 200 200 200 200 200',
  '/rss.xml': '200 200 200 200 200 200 200',
  '/feed.json': '200 200 200 200 200 200 200',
  '/contest/PUBLISHED/feed.xml': '200 200 200 200 200 200 200',
  '/contest/PUBLISHED/rss.xml': '200 200 200 200 200 200 200',
  '/contest/PUBLISHED/feed.json': '200 200 200 200 200 200 200',
  '/contest/nothing/feed.xml': '404 404 404 404 404 404 404',
  '/contest/nothing/rss.xml': '404 404 404 404 404 404 404',
  '/contest/nothing/feed.json': '404 404 404 404 404 404 404',
  '/contest/CONTEST/ledger': '200 200 200 200 200 200 200',
  '/contest/nothing/ledger': '404 404 404 404 404 404 404',
  '/contest/CONTEST/ledger/check': '200 200 200 200 200 200 200',
  '/contest/CONTEST/ledger.json': '200 200 200 200 200 200 200',
  '/contest/OPEN/ledger.json': '404 404 404 404 404 404 404',
  '/contest/PUBLISHED/anthology': '200 200 200 200 200 200 200',
  '/contest/CONTEST/anthology': '404 404 404 404 404 404 404',
  '/contest/PUBLISHED/essays/READABLE': '200 200 200 200 200 200 200',
  '/contest/CONTEST/essays/READABLE': '404 404 404 404 404 404 404',
  '/contest/PUBLISHED/essays/nothing': '404 404 404 404 404 404 404',
  '/contest/CONTEST/winners': '404 404 404 404 404 404 404',
  '/contest/nothing': '404 404 404 404 404 404 404',
  '/contest/CONTEST/write': '200 200 200 200 200 200 200',
  '/contest/nothing/write': '404 404 404 404 404 404 404',
  '/kept': '200 200 200 200 200 200 200',
  '/join/JOIN': '200 302 200 200 200 200 200',
  '/join/nothing': '404 404 404 404 404 404 404',
  '/invite/INVITE': '200 200 200 200 200 200 200',
  '/invite/nothing': '404 404 404 404 404 404 404',
  '/confirm/CONFIRM': '200 200 200 200 200 200 200',
  '/confirm/nothing': '404 404 404 404 404 404 404',
  '/reset/RESET': '200 200 200 200 200 200 200',
  '/reset/nothing': '404 404 404 404 404 404 404',
  '/messages': '302 200 200 200 200 200 200',
  '/messages/settings': '302 200 200 200 200 200 200',
  '/unsubscribe/STOPKEY/progress': '200 200 200 200 200 200 200',
  '/unsubscribe/STOPKEY/daily': '200 200 200 200 200 200 200',
  '/unsubscribe/STOPKEY/account': '404 404 404 404 404 404 404',
  '/unsubscribe/nothing/progress': '404 404 404 404 404 404 404',
  '/worker': '302 200 403 403 403 403 403',
  '/worker/essays/DRAFT': '302 200 403 403 403 403 403',
  '/worker/essays/ESSAY': '302 200 403 403 403 403 403',
  '/worker/essays/OTHERS': '302 404 403 403 403 403 403',
  '/worker/essays/nothing': '302 404 403 403 403 403 403',
  '/worker/essays/DRAFT/autosave': '302 200 403 403 403 403 403',
  '/worker/essays/OTHERS/autosave': '302 404 403 403 403 403 403',
  '/worker/essays/DRAFT/preview': '302 200 403 403 403 403 403',
  '/worker/essays/OTHERS/preview': '302 404 403 403 403 403 403',
  '/worker/essays/DRAFT/history': '302 200 403 403 403 403 403',
  '/worker/essays/OTHERS/history': '302 404 403 403 403 403 403',
  '/worker/essays/DRAFT/history?sitting=all': '302 200 403 403 403 403 403',
  '/worker/essays/DRAFT/history/1': '302 200 403 403 403 403 403',
  '/worker/essays/DRAFT/history/2': '302 404 403 403 403 403 403',
  '/worker/essays/DRAFT/history/first': '302 404 403 403 403 403 403',
  '/worker/essays/OTHERS/history/1': '302 404 403 403 403 403 403',
  '/worker/essays/ESSAY/receipt': '302 200 403 403 403 403 403',
  '/worker/essays/DRAFT/receipt': '302 404 403 403 403 403 403',
  '/worker/essays/OTHERS/receipt': '302 404 403 403 403 403 403',
  '/worker/essays/ESSAY/receipt.pdf': '302 200 403 403 403 403 403',
  '/worker/essays/PUBLISHEDESSAY/result': '302 200 403 403 403 403 403',
  '/worker/essays/PUBLISHEDESSAY/consent': '302 200 403 403 403 403 403',
  '/worker/essays/ESSAY/consent': '302 404 403 403 403 403 403',
  '/worker/essays/ESSAY/result': '302 404 403 403 403 403 403',
  '/worker/essays/OTHERS/result': '302 404 403 403 403 403 403',
  '/worker/essays/OTHERS/receipt.pdf': '302 404 403 403 403 403 403',
  '/worker/essays/ESSAY/receipt.txt': '302 200 403 403 403 403 403',
  '/worker/essays/OTHERS/receipt.txt': '302 404 403 403 403 403 403',
  '/worker/essays/JUDGED/proof.json?code=RECEIPT': '302 200 403 403 403 403 403',
  '/worker/essays/JUDGED/proof.json': '302 404 403 403 403 403 403',
  '/worker/essays/OTHERS/proof.json?code=RECEIPT': '302 404 403 403 403 403 403',
  '/check': '200 200 200 200 200 200 200',
  '/check?code=K7QM-3XTA-9RPU': '200 200 200 200 200 200 200',
  '/worker/essays/DRAFT/import': '302 200 403 403 403 403 403',
  '/worker/essays/ESSAY/import': '302 200 403 403 403 403 403',
  '/worker/essays/OTHERS/import': '302 404 403 403 403 403 403',
  '/union': '302 403 200 200 403 403 403',
  '/union/essays/ESSAY': '302 403 200 404 403 403 403',
  '/union/essays/DRAFT': '302 403 404 404 403 403 403',
  '/union/essays/nothing': '302 403 404 404 403 403 403',
  '/union/essays/ENTERED': '302 403 200 404 403 403 403',
  '/worker/essays/ENTERED': '302 404 403 403 403 403 403',
  '/union/entries': '302 403 200 200 403 403 403',
  '/union/entries/new': '302 403 200 200 403 403 403',
  '/union/entries/ENTERED': '302 403 200 404 403 403 403',
  '/union/entries/ESSAY': '302 403 404 404 403 403 403',
  '/union/entries/ENTERED/consent': '302 403 404 404 403 403 403',
  '/union/entries/ENTERED/receipt': '302 403 200 404 403 403 403',
  '/union/entries/ENTERED/receipt?code=nothing': '302 403 404 404 403 403 403',
  '/union/entries/ENTERED/receipt.pdf': '302 403 200 404 403 403 403',
  '/union/entries/ESSAY/receipt.pdf': '302 403 404 404 403 403 403',
  '/union/batches/BATCH': '302 403 200 404 403 403 403',
  '/union/order': '302 403 200 200 403 403 403',
  '/union/order?union=nothing': '302 403 404 404 403 403 403',
  '/union/ledger': '302 403 200 200 403 403 403',
  '/union/ledger?union=nothing': '302 403 404 404 403 403 403',
  '/union/recommendations.xlsx': '302 403 200 200 403 403 403',
  '/union/recommendations.xlsx?contest=nothing': '302 403 404 404 403 403 403',
  '/union/members': '302 403 200 200 403 403 403',
  '/union/unions': '302 403 200 200 403 403 403',
  '/union/unions/UNION/poster': '302 403 200 404 403 403 403',
  '/judge': '302 403 403 403 200 200 403',
  '/judge/read/CODE': '302 403 403 403 200 404 403',
  '/judge/review/REVIEWING': '302 403 403 403 200 404 403',
  '/judge/review/nothing': '302 403 403 403 404 404 403',
  '/judge/read/nothing': '302 403 403 403 404 404 403',
  '/judge/read/CODE/autosave': '302 403 403 403 200 404 403',
  '/judge/read/CODE/proof.json': '302 403 403 403 404 404 403',
  '/judge?state=submitted': '302 403 403 403 200 200 403',
  '/judge/anchors': '302 403 403 403 200 200 403',
  '/judge/anchors?contest=nothing': '302 403 403 403 404 404 403',
  '/judge?round=1': '302 403 403 403 200 200 403',
  '/judge?round=2': '302 403 403 403 404 200 403',
  '/judge/compare': '302 403 403 403 200 200 403',
  '/judge/compare?contest=nothing': '302 403 403 403 404 404 403',
  '/organizer': '302 403 403 403 403 403 200',
  '/organizer/unions': '302 403 403 403 403 403 200',
  '/organizer/unions/import': '302 403 403 403 403 403 200',
  '/organizer/unions/UNION': '302 403 403 403 403 403 200',
  '/organizer/unions/nothing': '302 403 403 403 403 403 404',
  '/organizer/unions/UNION/poster': '302 403 403 403 403 403 200',
  '/organizer/accounts': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST': '302 403 403 403 403 403 200',
  '/organizer/contests/nothing': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/setup': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/people': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/circular': '302 403 403 403 403 403 200',
  '/organizer/contests/nothing/circular': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/audit': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/ledger': '302 403 403 403 403 403 200',
  '/organizer/contests/nothing/ledger': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/essays': '302 403 403 403 403 403 200',
  '/organizer/contests/nothing/essays': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/essays?doubt=any&order=state': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/exports/submissions.xlsx': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/exports/standings.xlsx': '302 403 403 403 403 403 409',
  '/organizer/contests/DONE/exports/standings.xlsx': '302 403 403 403 403 403 200',
  '/organizer/contests/DONE/exports/standings.json': '302 403 403 403 403 403 200',
  '/organizer/contests/DONE/exports/winners.xlsx': '302 403 403 403 403 403 200',
  '/organizer/contests/DONE/exports/winners.csv': '302 403 403 403 403 403 200',
  '/organizer/contests/DONE/exports/organisations.csv': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/exports/quotas.json': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/exports/audit.csv': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/exports/nothing.csv': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/exports/audit.exe': '302 403 403 403 403 403 404',
  '/organizer/contests/nothing/exports/audit.csv': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/essays.xlsx': '302 403 403 403 403 403 200',
  '/organizer/contests/nothing/essays.xlsx': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/essays/JUDGED': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/essays/ESSAY': '302 403 403 403 403 403 404',
  '/organizer/contests/OPEN/essays/DRAFT': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/overlap': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/overlap?standing=all&kind=shelf&share=2':
    '302 403 403 403 403 403 200',
  '/organizer/contests/nothing/overlap': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/overlap/PAIR': '302 403 403 403 403 403 200',
  '/organizer/contests/OPEN/overlap/PAIR': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/overlap/nothing': '302 403 403 403 403 403 404',
  '/organizer/shelf': '302 403 403 403 403 403 200',
  '/organizer/shelf/SHELVED': '302 403 403 403 403 403 200',
  '/organizer/shelf/nothing': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/blinding': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/blinding?copy=saved&union=x': '302 403 403 403 403 403 200',
  '/organizer/contests/nothing/blinding': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/blinding/JUDGED': '302 403 403 403 403 403 200',
  '/organizer/contests/OPEN/blinding/ESSAY': '302 403 403 403 403 403 200',
  '/organizer/contests/OPEN/blinding/ESSAY?mode=rewrite': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/blinding/ESSAY': '302 403 403 403 403 403 404',
  '/organizer/contests/OPEN/blinding/DRAFT': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/quotas': '302 403 403 403 403 403 200',
  '/organizer/contests/nothing/quotas': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/recommendations.xlsx': '302 403 403 403 403 403 200',
  '/organizer/contests/nothing/recommendations.xlsx': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/assignment': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/assignment?mode=top-up&seed=1': '302 403 403 403 403 403 200',
  '/organizer/contests/nothing/assignment': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/assignment.xlsx': '302 403 403 403 403 403 200',
  '/organizer/contests/nothing/assignment.xlsx': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/assignment.csv': '302 403 403 403 403 403 200',
  '/organizer/contests/nothing/assignment.csv': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/assignment/import': '302 403 403 403 403 403 200',
  '/organizer/contests/nothing/assignment/import': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/judges': '302 403 403 403 403 403 200',
  '/organizer/contests/nothing/judges': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/rounds': '302 403 403 403 403 403 200',
  '/organizer/contests/nothing/rounds': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/progress': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/progress?by=essays&remind=all': '302 403 403 403 403 403 200',
  '/organizer/contests/nothing/progress': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/paper': '302 403 403 403 403 403 200',
  '/organizer/contests/nothing/paper': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/paper/PAPER': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/paper/nothing': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/paper/PAPER/booklet.pdf': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/paper/PAPER/forms.pdf': '302 403 403 403 403 403 200',
  '/organizer/contests/OPEN/paper/PAPER/forms.pdf': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/transcripts/PAPERCODE': '302 403 403 403 403 403 200',
  '/organizer/contests/OPEN/transcripts/PAPERCODE': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/sheets/SHEET': '302 403 403 403 403 403 200',
  '/organizer/contests/OPEN/sheets/SHEET': '302 403 403 403 403 403 404',
  '/organizer/contests/DONE/comments': '302 403 403 403 403 403 200',
  '/organizer/contests/nothing/comments': '302 403 403 403 403 403 404',
  '/organizer/contests/DONE/standings': '302 403 403 403 403 403 200',
  '/organizer/contests/DONE/standings?try=1&count-0-0=2&show=near': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/standings': '302 403 403 403 403 403 409',
  '/organizer/contests/DONE/analysis': '302 403 403 403 403 403 200',
  '/organizer/contests/DONE/analysis?judge=nothing': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/analysis': '302 403 403 403 403 403 409',
  '/organizer/contests/nothing/analysis': '302 403 403 403 403 403 404',
  '/organizer/contests/DONE/deliberation': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/deliberation': '302 403 403 403 403 403 409',
  '/organizer/contests/DONE/deliberation/new': '302 403 403 403 403 403 200',
  '/organizer/contests/DONE/deliberation/1': '302 403 403 403 403 403 404',
  '/organizer/contests/DONE/essays/COMPETING/explanation': '302 403 403 403 403 403 200',
  '/organizer/contests/DONE/essays/JUDGED/explanation': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/essays/JUDGED/explanation': '302 403 403 403 403 403 409',
  '/organizer/contests/DONE/explanations': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/explanations': '302 403 403 403 403 403 409',
  '/organizer/contests/nothing/explanations': '302 403 403 403 403 403 404',
  '/organizer/contests/DONE/organisations': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/organisations': '302 403 403 403 403 403 409',
  '/organizer/contests/DONE/awards': '302 403 403 403 403 403 200',
  '/organizer/contests/PUBLISHED/anthology': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/anthology': '302 403 403 403 403 403 200',
  '/organizer/contests/PUBLISHED/anthology.pdf': '302 403 403 403 403 403 200',
  '/organizer/contests/PUBLISHED/anthology.docx': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/anthology.docx': '302 403 403 403 403 403 404',
  '/organizer/contests/DONE/announcement.docx': '302 403 403 403 403 403 404',
  '/organizer/contests/DONE/certificates': '302 403 403 403 403 403 200',
  '/organizer/contests/nothing/certificates': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/notices': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/notices?moment=won': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/notices?moment=nothing': '302 403 403 403 403 403 404',
  '/organizer/contests/nothing/notices': '302 403 403 403 403 403 404',
  '/organizer/contests/DONE/certificates.pdf': '302 403 403 403 403 403 404',
  '/organizer/contests/DONE/certificates.zip': '302 403 403 403 403 403 404',
  '/certificate/nothing': '404 404 404 404 404 404 404',
  '/certificate/nothing/proof.json': '404 404 404 404 404 404 404',
  '/organizer/contests/DONE/archive': '302 403 403 403 403 403 200',
  '/organizer/contests/nothing/archive': '302 403 403 403 403 403 404',
  '/organizer/contests/PUBLISHED/archive.zip': '302 403 403 403 403 403 302',
  '/organizer/contests/nothing/archive.zip': '302 403 403 403 403 403 404',
  '/worker/essays/ESSAY/certificates.pdf': '302 404 403 403 403 403 403',
  '/worker/essays/OTHERS/certificates.pdf': '302 404 403 403 403 403 403',
  '/contest/PROPOSED/winners': '200 200 200 200 200 200 200',
  '/contest/PROPOSED/objections/new': '200 200 200 200 200 200 200',
  '/contest/CONTEST/objections/new': '200 200 200 200 200 200 200',
  '/contest/nothing/objections/new': '404 404 404 404 404 404 404',
  '/objection/FOLLOW': '200 200 200 200 200 200 200',
  '/objection/nothing': '404 404 404 404 404 404 404',
  '/organizer/calendar': '302 403 403 403 403 403 200',
  '/organizer/contests/PROPOSED/publicity': '302 403 403 403 403 403 200',
  '/organizer/contests/nothing/publicity': '302 403 403 403 403 403 404',
  '/organizer/contests/PROPOSED/objections/OBJECTION': '302 403 403 403 403 403 200',
  '/organizer/contests/CONTEST/objections/OBJECTION': '302 403 403 403 403 403 404',
}

/**
 * Forms that are empty: whoever may send one is told what is missing, everybody else is kept out as from the page. Who is
 * signed out and typed something gets it back with 401 (tested below).
 */
const FORMS: Readonly<Record<string, string>> = {
  '/sign-in': '422 302 302 302 302 302 302',
  '/kept': '422 422 422 422 422 422 422',
  '/invite/nothing': '422 404 404 404 404 404 404',
  '/confirm/CONFIRM': '422 422 422 422 422 422 422',
  '/check': '422 422 422 422 422 422 422',
  '/reset/RESET': '422 422 422 422 422 422 422',
  '/reset/nothing': '404 404 404 404 404 404 404',
  '/messages': '302 302 302 302 302 302 302',
  '/messages/settings': '302 422 422 422 422 422 422',
  '/unsubscribe/STOPKEY/progress': '200 200 200 200 200 200 200',
  '/unsubscribe/nothing/progress': '404 404 404 404 404 404 404',
  '/worker?index': '302 422 403 403 403 403 403',
  '/worker/essays/DRAFT?index': '302 422 403 403 403 403 403',
  '/worker/essays/DRAFT/autosave': '401 422 403 403 403 403 403',
  '/worker/essays/DRAFT/preview': '302 422 403 403 403 403 403',
  '/worker/essays/DRAFT/history/1': '302 422 403 403 403 403 403',
  '/worker/essays/PUBLISHEDESSAY/consent': '302 422 403 403 403 403 403',
  '/worker/essays/DRAFT/import': '302 422 403 403 403 403 403',
  '/worker/essays/ESSAY/import': '302 409 403 403 403 403 403',
  '/worker/essays/OTHERS/import': '302 404 403 403 403 403 403',
  '/union/essays/ESSAY': '302 403 422 422 403 403 403',
  '/union/entries?index': '302 403 422 422 403 403 403',
  '/union/entries/new': '302 403 422 422 403 403 403',
  '/union/entries/ENTERED': '302 403 422 422 403 403 403',
  '/union/entries/ENTERED/consent': '302 403 422 422 403 403 403',
  '/organizer/contests/DONE/awards': '302 403 403 403 403 403 409',
  '/organizer/contests/PUBLISHED/anthology': '302 403 403 403 403 403 422',
  '/union/batches/BATCH?index': '302 403 422 422 403 403 403',
  '/union/batches/BATCH/file': '401 403 422 422 403 403 403',
  '/union/batches/BATCH/enter': '401 403 422 422 403 403 403',
  '/union/order': '302 403 422 422 403 403 403',
  '/union/members': '302 403 404 404 403 403 403',
  '/union/unions?index': '302 403 404 404 403 403 403',
  '/judge?index': '302 403 403 403 404 404 403',
  '/judge/review/REVIEWING': '302 403 403 403 422 422 403',
  '/judge/read/CODE/notes': '401 403 403 403 422 422 403',
  '/judge/read/CODE?index': '302 403 403 403 422 422 403',
  '/judge/read/CODE/autosave': '401 403 403 403 422 422 403',
  '/organizer?index': '302 403 403 403 403 403 422',
  '/organizer/unions?index': '302 403 403 403 403 403 422',
  '/organizer/unions/import': '302 403 403 403 403 403 422',
  '/organizer/unions/UNION?index': '302 403 403 403 403 403 422',
  '/organizer/accounts': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST?index': '302 403 403 403 403 403 422',
  '/organizer/contests/CONTEST/setup': '302 403 403 403 403 403 422',
  '/organizer/contests/CONTEST/people': '302 403 403 403 403 403 422',
  '/organizer/contests/CONTEST/essays?index': '302 403 403 403 403 403 422',
  '/organizer/contests/CONTEST/essays/JUDGED': '302 403 403 403 403 403 422',
  '/organizer/contests/CONTEST/overlap?index': '302 403 403 403 403 403 422',
  '/organizer/contests/CONTEST/overlap/PAIR': '302 403 403 403 403 403 422',
  '/organizer/shelf?index': '302 403 403 403 403 403 422',
  '/organizer/contests/CONTEST/quotas': '302 403 403 403 403 403 422',
  '/organizer/contests/CONTEST/circular': '302 403 403 403 403 403 422',
  '/organizer/contests/CONTEST/essays/JUDGED/original': '302 403 403 403 403 403 404',
  '/organizer/contests/CONTEST/assignment': '302 403 403 403 403 403 422',
  '/organizer/contests/CONTEST/paper?index': '302 403 403 403 403 403 422',
  '/organizer/contests/CONTEST/transcripts/PAPERCODE': '302 403 403 403 403 403 422',
  '/organizer/contests/CONTEST/assignment/import': '302 403 403 403 403 403 422',
  '/organizer/contests/CONTEST/judges': '302 403 403 403 403 403 422',
  '/organizer/contests/CONTEST/rounds': '302 403 403 403 403 403 422',
  '/organizer/contests/CONTEST/progress': '302 403 403 403 403 403 422',
  '/organizer/contests/CONTEST/sheets/SHEET': '302 403 403 403 403 403 409',
  '/organizer/contests/CONTEST/blinding?index': '302 403 403 403 403 403 422',
  '/organizer/contests/OPEN/blinding/ESSAY': '302 403 403 403 403 403 422',
  '/organizer/contests/DONE/comments': '302 403 403 403 403 403 422',
  '/organizer/contests/DONE/certificates': '302 403 403 403 403 403 422',
  '/organizer/contests/CONTEST/notices?moment=won': '302 403 403 403 403 403 422',
  '/organizer/contests/CONTEST/ledger': '302 403 403 403 403 403 200',
  '/organizer/contests/PUBLISHED/archive.zip': '302 403 403 403 403 403 200',
  '/organizer/contests/DONE/archive.zip': '302 403 403 403 403 403 302',
  '/organizer/contests/DONE/analysis': '302 403 403 403 403 403 422',
  '/organizer/contests/DONE/deliberation': '302 403 403 403 403 403 422',
  '/organizer/contests/DONE/deliberation/new': '302 403 403 403 403 403 422',
  '/organizer/contests/DONE/standings': '302 403 403 403 403 403 422',
  '/organizer/contests/DONE/organisations': '302 403 403 403 403 403 422',
  '/organizer/shelf/nothing': '302 403 403 403 403 403 404',
  '/contest/PROPOSED/objections/new': '422 422 422 422 422 422 422',
  '/organizer/calendar': '302 403 403 403 403 403 422',
  '/organizer/contests/PROPOSED/publicity': '302 403 403 403 403 403 422',
  '/organizer/contests/PROPOSED/objections/OBJECTION': '302 403 403 403 403 403 422',
  '/organizer/contests/PROPOSED/objections/OBJECTION/file': '302 403 403 403 403 403 404',
  // These two change who somebody is, so they come last.
  '/join/JOIN': '422 302 302 302 302 302 302',
  '/sign-out': '302 302 302 302 302 302 302',
}

const LAMP = '天还没有亮，车间的灯已经亮了。师傅把饭盒放在暖气片上，回头对我笑。'

async function fill(db: Writer) {
  const phones = { next: 0 }
  const person = (more = {}) =>
    buildPerson(
      db,
      {
        name: `人${phones.next}`,
        phone: `199${String(phones.next++).padStart(8, '0')}`,
        passwordHash: '-',
        ...more,
      },
      NOW,
    )
  const federation = await buildUnion(db, { name: '市总工会', kind: 'federation' }, NOW)
  const district = (name: string) =>
    buildUnion(db, { name, kind: 'district', parent: federation }, NOW)
  const [own, foreign] = [await district('渝中区总工会'), await district('合川区总工会')]
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会', parent: own }, NOW)
  const organizer = await person({ organizer: true })
  const accounts: Record<Actor, string | null> = {
    'signed out': null,
    worker: await person({ union }),
    officer: await person({ officerOf: [own] }),
    'other officer': await person({ officerOf: [foreign] }),
    judge: await person(),
    'other judge': await person(),
    organizer,
  }
  const author = accounts.worker as string
  const contestAt = async (
    phase: 'open' | 'judging' | 'deliberating' | 'publicity' | 'published',
    id: string,
  ) => {
    const contest = await buildContest(
      db,
      {
        id,
        phase,
        createdBy: organizer,
        closesAt: phase === 'open' ? NEVER : NOW,
        rules: { explanations: 'shown' },
      },
      NOW,
    )
    const state = phase === 'open' ? 'submitted' : 'eligible'
    const essay = await buildEssay(db, { contest, account: author, union, state }, NOW)
    return { contest, essay }
  }
  const open = await contestAt('open', 'open01')
  const judging = await contestAt('judging', 'judg01')
  const deliberating = await contestAt('deliberating', 'delib1')
  const published = await contestAt('published', 'publ01')
  const proposed = await contestAt('publicity', 'prop01')
  const objection = await addObjection(
    db,
    {
      ...{ contest: proposed.contest, essay: proposed.essay, key: 'follow-this' },
      ...{ name: '访客', contact: '-', grounds: '内容不实', files: [] },
    },
    NOW,
  )
  const draft = await buildEssay(
    db,
    { contest: open.contest, account: author, union, state: 'draft' },
    NOW,
  )
  const others = await buildEssay(
    db,
    { contest: open.contest, account: await person({ union }), union, state: 'draft' },
    NOW,
  )
  const officer = accounts.officer as string
  const entered = await buildEssay(
    db,
    { contest: open.contest, account: officer, union, enteredFor: '李菁' },
    NOW,
  )
  const entries = [{ row: 2, title: '家', authors: ['李菁'], union: '', file: '' }]
  const batch = await addBatch(
    db,
    { contest: open.contest, account: officer, sheetName: '汇总表.xlsx', entries },
    NOW,
  )
  await buildBlindCopy(db, { essay: judging.essay, approvedBy: organizer }, NOW)
  const round = await buildRound(db, { contest: judging.contest }, NOW)
  const judge = await buildJudge(
    db,
    { contest: judging.contest, account: accounts.judge as string },
    NOW,
  )
  await buildJudge(
    db,
    { contest: judging.contest, account: accounts['other judge'] as string },
    NOW,
  )
  await buildReading(
    db,
    { contest: judging.contest, round, essay: judging.essay, judge, code: 'CODE2345' },
    NOW,
  )
  await db
    .insertInto('objection_reviews')
    .values({
      ...{ id: 'review', code: 'REVIEW234567', objection_id: objection.id, judge_id: judge },
      ...{ essay_id: judging.essay, question: '立意如何？', sent_by: organizer },
      ...{ sent_at: NOW, due_at: NOW },
    })
    .execute()
  const paper = await buildJudge(
    db,
    { contest: judging.contest, account: await person(), paperSince: NOW },
    NOW,
  )
  await buildReading(
    db,
    { contest: judging.contest, round, essay: judging.essay, judge: paper, code: 'PAPER234' },
    NOW,
  )
  const { id: sheet } = await db
    .selectFrom('assignments')
    .where('code', '=', 'CODE2345')
    .select('id')
    .executeTakeFirstOrThrow()
  const confirm = await buildConfirmation(db, { essay: open.essay, name: '李菁', union }, NOW)
  const join = await addJoinLink(db, { union, createdBy: organizer }, NOW)
  const invite = await addInvitation(
    db,
    {
      role: 'officer',
      name: '某干事',
      union,
      contest: null,
      createdBy: organizer,
      expiresAt: NEVER,
    },
    NOW,
  )
  const reset = await addPasswordReset(
    db,
    { account: author, createdBy: organizer, expiresAt: NEVER },
    NOW,
  )
  const shelf = [{ title: '灯', source: '作品集', year: 2021, body: LAMP }]
  const { added } = await addToShelf(db, { account: organizer } as Organizer, shelf, NOW)
  await buildVersion(db, { essay: judging.essay, body: LAMP }, NOW)
  await indexQueued(db, 100, NOW)
  const pair = await db
    .selectFrom('overlap_pairs')
    .where('a_id', '=', judging.essay)
    .where('b_id', '=', added[0].id)
    .select('id')
    .executeTakeFirstOrThrow()
  await commit(db, { id: judging.contest, title: '征文' }, 'closed', NOW)
  const receipt = await db
    .selectFrom('receipts')
    .where('essay_id', '=', judging.essay)
    .select('code')
    .executeTakeFirstOrThrow()
  const prize = { tier: '一等奖', place: 1, reason: '{}', movedBecause: null }
  const awards = [{ essay: published.essay, ...prize }]
  await replaceAwards(db, published.contest, awards, organizer, NOW)
  const said = { essay: published.essay, answer: 'agreed', account: author } as const
  await saveConsent(db, said, NOW)
  const readable = await consentOf(db, published.essay)
  const stopKey = (await letterKeys(db, [author], NOW)).get(author) ?? ''
  const places: Readonly<Record<string, string>> = {
    READABLE: readable?.code ?? '',
    RECEIPT: receipt.code,
    PAIR: pair.id,
    SHELVED: added[0].id,
    UNION: union,
    RESET: reset,
    CONTEST: judging.contest,
    OPEN: open.contest,
    DONE: 'delib1',
    PUBLISHED: 'publ01',
    PUBLISHEDESSAY: published.essay,
    COMPETING: deliberating.essay,
    PROPOSED: proposed.contest,
    OBJECTION: objection.id,
    REVIEWING: 'REVIEW234567',
    FOLLOW: 'follow-this',
    JUDGED: judging.essay,
    DRAFT: draft,
    OTHERS: others,
    ESSAY: open.essay,
    ENTERED: entered,
    BATCH: batch,
    CODE: 'CODE2345',
    PAPER: paper,
    PAPERCODE: 'PAPER234',
    SHEET: sheet,
    CONFIRM: confirm,
    JOIN: join,
    INVITE: invite,
    STOPKEY: stopKey,
  }
  return { accounts, places }
}

let made: Awaited<ReturnType<typeof makeDatabase>>
let application: Application
let world: Awaited<ReturnType<typeof fill>>

beforeAll(async () => {
  made = await makeDatabase('sqlite')
  world = await made.connection.transact(fill)
  application = await loadApplication(made.url, made.connection)
})

afterAll(() => made.remove())

function resolve(path: string): string {
  return path.replace(/\b[A-Z]{4,}\b/g, (place) => world.places[place] ?? place)
}

async function statusesOf(path: string, asking: { form?: Record<string, string> } = {}) {
  const statuses: number[] = []
  for (const actor of ACTORS) {
    const response = await application.ask(resolve(path), { ...asking, as: world.accounts[actor] })
    await response.arrayBuffer()
    statuses.push(response.status)
  }
  return statuses.join(' ')
}

/** The address of the same page as data; a redirect then arrives as 202 with the way inside. */
function dataOf(path: string): string {
  const [page, query] = path.split('?')
  return `${page === '/' ? '/_root' : page}.data${query ? `?${query}` : ''}`
}

function asData(statuses: string): string {
  return statuses.replaceAll('302', '202')
}

type Route = { readonly id: string; readonly path?: string; readonly parentId?: string }

function routesWith(part: 'loader' | 'action'): string[] {
  const { routes } = application.build
  return Object.values(routes)
    .filter((route): route is NonNullable<typeof route> => route !== undefined)
    .filter(({ id, module }) => id !== 'root' && module[part] !== undefined)
    .map((route: Route) => `/${route.path ?? ''}`)
}

/** Whether a path of the table belongs to a route's pattern. */
function fits(path: string, pattern: string): boolean {
  const [given, wanted] = [path.split('?')[0].split('/'), pattern.split('/')]
  return (
    given.length === wanted.length &&
    wanted.every((part, index) => part.startsWith(':') || part === given[index])
  )
}

test('every route with a loader is in the table of pages, and every one with an action in that of forms', () => {
  const missing = (part: 'loader' | 'action', table: Readonly<Record<string, string>>) =>
    routesWith(part).filter((pattern) => !Object.keys(table).some((path) => fits(path, pattern)))
  expect(missing('loader', PAGES)).toEqual([])
  expect(missing('action', FORMS)).toEqual([])
})

test.each(Object.entries(PAGES))('GET %s', async (path, statuses) => {
  expect(await statusesOf(path)).toBe(statuses)
  const isFile = /\.(xlsx|csv|pdf|txt|json)(\?|$)/.test(path)
  if (!isFile) expect(await statusesOf(dataOf(path))).toBe(asData(statuses))
})

test('a form that somebody may not send comes back to be read, and nothing is written', async () => {
  const form = { version: '1', title: '别人的题目', body: '不是我的作品，但这句话是我写的' }
  const response = await application.ask(resolve('/worker/essays/OTHERS'), {
    as: world.accounts.worker,
    form,
  })
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('不是我的作品，但这句话是我写的')
  const kept = await made.connection.reader
    .selectFrom('essays')
    .where('id', '=', world.places.OTHERS)
    .select(['title', 'version'])
    .executeTakeFirst()
  expect(kept).toEqual({ title: '车间的灯', version: 1 })
})

test.each(Object.entries(FORMS))('POST %s', async (path, statuses) => {
  expect(await statusesOf(path, { form: {} })).toBe(statuses)
})

/** Forms without a word in them: a button alone. */
const WORDLESS = [
  '/sign-out',
  '/messages',
  '/messages/settings',
  '/organizer/contests/CONTEST/essays/JUDGED/original',
  '/organizer/contests/CONTEST/ledger',
  '/organizer/contests/PUBLISHED/archive.zip',
  '/organizer/contests/DONE/archive.zip',
  '/organizer/contests/PROPOSED/objections/OBJECTION/file',
]

/** Where a form needs somebody to be signed in and is no save in the background. */
const GUARDED = Object.entries(FORMS).flatMap(([path, statuses]) =>
  statuses.startsWith('302') && !WORDLESS.includes(path) ? [path] : [],
)

test.each(GUARDED)('POST %s signed out gives back what was typed', async (path) => {
  const form = { intent: 'save', body: '写了很久的一句\n又一句', password: '秘密的口令' }
  const response = await application.ask(resolve(path), { form })
  expect(response.status).toBe(401)
  const page = await response.text()
  expect(page).toContain('写了很久的一句\n又一句</textarea>')
  expect(page).toContain('action="/kept"')
  expect(page).toContain(`action="${resolve(path).replace('?index', '')}"`)
  expect(page).not.toContain('秘密的口令')
  // Sent again as the page sends it, it arrives at the same form.
  const again = await application.ask(resolve(path).replace('?index', ''), { form })
  expect(again.status).toBe(401)
})

test('a form with more than a page can carry is refused with words that say what to do', async () => {
  const response = await application.ask('/worker', { form: { body: '长'.repeat(300_001) } })
  expect(response.status).toBe(401)
  expect(await response.text()).toContain('先把内容复制保存')
})

test('a form from another site is refused, whoever is signed in', async () => {
  for (const headers of [{ 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }]) {
    for (const path of Object.keys(FORMS)) {
      const response = await application.ask(resolve(path), {
        as: world.accounts.organizer,
        form: {},
        headers,
      })
      expect(response.status, path).toBe(403)
    }
  }
})

test('what a mail provider posts for its user is taken from nowhere, at its own address alone and with nothing else', async () => {
  const address = resolve('/unsubscribe/STOPKEY/results')
  const oneClick = { 'List-Unsubscribe': 'One-Click' }
  const post = async (path: string, form: Record<string, string>, headers = {}) => {
    const response = await application.ask(path, { form, headers, fromNowhere: true })
    await response.arrayBuffer()
    return response.status
  }
  const choices = () =>
    made.connection.reader
      .selectFrom('notice_choices')
      .where('notice_group', '=', 'results')
      .select('mail')
      .execute()
  expect(await post(address, {})).toBe(403)
  expect(await post(address, { ...oneClick, more: '1' })).toBe(403)
  expect(await post(address, { 'List-Unsubscribe': 'x' })).toBe(403)
  expect(await post(address, oneClick, { 'Sec-Fetch-Site': 'cross-site' })).toBe(403)
  expect(await post('/messages/settings', oneClick)).toBe(403)
  expect(await post(`/unsubscribe/${'x'.repeat(27)}/results`, oneClick)).toBe(404)
  expect(await choices()).toEqual([])
  expect(await post(address, oneClick)).toBe(200)
  expect(await choices()).toEqual([{ mail: 'none' }])
})

test('a loader of a child cannot be reached around the guard', async () => {
  const path =
    '/organizer/contests/delib1/standings.data?_routes=routes%2Forganizer.contests.%24contest.standings'
  const response = await application.ask(path)
  expect(response.status).toBe(202)
  expect(await response.text()).toContain('/sign-in')
})

test.each(['', '?form=lines', '?form=table', '?form=names'])(
  'titles of essays that may be read lead to them in the list of winners%s',
  async (form) => {
    const response = await application.ask(resolve(`/contest/PUBLISHED/winners${form}`))
    expect(await response.text()).toContain(
      `href="${resolve('/contest/PUBLISHED/essays/READABLE')}"`,
    )
  },
)
