import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderEssay, renderNotice } from '../../app/domain/markdown'

const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '[点我](javascript:alert(1))',
  '[点我](JaVaScRiPt:alert(1))',
  '[点我](java&#115;cript:alert(1))',
  '[点我](&#x6A;avascript:alert(1))',
  '[点我](\u0001javascript:alert(1))',
  '[点我](<javascript:alert(1)>)',
  '[点我](vbscript:alert(1))',
  '[点我](data:text/html;base64,PHNjcmlwdD4=)',
  '[点我](//evil.example/x)',
  '![图](data:image/svg+xml,<svg onload=alert(1)>)',
  '![图](javascript:alert(1))',
  '<javascript:alert(1)>',
  '[点我][1]\n\n[1]: javascript:alert(1)',
  '[" onmouseover="alert(1)](x)',
  '```html\n<script>alert(1)</script>\n```',
]

/** The tags that a rendered text holds, with their attributes. */
function tagsOf(html: string): readonly string[] {
  return html.match(/<[^>]*>/g) ?? []
}

test('No attack becomes more than text in an essay', () => {
  for (const attack of ATTACKS) {
    for (const tag of tagsOf(renderEssay(attack))) expect(['<p>', '</p>'], attack).toContain(tag)
  }
})

test('No attack becomes a script, an image or a link in a notice', () => {
  for (const attack of ATTACKS) {
    for (const tag of tagsOf(renderNotice(attack))) {
      expect(['<p>', '</p>', '<br>'], attack).toContain(tag)
    }
  }
})

test('Whatever is typed, an essay holds paragraphs and emphasis alone', () => {
  const piece = fc.oneof(
    fc.constantFrom(...ATTACKS, '\n', '*', '**', '_', '`', '    '),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      for (const tag of tagsOf(renderEssay(pieces.join('')))) {
        expect(tag).toMatch(/^<\/?(?:p|em|strong)>$/)
      }
    }),
  )
})

test('Whatever is typed, the links of a notice lead to the web or to a mailbox', () => {
  const piece = fc.oneof(
    fc.constantFrom(...ATTACKS, '[甲](https://a.cn)', '<mailto:a@b.cn>', '\n\n', '"', "'", '|-|'),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      for (const tag of tagsOf(renderNotice(pieces.join('')))) {
        expect(tag).toMatch(
          /^<(?:a href="(?:https?:\/\/|mailto:)[^"\s]*"(?: title="[^"]*")? rel="noopener noreferrer"|ol start="\d+"|t[hd] data-align="\w+"|\/?[a-z][a-z0-9]*)>$/i,
        )
        expect(tag).not.toMatch(/^<\/?(?:script|img|svg|style|iframe|h1)/)
      }
    }),
  )
})

test('Each line of an essay is a paragraph, and blank lines are none', () => {
  expect(renderEssay('第一段\n第二段\n\n第三段')).toBe(
    '<p>第一段</p>\n<p>第二段</p>\n<p>第三段</p>\n',
  )
  expect(renderEssay('')).toBe('')
})

test('A line of an essay that begins with a mark keeps it', () => {
  const lines = [
    '1. 一',
    '# 二',
    '- 三',
    '+ 四',
    '* 五',
    '    六',
    '---',
    '七\\#八',
    '&lt;',
    '`九`',
    '| 十 |',
  ]
  expect(renderEssay(lines.join('\n'))).toBe(
    lines.map((line) => `<p>${line.replace('&', '&amp;')}</p>\n`).join(''),
  )
  expect(renderEssay('> 引')).toBe('<p>&gt; 引</p>\n')
})

test('Emphasis next to Chinese punctuation is set', () => {
  expect(renderEssay('他说**“家”：**后面*是*的')).toBe(
    '<p>他说<strong>“家”：</strong>后面<em>是</em>的</p>\n',
  )
  expect(renderNotice('**重点：**后面')).toBe('<p><strong>重点：</strong>后面</p>\n')
})

test('An essay shows addresses as text', () => {
  expect(renderEssay('[甲](https://a.cn) https://b.cn')).toBe(
    '<p>[甲](https://a.cn) https://b.cn</p>\n',
  )
})

test('The headings of a notice leave the h1 to the page', () => {
  expect(renderNotice('# 一\n## 二\n###### 六')).toBe('<h2>一</h2>\n<h3>二</h3>\n<h4>六</h4>\n')
  expect(renderNotice('### 一\n## 二\n### 三')).toBe('<h2>一</h2>\n<h2>二</h2>\n<h3>三</h3>\n')
})

test('A notice has lists, tables with aligned columns and line breaks', () => {
  expect(renderNotice('- 甲\n- 乙\n\n3. 丙')).toBe(
    '<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>\n<ol start="3">\n<li>丙</li>\n</ol>\n',
  )
  expect(renderNotice('|奖级|篇数|\n|-|-:|\n|一等奖|4|')).toBe(
    '<table>\n<thead>\n<tr>\n<th>奖级</th>\n<th data-align="right">篇数</th>\n</tr>\n</thead>\n' +
      '<tbody>\n<tr>\n<td>一等奖</td>\n<td data-align="right">4</td>\n</tr>\n</tbody>\n</table>\n',
  )
  expect(renderNotice('第一行\n第二行')).toBe('<p>第一行<br>\n第二行</p>\n')
})

test('A notice links to the web and to mailboxes without handing over the opener', () => {
  expect(renderNotice('[网站](https://a.cn/?x=1&y=2) <mailto:a@b.cn>')).toBe(
    '<p><a href="https://a.cn/?x=1&amp;y=2" rel="noopener noreferrer">网站</a> ' +
      '<a href="mailto:a@b.cn" rel="noopener noreferrer">mailto:a@b.cn</a></p>\n',
  )
})

test('An image in a notice is a link at most', () => {
  expect(renderNotice('![图](https://a.cn/x.png)')).not.toContain('<img')
})

test('A backslash before an asterisk or an underscore says that it is no mark, before anything else it is itself', () => {
  expect(renderEssay('\\*不是着重\\* \\_也不是\\_ **是**')).toBe(
    '<p>*不是着重* _也不是_ <strong>是</strong></p>\n',
  )
  expect(renderEssay('C:\\家\\\\*')).toBe('<p>C:\\家\\*</p>\n')
})
