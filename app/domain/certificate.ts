/**
 * Certificates 荣誉证书: who gets one, what it says, and its number. The wording is a template with placeholders in
 * braces, which an organizer may edit; what does not fit is said before anything is made.
 */
import type { Rules } from './contest'
import { quoteTitle } from './winners'

export const PLACEHOLDERS = [
  { key: '姓名', means: '作者姓名，几位作者合用一张时用顿号隔开' },
  { key: '单位', means: '作者所属工会' },
  { key: '作品', means: '作品题目，带书名号' },
  { key: '征文', means: '征文比赛的名称' },
  { key: '组别', means: '组别；没有组别时为空' },
  { key: '奖级', means: '一等奖、二等奖等' },
] as const

type Placeholder = (typeof PLACEHOLDERS)[number]['key']

export type CertificateTemplate = {
  readonly heading: string
  /** Whom it addresses. */
  readonly addressee: string
  /** Paragraphs, one a line. */
  readonly body: string
  readonly signature: string
  /** Before the number, e.g. 职工话家〔2026〕. */
  readonly numberPrefix: string
}

/** The usual wording for a contest and its host. */
export function usualTemplate(contest: {
  readonly title: string
  readonly host: string
  readonly year: number
}): CertificateTemplate {
  return {
    heading: '荣誉证书',
    addressee: '{姓名}同志：',
    body: '您的作品{作品}在{征文}中荣获{组别}{奖级}。\n特发此证，以资鼓励。',
    signature: contest.host,
    numberPrefix: `征文〔${contest.year}〕`,
  }
}

/** A prize with what a certificate says of it. */
export type AwardedWork = {
  readonly essay: string
  readonly title: string
  readonly authors: readonly { readonly name: string; readonly union: string }[]
  readonly track: string | null
  readonly tier: string
}

export type Certificate = {
  readonly essay: string
  /** The author's place on the essay from 1, or null for all of them together. */
  readonly author: number | null
  readonly names: readonly string[]
  readonly unions: readonly string[]
  readonly title: string
  readonly track: string | null
  readonly tier: string
  /** From 1 within the contest. */
  readonly sequence: number
}

/**
 * The certificates of a list in its order: one for each author, or one for an essay. Unions of several authors are
 * named once each.
 */
export function certificatesOf(
  works: readonly AwardedWork[],
  rule: Rules['certificates'],
): readonly Certificate[] {
  type Share = Pick<Certificate, 'author'> & Pick<AwardedWork, 'authors'>
  const shares = ({ authors }: AwardedWork): readonly Share[] =>
    rule === 'shared'
      ? [{ author: null, authors }]
      : authors.map((one, index) => ({ author: index + 1, authors: [one] }))
  const people = works.flatMap((work) => shares(work).map((share) => ({ work, ...share })))
  return people.map(({ work: { essay, title, track, tier }, author, authors }, index) => ({
    essay,
    author,
    names: authors.map(({ name }) => name),
    unions: [...new Set(authors.map(({ union }) => union))],
    title,
    track,
    tier,
    sequence: index + 1,
  }))
}

/** 征文〔2026〕第 007 号 */
export function certificateNumber(prefix: string, sequence: number): string {
  return `${prefix}第 ${String(sequence).padStart(3, '0')} 号`
}

export type CertificateWords = {
  readonly heading: string
  readonly addressee: string
  readonly paragraphs: readonly string[]
  readonly signature: string
}

/** The words of one certificate. Placeholders that the template does not know stay as they are: see `templateFaults`. */
export function certificateWords(
  template: CertificateTemplate,
  certificate: Omit<Certificate, 'essay' | 'author' | 'sequence'>,
  contest: string,
): CertificateWords {
  const values: Readonly<Record<Placeholder, string>> = {
    姓名: certificate.names.join('、'),
    单位: certificate.unions.join('、'),
    作品: quoteTitle(certificate.title),
    征文: contest,
    组别: certificate.track ?? '',
    奖级: certificate.tier,
  }
  const filled = (text: string) =>
    text.replace(/\{([^{}]*)\}/g, (whole, key: string) =>
      Object.hasOwn(values, key) ? values[key as Placeholder] : whole,
    )
  return {
    heading: filled(template.heading),
    addressee: filled(template.addressee),
    paragraphs: filled(template.body)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    signature: filled(template.signature),
  }
}

const LONGEST: Readonly<Record<keyof CertificateTemplate, number>> = {
  heading: 12,
  addressee: 60,
  body: 400,
  signature: 40,
  numberPrefix: 30,
}

const FIELD_NAMES: Readonly<Record<keyof CertificateTemplate, string>> = {
  heading: '证书名称',
  addressee: '称谓',
  body: '正文',
  signature: '落款',
  numberPrefix: '编号前缀',
}

/** What does not fit in a template, in words by field; empty for a sound one. */
export function templateFaults(
  template: CertificateTemplate,
): Readonly<Partial<Record<keyof CertificateTemplate, string>>> {
  const known = PLACEHOLDERS.map(({ key }) => key as string)
  const faults: Partial<Record<keyof CertificateTemplate, string>> = {}
  for (const field of Object.keys(LONGEST) as (keyof CertificateTemplate)[]) {
    const text = template[field]
    const strange = [...text.matchAll(/\{([^{}]*)\}/g)].find(([, key]) => !known.includes(key))
    if (text.trim() === '') faults[field] = `请填写${FIELD_NAMES[field]}。`
    else if ([...text].length > LONGEST[field]) {
      faults[field] = `${FIELD_NAMES[field]}最多 ${LONGEST[field]} 个字，请缩短。`
    } else if (strange) {
      faults[field] =
        `“${strange[0]}”不是可以替换的内容，请改为${known.map((key) => `{${key}}`).join('、')}之一。`
    } else if (/[{}]/.test(text.replace(/\{[^{}]*\}/g, ''))) {
      faults[field] = `${FIELD_NAMES[field]}里的花括号不成对，请补上或删去。`
    }
  }
  const names = `${template.addressee}${template.body}`
  if (faults.body === undefined && faults.addressee === undefined && !names.includes('{姓名}')) {
    faults.body = '证书上没有姓名：请在称谓或正文里写 {姓名}。'
  }
  return faults
}
