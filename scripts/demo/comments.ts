/** What a judge writes beneath the scores: a remark on what works, and often one on what does not. */
import type { Random } from './random'

const PRAISE = {
  high: [
    '细节扎实，读完心里是热的。',
    '立意小而深，结尾收得干净。',
    '语言有地方味道，不做作。',
    '人物立得住，对话很活。',
    '以小物件贯穿全文，构思巧。',
    '情感克制，反而有力量。',
    '叙事从容，前后呼应自然。',
    '写出了这一行的独特经验，别人写不来。',
  ],
  middle: [
    '事例真实，感情真挚。',
    '结构完整，层次清楚。',
    '开头有画面感，能抓住人。',
    '切题，写出了工会的温度。',
    '文字通顺，叙述平实。',
    '岗位细节写得具体。',
    '主题明确，详略大体得当。',
  ],
  low: ['选材贴近生活，态度诚恳。', '内容切题，素材可贵。', '有真情实感。', '能看出作者的用心。'],
} as const

const ADVICE = {
  high: ['个别句子可再凝练。', '中段略长，可稍作剪裁。', '题目还可以再推敲。', '', '', ''],
  middle: [
    '议论稍多，可让事实说话。',
    '帮扶一段略显平淡，少了细节。',
    '结尾点题过直，余味不足。',
    '几件事之间的过渡还可更自然。',
    '视角常见，新意略欠。',
    '部分表述偏口号化。',
    '',
  ],
  low: [
    '叙述较散，主线不够清晰。',
    '细节不足，人物面目模糊。',
    '段落之间缺少联系，建议围绕一件事写深。',
    '语言比较平，套话偏多。',
    '创新性不足。',
  ],
} as const

/** A comment that fits a total in whole points. */
export function commentFor(random: Random, total: number): string {
  const level = total >= 84 ? 'high' : total >= 76 ? 'middle' : 'low'
  return random.pick<string>(PRAISE[level]) + random.pick<string>(ADVICE[level])
}
