/** What is asked of the server as a judge: by route, so that a route that nobody asks is found. */
import type { Asked } from './comparing'
import { ESSAY } from './comparing'
import { COMPLETE, CONTEST, FINISHED, ROUNDED } from './secrets'

const LONG = 'X'.repeat(600)

/** Addresses to read, by route; each is asked as page and as data, whole and in part, packed and bare. */
export const READS: Readonly<Record<string, readonly string[]>> = {
  'routes/judge._index': [
    '/judge',
    '/judge?contest=abc123&page=2',
    '/judge?page=999999',
    '/judge?page=-1',
    '/judge?page=x&order=title&search=%E8%93%9D%E9%B2%B8&union=%E7%99%BD%E5%A1%94',
    '/judge?contest=nothing',
    `/judge?contest=${ESSAY}`,
    `/judge?contest=${COMPLETE}&submitted=3`,
    `/judge?contest=${FINISHED}`,
    ...['new', 'begun', 'returned', 'submitted', 'nothing'].map(
      (state) => `/judge?contest=${CONTEST}&state=${state}`,
    ),
    `/judge?contest=${CONTEST}&state=new&page=2`,
    ...['', '&round=1', '&round=1&state=submitted', '&round=2', '&round=3'].map(
      (round) => `/judge?contest=${ROUNDED}${round}`,
    ),
  ],
  'routes/judge.compare': [
    '/judge/compare',
    `/judge/compare?contest=${CONTEST}&order=union`,
    `/judge/compare?contest=${FINISHED}`,
    '/judge/compare?contest=nothing',
    `/judge/compare?contest=${ROUNDED}`,
    `/judge/compare?contest=${ROUNDED}&round=1`,
  ],
  'routes/judge.anchors': [
    '/judge/anchors',
    '/judge/anchors?contest=abc123',
    '/judge/anchors?contest=nothing',
    `/judge/anchors?contest=${ESSAY}`,
  ],
  'routes/judge.review.$code': [
    '/judge/review/REVIEWOPEN',
    '/judge/review/REVIEWDONE',
    '/judge/review/REVIEWELSE',
    '/judge/review/nothing',
    `/judge/review/${ESSAY}`,
  ],
  'routes/judge.read.$code._index': [
    '/judge/read/JCODE0',
    '/judge/read/JCODE1',
    '/judge/read/JCODE2',
    '/judge/read/JCODE8',
    '/judge/read/JCODE51',
    `/judge/read/${FINISHED}0`,
    '/judge/read/ROUND1N0',
    '/judge/read/ROUND1N2',
    '/judge/read/ROUND2N0',
    '/judge/read/K0CODE1',
    '/judge/read/ONLYFIRS',
    '/judge/read/NOTHING1',
    `/judge/read/${ESSAY}`,
    `/judge/read/${LONG}`,
    '/judge/read/%E5%8C%BF',
    '/judge/read/%E0%A4%A',
  ],
  'routes/judge.read.$code.autosave': [
    '/judge/read/JCODE0/autosave',
    '/judge/read/JCODE1/autosave',
    '/judge/read/JCODE2/autosave',
    '/judge/read/K0CODE1/autosave',
    '/judge/read/ONLYFIRS/autosave',
    '/judge/read/NOTHING1/autosave',
  ],
  'routes/judge.read.$code.notes': [
    '/judge/read/JCODE0/notes',
    '/judge/read/K0CODE1/notes',
    '/judge/read/NOTHING1/notes',
  ],
  'routes/judge.read.$code.proof[.]json': [
    '/judge/read/JCODE0/proof.json',
    '/judge/read/JCODE2/proof.json',
    '/judge/read/K0CODE1/proof.json',
    '/judge/read/ONLYFIRS/proof.json',
    '/judge/read/NOTHING1/proof.json',
  ],
}

/** Addresses that everybody may open, by route. What is public once winners are out is not asked here, nor
 * the public ledger, whose salted hashes are others in every database (docs/decisions/0019). */
