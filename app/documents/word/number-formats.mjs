/** How a list writes its numbers: ST_NumberFormat of ECMA-376 part 1, 17.18.59, as far as Chinese documents use it. */

const DIGITS = '〇一二三四五六七八九'
const FORMAL = '零壹贰叁肆伍陆柒捌玖'
const FORMAL_TRADITIONAL = '零壹貳參肆伍陸柒捌玖'
const STEMS = '甲乙丙丁戊己庚辛壬癸'
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥'

/** A number below 10,000 with its units; 10 to 19 begin with the unit unless the formal way is asked for. */
function counting(number, digits, units, zero, bareTen) {
  if (number < 1 || number > 9999) return String(number)
  let text = ''
  const figures = [...String(number)].map(Number)
  for (const [index, figure] of figures.entries()) {
    const unit = units[figures.length - 1 - index]
    if (figure !== 0) text += digits[figure] + unit
    else if (figures[index + 1] > 0) text += zero
  }
  return bareTen && number >= 10 && number < 20 ? text.slice(1) : text
}

const thousands = (number) => counting(number, DIGITS, ['', '十', '百', '千'], '零', true)
const byDigits = (number) => [...String(number)].map((figure) => DIGITS[figure]).join('')

/** Beyond 99 this system goes on digit by digit, with a round nought. */
function chineseCounting(number) {
  if (number < 100) return thousands(number)
  return byDigits(number).replaceAll('〇', '○')
}

const formal = (digits) => (number) =>
  counting(number, digits, ['', '拾', '佰', '仟'], digits[0], false)

/** One sign for each number, from a row of signs or from the code point of the first; digits where the row ends. */
const signs = (row) => (number) => [...row][number - 1] ?? String(number)
const signsFrom = (first, count) => (number) =>
  number >= 1 && number <= count ? String.fromCodePoint(first + number - 1) : String(number)

/** A … Z, AA, BB …: the letter is repeated (17.18.59 upperLetter). */
function letters(number) {
  if (number < 1 || number > 780) return String(number)
  return String.fromCharCode(65 + ((number - 1) % 26)).repeat(Math.ceil(number / 26))
}

const ROMAN = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(number) {
  if (number < 1 || number > 3999) return String(number)
  let text = ''
  let left = number
  for (const [value, sign] of ROMAN) {
    text += sign.repeat(Math.floor(left / value))
    left %= value
  }
  return text
}

const fullWidth = (number) =>
  String(number).replace(/\d/g, (figure) => String.fromCodePoint(0xff10 + Number(figure)))

const FORMATS = {
  chineseCounting,
  chineseCountingThousand: thousands,
  chineseLegalSimplified: formal(FORMAL),
  decimalEnclosedCircle: signsFrom(0x2460, 20),
  decimalEnclosedCircleChinese: signsFrom(0x2460, 20),
  decimalEnclosedFullstop: signsFrom(0x2488, 20),
  decimalEnclosedParen: signsFrom(0x2474, 20),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  decimalZero: (number) => String(number).padStart(2, '0'),
  ideographDigital: byDigits,
  ideographEnclosedCircle: signsFrom(0x3280, 10),
  ideographLegalTraditional: formal(FORMAL_TRADITIONAL),
  ideographTraditional: signs(STEMS),
  ideographZodiac: signs(BRANCHES),
  ideographZodiacTraditional: (number) =>
    number >= 1 && number <= 60
      ? STEMS[(number - 1) % 10] + BRANCHES[(number - 1) % 12]
      : String(number),
  japaneseCounting: thousands,
  japaneseDigitalTenThousand: byDigits,
  japaneseLegal: formal(FORMAL_TRADITIONAL),
  lowerLetter: (number) => letters(number).toLowerCase(),
  lowerRoman: (number) => roman(number).toLowerCase(),
  none: () => '',
  numberInDash: (number) => `- ${number} -`,
  taiwaneseCounting: chineseCounting,
  taiwaneseCountingThousand: thousands,
  taiwaneseDigital: byDigits,
  upperLetter: letters,
  upperRoman: roman,
}

/** The number as the format writes it; formats that are not known write digits. */
export function writtenNumber(number, format) {
  return Object.hasOwn(FORMATS, format) ? FORMATS[format](number) : String(number)
}
