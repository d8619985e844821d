/** Tells the names of persons and of work units from other words, for the lines around an essay. */

/** The surnames that more than nine in ten people bear, after 《中国姓氏统计》; of two characters separately. */
const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔' +
    '钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊' +
    '葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝' +
    '路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全' +
    '佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀胥南班储原栗燕楚鄢劳' +
    '谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁都芮普' +
    '阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀',
)
const LONG_SURNAMES = new Set([
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '皇甫',
  '夏侯',
  '尉迟',
  '令狐',
  '慕容',
  '司徒',
  '东方',
  '端木',
])

/** Words of essays that happen to begin with a surname. */
const NO_NAMES = new Set(
  (
    '温暖 温情 温馨 成长 方向 高光 安全 平安 金秋 和谐 路上 时光 时间 常青 明天 江山 平凡 安心 安康 万家 连心 向阳 向上 相守 相伴 ' +
    '石榴 花开 海纳 文化 明灯 明珠 乐园 和睦 和美 初心 初见 成家 安家 居家 支撑 同心 国家 大家 全家 修行 荣光 荣耀 云端 房子 ' +
    '金牌 银杏 白衣 车间 班组 党旗 阳光 元旦 元宵 温度 尾声 全文 尚未 任务 关爱 关怀 关心 关于 解放 项目 司机 老师 农民 华灯 ' +
    '干事 主席 师傅 会计 房东 车工 焊工 电工 钳工 党员 支书 巡警 舒心 温柔 ' +
    '程序 路灯 强国 利他 乐业 安居 封面 应该 但是 都是 来信 那年 那人 那时 时代 计划 干部 公司 厂区'
  ).split(' '),
)

const HAN = /^\p{Script=Han}+$/u
const FOREIGN_STYLE = /^\p{Script=Han}{1,8}(?:[·•・]\p{Script=Han}{1,8}){1,3}$/u

/** Whether a word looks like the name of a person: a surname and one or two characters, or one with an interpunct. */
export function looksLikeName(word: string): boolean {
  if (FOREIGN_STYLE.test(word)) return true
  if (!HAN.test(word) || NO_NAMES.has(word)) return false
  const length = [...word].length
  if (LONG_SURNAMES.has(word.slice(0, 2))) return length >= 3 && length <= 4
  const [first] = word
  return SURNAMES.has(first) && (length === 2 || length === 3)
}

const UNIT_END =
  /(?:工会|委员会|公司|集团|厂|学校|小学|中学|大学|学院|幼儿园|医院|卫生院|局|处|研究所|供电所|派出所|税务所|中心|站|大队|支队|车间|银行|支行|街道|社区|办事处|项目部|工程部|法院|检察院|博物馆|图书馆|报社|出版社|工务段|机务段|车务段|供电段|煤矿|总站|工联会|联合会|协会)[）)]?$/

/** Whether a phrase looks like the name of a work unit or a union: four characters or more, with such an ending. */
export function looksLikeUnit(phrase: string): boolean {
  return (
    phrase.length >= 4 &&
    phrase.length <= 50 &&
    !/[。！？；：，,]/.test(phrase) &&
    UNIT_END.test(phrase)
  )
}