export const OPEN_READS: Readonly<Record<string, readonly string[]>> = {
  'routes/_index': ['/'],
  'routes/certificate.$code': ['/certificate/nothing'],
  'routes/certificate.$code_.proof[.]json': ['/certificate/nothing/proof.json'],
  'routes/check': ['/check', '/check?code=K7QM-3XTA-9RPW'],
  'routes/confirm.$token': ['/confirm/nothing'],
  'routes/contest.$contest._index': ['/contest/abc123', '/contest/nothing'],
  'routes/contest.$contest.anthology': ['/contest/abc123/anthology', '/contest/nothing/anthology'],
  'routes/contest.$contest.essays.$code': [
    '/contest/abc123/essays/nothing',
    '/contest/nothing/essays/nothing',
  ],
  'routes/contest.$contest.feed[.]json': [
    '/contest/abc123/feed.json',
    '/contest/nothing/feed.json',
  ],
  'routes/contest.$contest.feed[.]xml': ['/contest/abc123/feed.xml'],
  'routes/contest.$contest.ledger': ['/contest/nothing/ledger'],
  'routes/contest.$contest.ledger[.]json': ['/contest/nothing/ledger.json'],
  'routes/contest.$contest.ledger_.check': ['/contest/abc123/ledger/check'],
  'routes/contest.$contest.objections.new': [
    '/contest/abc123/objections/new',
    '/contest/nothing/objections/new',
  ],
  'routes/contest.$contest.rss[.]xml': ['/contest/abc123/rss.xml'],
  'routes/contest.$contest.winners': ['/contest/nothing/winners'],
  'routes/contest.$contest.write': ['/contest/abc123/write', '/contest/nothing/write'],
  'routes/feed[.]json': ['/feed.json'],
  'routes/feed[.]xml': ['/feed.xml'],
  'routes/invite.$token': ['/invite/nothing'],
  'routes/join.$token': ['/join/nothing'],
  'routes/kept': ['/kept'],
  'routes/messages': ['/messages', '/messages?page=2'],
  'routes/messages_.settings': ['/messages/settings'],
  'routes/objection.$key': ['/objection/nothing'],
  'routes/reset.$token': ['/reset/nothing'],
  'routes/rss[.]xml': ['/rss.xml'],
  'routes/sign-in': ['/sign-in', '/sign-in?next=%2Fjudge'],
  'routes/sign-out': ['/sign-out'],
  'routes/unsubscribe.$key.$group': ['/unsubscribe/nothing/progress'],
}

/** Reads beside those of a route: the frame, what is no route, and what the framework answers itself. */
export const OTHER_READS: readonly string[] = [
  '/_root.data',
  '/nothing',
  '/judge/nothing',
  '/judge/read',
  '/judge/read/JCODE0/original',
  '/__manifest?p=%2Fjudge&version=x',
  '/uploads/JCODE0.docx',
]

const SHEET = {
  'score-theme': '25',
  'score-content': '25.5',
  'score-language': '17',
  'score-originality': '16',
  comment: '真切。',
}

const desk = (code: string, form: Record<string, string>): Asked => ({
  path: `/judge/read/${code}?index`,
  form,
})
const autosave = (code: string, form: Record<string, string>): Asked => ({
  path: `/judge/read/${code}/autosave`,
  form,
})

const notes = (code: string, form: Record<string, string>): Asked => ({
  path: `/judge/read/${code}/notes`,
  form,
})
const round = (contest: string, intent: string): Asked => ({
  path: '/judge?index',
  form: { contest, intent },
})
const review = (code: string, form: Record<string, string>): Asked => ({
  path: `/judge/review/${code}`,
  form,
})
const OPINION = {
  intent: 'submit',
  verdict: 'lower',
  opinion: '语言平实，细节可信，立意与所评奖级相比稍弱。',
}
const NOTE = { intent: 'add', start: '6', quote: '故事', note: '好开头' }

