import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderEssay } from '../../app/domain/markdown'
import { blocksOf, literalLine, textFromHtml } from '../../app/domain/pasting'
import { lineOf, withoutMarks } from '../../app/domain/pasting/emphasis'
import { countLength } from '../../app/domain/text'

/** The words that a reader sees. */
function seen(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim()
}

const WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!--
 /* Style Definitions */
p.MsoNormal { mso-style-parent:""; margin:0cm; font-family:"Calibri",sans-serif; }
--></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<h1 align=center style='text-align:center'><span style='font-family:黑体'>我们的“家”<span lang=EN-US><o:p></o:p></span></span></h1>
<p class=MsoNormal align=center style='text-align:center'>西南大学工会<span lang=EN-US style='mso-spacerun:yes'>&nbsp; </span>李菁<o:p></o:p></p>
<p class=MsoNormal style='text-indent:21.0pt;mso-char-indent-count:2.0'><b style='mso-bidi-font-weight:normal'>重点。</b>后文接着写，车间里
的灯<span lang=EN-US>10</span>年没有换过。<o:p></o:p></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<p class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>第一件事<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='font-family:Wingdings;mso-list:Ignore'>l<span style='font:7.0pt "Times"'>&nbsp; </span></span><![endif]>一个点</p>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="图片"><v:imagedata src="file:///C:/x.png"/></v:shape><![endif]--><img width=10 src="file:///C:/x.png">图下的话</p>
<!--EndFragment--></body></html>`

const WPS = `<html><head><meta charset="UTF-8"><style>@font-face{font-family:"宋体";}
p.MsoNormal{mso-style-name:正文;margin:0pt;} span.10{font-family:'Times New Roman';}</style></head><body>
<!--StartFragment--><p class="MsoNormal" style="text-indent:24.0000pt;mso-char-indent-count:2.0000;"><span style="mso-spacerun:'yes';font-family:宋体;font-size:12.0000pt;"><font face="宋体">清晨五点，</font></span><b><span style="font-family:宋体;font-weight:bold;"><font face="宋体">师傅</font></span></b><span style="font-family:宋体;"><font face="宋体">已经到了。</font></span><span style="font-size:12.0000pt;"><o:p></o:p></span></p><p class="MsoNormal" style="text-indent:24.0000pt;"><span><font face="宋体">他说：</font>“<font face="宋体">不急。</font>”</span></p><!--EndFragment--></body></html>`

const WECHAT_ARTICLE = `<section style="margin: 0px; padding: 0px; max-width: 100%;" data-mpa-powered-by="yiban.xyz"><section style="text-align: center;"><strong style="max-width: 100%;">【职工故事】</strong></section><section><p style="text-indent: 2em;"><span style="letter-spacing: 2px;">公交车到站了，</span><span style="letter-spacing: 2px; font-weight: 700;">老王</span><span style="letter-spacing: 2px;">最后一个下车。</span></p><p><br/></p><p><img data-src="https://mmbiz.qpic.cn/x" class="rich_pages"></p><section data-role="paragraph"><p>点击<a href="https://mp.weixin.qq.com/s/abc" onclick="go()">阅读原文</a></p></section></section></section>`

const WECHAT_CHAT = `<div><span>李菁:</span><br><span>妈，我到厂里了。</span><br><br><span>今天有1.5万件货&amp;3个人</span></div>`

const BROWSER = `<meta charset='utf-8'><h2 class="title">第一章 离家</h2><p>他走了。<em>再没有回头。</em></p><ul><li>米</li><li>面<ul><li>挂面</li></ul></li></ul><ol start="3"><li>盐</li><li>糖</li></ol><blockquote><p>家书抵万金</p></blockquote><table><tbody><tr><th>姓名</th><th>工龄</th></tr><tr><td>王强</td><td><p>二十</p></td></tr></tbody></table><p style="display:none">看不见</p>`

const LIBRE_OFFICE = `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title><style type="text/css">p { line-height: 115% }</style></head><body lang="zh-CN" dir="ltr"><p align="center" style="line-height: 100%"><font size="5"><b>山城的灯</b></font></p>
<p style="line-height: 100%; text-indent: 0.74cm">江面上的雾
散了，<i>汽笛</i>响了三声。<br/>
第二行。</p></body></html>`

const SAMPLES: readonly (readonly [string, string, string])[] = [
  [
    'Word',
    WORD,
    '**我们的“家”**\n西南大学工会 李菁\n**重点。**后文接着写，车间里的灯10年没有换过。\n1. 第一件事\n· 一个点\n图下的话',
  ],
  ['WPS', WPS, '清晨五点，**师傅**已经到了。\n他说：“不急。”'],
  [
    'a WeChat article',
    WECHAT_ARTICLE,
    '**【职工故事】**\n公交车到站了，**老王**最后一个下车。\n点击阅读原文',
  ],
  ['a WeChat chat', WECHAT_CHAT, '李菁:\n妈，我到厂里了。\n今天有1.5万件货&3个人'],
  [
    'a browser',
    BROWSER,
    '**第一章 离家**\n他走了。*再没有回头。*\n· 米\n· 面\n· 挂面\n3. 盐\n4. 糖\n家书抵万金\n姓名 | 工龄\n王强 | 二十',
  ],
  ['LibreOffice', LIBRE_OFFICE, '**山城的灯**\n江面上的雾散了，*汽笛*响了三声。\n第二行。'],
]

test.each(SAMPLES)('What %s puts on the clipboard becomes paragraphs', (_from, html, text) => {
  expect(textFromHtml(html)).toBe(text)
})

const ATTACKS = [
  '<script>alert(1)</script>家',
  '<img src=x onerror=alert(1)>家',
  '<a href="javascript:alert(1)">家</a>',
  '<svg onload=alert(1)><p>画</p></svg>家',
  '<iframe src="https://evil.cn"></iframe>家',
  '<style>@import "https://evil.cn"</style>家',
  '<p onmouseover="alert(1)">家</p>',
  '&lt;script&gt;alert(1)&lt;/script&gt;家',
  '<scr<script>ipt>alert(1)</script>家',
  '<math><mtext></p><img src onerror=alert(1)>家',
  '<!--><img src=x onerror=alert(1)>-->家',
  '<p title="><script>alert(1)</script>">家</p>',
  '<object data="x"></object><embed src="x">家',
  '<textarea></textarea><img src=x onerror=alert(1)>家',
]

test.each(ATTACKS)('%s is text at most', (html) => {
  const rendered = renderEssay(textFromHtml(html))
  expect(rendered).toContain('家')
  expect(rendered.replace(/<\/?(?:p|em|strong)>/g, '')).not.toMatch(/[<>]/)
})

test('Signs that a list or a heading of Markdown begins with keep their meaning, leading spaces are an indent', () => {
  const text = textFromHtml(
    '<p>1. 家<p># 家<p>- 家<p>&gt; 家<p>&nbsp;&nbsp;&nbsp; 家<p>　　家<p>+ 家<p>---',
  )
  expect(text).toBe('1. 家\n# 家\n- 家\n> 家\n家\n家\n+ 家\n---')
  expect(renderEssay(text).match(/<(?!\/?p>)/)).toBeNull()
})

test('Word’s own way to say bold and not bold counts, not the tag alone', () => {
  expect(
    textFromHtml(
      '<b style="font-weight:normal"><p>平</p><p><span style="font-weight:700">重</span></p></b>',
    ),
  ).toBe('平\n**重**')
})

test.each([
  ['<p>138****5678', '138****5678'],
  ['<p>* * *', '* * *'],
  ['<p>张**和李**', '张\\*\\*和李\\*\\*'],
  ['<p>*不是着重*', '\\*不是着重\\*'],
  ['<p><b>重点</b>5*8', '**重点**5\\*8'],
  ['<tr><td>5*8<td>3*4', '5\\*8 | 3\\*4'],
  ['<p>zhang_san_1@qq.com 与 _x_', 'zhang_san_1@qq.com 与 \\_x\\_'],
  ['<p>C:\\家\\*.doc', 'C:\\家\\\\*.doc'],
])('In %s the author’s own signs are no emphasis', (html, text) => {
  expect(textFromHtml(html)).toBe(text)
  expect(seen(renderEssay(text).replace(/<strong>重点<\/strong>/, '重点'))).toBe(
    seen(html.replace(/<t[rd]>/g, ' | ').replace(/^ \| {2}\| /, '')),
  )
})

test('A guarded sign counts as the sign that is seen, and its backslash not at all', () => {
  expect(countLength('\\*')).toBe(1)
  expect(countLength('5\\*8')).toBe(1)
  expect(countLength('家\\*\\*家')).toBe(3)
  expect(countLength('**家**')).toBe(1)
  expect(countLength('C:\\家')).toBe(2)
})

const words = fc
  .array(fc.constantFrom(...'a1中。“”()- *_\\&文b'.split(''), '**', '📷'), { maxLength: 14 })
  .map((parts) => parts.join(''))
const runs = fc.array(fc.record({ text: words, bold: fc.boolean(), italic: fc.boolean() }), {
  maxLength: 5,
})

test('A literal line is seen as it was typed, without emphasis', () => {
  fc.assert(
    fc.property(words, (typed) => {
      const line = typed.trim()
      const html = renderEssay(literalLine(line))
      expect(html).not.toMatch(/<(?:em|strong)>/)
      expect(seen(html)).toBe(line)
    }),
    { numRuns: 2000 },
  )
})

test('Whatever is bold or italic, a reader sees the words and none of the marks', () => {
  fc.assert(
    fc.property(runs, (set) => {
      const plain = set
        .map(({ text }) => text)
        .join('')
        .replace(/ +/g, ' ')
        .trim()
      const line = lineOf(set)
      expect(seen(renderEssay(line))).toBe(plain)
      expect(withoutMarks(line)).toBe(plain)
    }),
    { numRuns: 2000 },
  )
})

const TAGS = [
  '<p>',
  '</p>',
  '<b>',
  '</b>',
  '<i>',
  '<br>',
  '<li>',
  '<ol>',
  '</ol>',
  '<td>',
  '<tr>',
  '<table>',
  '</table>',
  '<h1>',
  '</h1>',
  '<a href="x">',
  '</a>',
  '<span style="font-weight:bold">',
  '</span>',
  '<',
  '>',
  '"',
  '<!-- x -->',
  '<div',
  '&amp;',
  '&#23478;',
]

test('No HTML, well formed or not, makes it throw, lose a Chinese character, or let a tag through', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...TAGS, '家', '工', '会', ' '), { maxLength: 30 }),
      (parts) => {
        const html = parts.join('')
        const text = textFromHtml(html)
        // Inside a tag or its attributes there are no words.
        const outside = blocksOf(html)
          .blocks.map(({ text: block }) => block)
          .join('')
        const count = (from: string) => from.match(/[家工会]/g)?.length ?? 0
        expect(count(text)).toBe(count(outside))
        expect(renderEssay(text).replace(/<\/?(?:p|em|strong)>/g, '')).not.toMatch(/[<>]/)
      },
    ),
    { numRuns: 2000 },
  )
})

const UNITS = [
  '<',
  '<a "',
  '<a \' " > <a " \' ',
  '<ol><li>',
  '<table><tr><td>',
  '<b>家',
  '</p>',
  '<!--',
  '<script>',
  '&nbsp;',
  '<p>*家*',
  '<a "" ',
  '**<b>家</b>',
  '<a \'>" "',
  '家',
  '<p>家</p>',
]

// A step for each pair of characters would be far from ending here; a step for each is done at once.
test.each(UNITS)('Much of %j takes steps in proportion to its length', (unit) => {
  const html = unit.repeat(Math.ceil(400_000 / unit.length))
  expect(textFromHtml(`${html}>`).length).toBeLessThanOrEqual(html.length * 2)
})