/** Acts by route, in the order in which they are done; what an act has changed the reads after it show. */
export const ACTS: Readonly<Record<string, readonly Asked[]>> = {
  'routes/judge.read.$code.autosave': [
    autosave('JCODE0', { ...SHEET, version: '0' }),
    autosave('JCODE0', { ...SHEET, version: '0' }),
    autosave('JCODE0', { ...SHEET, version: '1', 'score-theme': '31' }),
    autosave('JCODE2', { ...SHEET, version: '1' }),
    autosave('K0CODE0', { ...SHEET, version: '1' }),
    autosave('ONLYFIRS', { ...SHEET, version: '1' }),
  ],
  'routes/judge.read.$code._index': [
    { path: '/judge/read/JCODE0', form: { ...SHEET, version: '1', intent: 'save' } },
    desk('JCODE0', { ...SHEET, version: '1', intent: 'save', 'score-theme': '31' }),
    desk('JCODE1', { version: '1', intent: 'submit' }),
    desk('JCODE0', { ...SHEET, version: '1', intent: 'submit' }),
    desk('JCODE0', { ...SHEET, version: '2', intent: 'submit' }),
    desk('JCODE0', { intent: 'reopen' }),
    desk('JCODE2', { intent: 'reopen' }),
    desk('JCODE2', { ...SHEET, version: '2', intent: 'submit', comment: '长'.repeat(1001) }),
    desk('JCODE2', { ...SHEET, version: '2', intent: 'submit' }),
    { ...desk('JCODE3', { ...SHEET, version: '0' }), path: '/judge/read/JCODE3.data?index' },
    desk('K0CODE0', { ...SHEET, version: '1', intent: 'submit' }),
    desk('ONLYFIRS', { intent: 'reopen' }),
    desk('JCODE8', { ...SHEET, version: '2', intent: 'submit' }),
    desk(`${FINISHED}0`, { intent: 'reopen' }),
    desk('JCODE4', { intent: 'recuse', reason: '' }),
    desk('JCODE4', { intent: 'recuse', reason: '认识作者' }),
    desk('JCODE4', { intent: 'recuse', reason: '认识作者' }),
    desk('K0CODE4', { intent: 'recuse', reason: '认识作者' }),
  ],
  'routes/judge.read.$code.notes': [
    notes('JCODE0', NOTE),
    notes('JCODE1', { ...NOTE, start: '0', quote: '不在文中' }),
    notes('JCODE1', { intent: 'change', number: '1', note: '再看一遍' }),
    notes('JCODE1', { intent: 'change', number: '3', note: '没有这一条' }),
    notes('JCODE1', { intent: 'remove', number: '2' }),
    notes('JCODE1', { ...NOTE, note: '长'.repeat(501) }),
    notes('JCODE1', { intent: 'nothing' }),
    notes('K0CODE1', NOTE),
    notes('NOTHING1', { intent: 'remove', number: '1' }),
  ],
  'routes/judge.review.$code': [
    review('REVIEWOPEN', { intent: 'submit', opinion: '短' }),
    review('REVIEWELSE', OPINION),
    review('REVIEWOPEN', { intent: 'recuse', reason: '' }),
    review('REVIEWOPEN', OPINION),
    review('REVIEWOPEN', OPINION),
    review('REVIEWDONE', { intent: 'recuse', reason: '认识作者' }),
    review('nothing', OPINION),
  ],
  'routes/judge._index': [
    round(CONTEST, 'finish'),
    round(CONTEST, 'submit-all'),
    round(CONTEST, 'submit-all'),
    round(COMPLETE, 'finish'),
    round(COMPLETE, 'submit-all'),
    round(COMPLETE, 'finish'),
    round(COMPLETE, 'finish'),
    desk(`${COMPLETE}0`, { intent: 'reopen' }),
    round('nothing', 'finish'),
    round(ESSAY, 'submit-all'),
    { path: '/judge', form: { contest: CONTEST, intent: 'submit-all' } },
    { path: '/judge.data?index', form: { contest: CONTEST, intent: 'finish' } },
  ],
}

/** Acts that anybody may try, and acts that no route takes. */
export const OTHER_ACTS: readonly Asked[] = [
  { path: '/judge', form: { intent: 'save' } },
  { path: '/judge?index', form: {} },
  { path: '/messages', form: {} },
  { path: '/messages/settings', form: { progress: 'daily' } },
  { path: '/unsubscribe/nothing/progress', form: {} },
  { path: '/check', form: { code: 'K7QM-3XTA-9RPW', text: '我是蓝鲸造船厂的欧阳紫鹃。' } },
  { path: '/check', form: { code: 'x', text: '' } },
  { path: '/contest/abc123', form: {} },
  ...['PUT', 'DELETE', 'PATCH', 'OPTIONS'].flatMap((method) => [
    { path: '/judge/read/JCODE5', method },
    { path: '/judge/read/K0CODE5', method },
    { path: '/judge', method },
  ]),
  { path: '/judge/read/JCODE5?index', form: SHEET, headers: { 'Sec-Fetch-Site': 'cross-site' } },
  { path: '/judge/read/JCODE5?index', form: SHEET, headers: { 'Content-Length': '5' } },
]

/** An address as a page and as data. */
export function waysToRead(path: string): readonly Asked[] {
  const [pathname, query] = path.split('?')
  const data = `${pathname === '/' ? '/_root' : pathname}.data`
  return [{ path }, { path: query === undefined ? data : `${data}?${query}` }]
}

/** The other ways: HEAD, packed, as if it were known already, and the data of its route alone. */
export function furtherWaysToRead(path: string, route: string): readonly Asked[] {
  const [{ path: page }, { path: data }] = waysToRead(path)
  const known = { 'If-None-Match': '*', Range: 'bytes=0-99', 'User-Agent': 'Googlebot' }
  const alone = `${data}${data.includes('?') ? '&' : '?'}_routes=${encodeURIComponent(route)}`
  return [
    { path: page, method: 'HEAD' },
    { path: page, headers: { 'Accept-Encoding': 'gzip' } },
    { path: page, headers: known },
    { path: data, headers: { 'Accept-Encoding': 'gzip' } },
    { path: alone },
  ]
}
