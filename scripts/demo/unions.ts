/**
 * The union tree of the demo contest. The federation and its district and industry unions bear their public names; every
 * grassroots union is invented.
 */
import type { UnionKind } from '../../app/domain/unions'

export type DemoUnion = {
  readonly name: string
  readonly kind: UnionKind
  /** The name of the union above; null for the federation. */
  readonly parent: string | null
  /** What its members call it. */
  readonly aliases: readonly string[]
  /** The line of work of a grassroots union, so that a nurse writes from a hospital. */
  readonly field: Field | null
}

export type Field =
  | 'machinery'
  | 'foundry'
  | 'auto'
  | 'textile'
  | 'food'
  | 'electronics'
  | 'bus'
  | 'metro'
  | 'railway'
  | 'port'
  | 'express'
  | 'hospital'
  | 'school'
  | 'college'
  | 'sanitation'
  | 'park'
  | 'construction'
  | 'power'
  | 'water'
  | 'gas'
  | 'service'
  | 'finance'
  | 'community'
  | 'mine'
  | 'culture'

export const FEDERATION = '重庆市总工会'

const DISTRICTS =
  '万州区 黔江区 涪陵区 渝中区 大渡口区 江北区 沙坪坝区 九龙坡区 南岸区 北碚区 渝北区 巴南区 长寿区 江津区 合川区 永川区 南川区 ' +
  '綦江区 大足区 璧山区 铜梁区 潼南区 荣昌区 开州区 梁平区 武隆区 城口县 丰都县 垫江县 忠县 云阳县 奉节县 巫山县 巫溪县'

const OTHER_DISTRICTS: readonly (readonly [name: string, alias: string])[] = [
  ['石柱土家族自治县总工会', '石柱县总工会'],
  ['秀山土家族苗族自治县总工会', '秀山县总工会'],
  ['酉阳土家族苗族自治县总工会', '酉阳县总工会'],
  ['彭水苗族土家族自治县总工会', '彭水县总工会'],
  ['两江新区总工会', '两江总工会'],
  ['重庆高新区总工会', '高新区总工会'],
  ['万盛经济技术开发区总工会', '万盛经开区总工会'],
]

const INDUSTRIES: readonly (readonly [name: string, alias: string])[] = [
  ['重庆市教育工会', '市教育工会'],
  ['重庆市机械冶金工会', '市机冶工会'],
  ['重庆市医药卫生工会', '市医卫工会'],
  ['重庆市建设工会', '市建设工会'],
  ['重庆市交通运输工会', '市交通工会'],
  ['重庆市财贸轻纺工会', '市财轻工会'],
  ['重庆市能源化工工会', '市能化工会'],
]

/** Name without “工会委员会”, the union above, the line of work, aliases. */
type Grassroots = readonly [name: string, parent: string, field: Field, ...aliases: string[]]

const GRASSROOTS: readonly Grassroots[] = [
  ['重庆渝岭精密机床有限公司', '重庆市机械冶金工会', 'machinery', '渝岭机床', '渝岭机床工会'],
  ['重庆江衡齿轮制造有限公司', '江津区总工会', 'machinery', '江衡齿轮', '江衡'],
  ['重庆合锐泵阀有限责任公司', '合川区总工会', 'machinery', '合锐泵阀', '合锐工会'],
  ['重庆永钢铸锻（集团）有限公司铸造分厂', '重庆市机械冶金工会', 'foundry', '永钢铸造', '铸造分厂'],
  ['重庆綦岭铝业股份有限公司', '綦江区总工会', 'foundry', '綦岭铝业', '綦铝'],
  ['重庆渝星客车制造有限公司总装厂', '渝北区总工会', 'auto', '渝星总装', '渝星客车'],
  ['重庆璧驰摩托车零部件有限公司', '璧山区总工会', 'auto', '璧驰', '璧驰零部件'],
  ['重庆涪棉纺织有限责任公司', '涪陵区总工会', 'textile', '涪棉', '涪棉纺织工会'],
  ['万州江帆服装有限公司', '万州区总工会', 'textile', '江帆服装', '江帆'],
  ['重庆荣味食品有限公司', '荣昌区总工会', 'food', '荣味食品', '荣味'],
  ['重庆潼香粮油有限公司', '潼南区总工会', 'food', '潼香粮油', '潼香工会'],
  ['重庆垫乡乳业有限公司', '垫江县总工会', 'food', '垫乡乳业', '垫乡'],
  ['重庆西微显示科技有限公司', '重庆高新区总工会', 'electronics', '西微显示', '西微'],
  ['重庆两江晶鸿电子有限公司', '两江新区总工会', 'electronics', '晶鸿电子', '晶鸿'],
  ['重庆渝都公共交通第七分公司', '重庆市交通运输工会', 'bus', '公交七分司', '七分司'],
  ['重庆南岭公共交通有限公司', '南岸区总工会', 'bus', '南岭公交', '南岭公交工会'],
  ['永川通达公交有限公司', '永川区总工会', 'bus', '通达公交', '通达'],
  ['重庆山城轨道运营有限公司三号车站中心', '重庆市交通运输工会', 'metro', '三号车站中心', '三中心'],
  ['重庆山城轨道运营有限公司检修中心', '重庆市交通运输工会', 'metro', '轨道检修中心', '检修中心'],
  ['渝川铁路巴山工务段', '城口县总工会', 'railway', '巴山工务段', '巴工段'],
  ['渝川铁路秀山车务站区', '秀山土家族苗族自治县总工会', 'railway', '秀山站区', '秀站'],
  ['重庆长河港务有限公司', '江北区总工会', 'port', '长河港', '长河港务工会'],
  ['忠州新生港集装箱码头有限公司', '忠县总工会', 'port', '忠州码头', '忠码'],
  ['重庆捷邻速递有限公司', '沙坪坝区总工会', 'express', '捷邻速递', '捷邻'],
  ['重庆蜂巢即配科技有限公司', '渝中区总工会', 'express', '蜂巢即配', '蜂巢'],
  ['大足石城快运有限公司', '大足区总工会', 'express', '石城快运', '石快'],
  ['重庆渝安人民医院', '重庆市医药卫生工会', 'hospital', '渝安医院', '渝医'],
  ['北碚缙云中西医结合医院', '北碚区总工会', 'hospital', '缙云医院', '缙医'],
  ['奉节县夔门中心医院', '奉节县总工会', 'hospital', '夔门医院', '夔医'],
  ['梁平区柚乡妇幼保健院', '梁平区总工会', 'hospital', '柚乡妇保院', '妇保院'],
  ['重庆市青枫路小学校', '重庆市教育工会', 'school', '青枫路小学', '青小'],
  ['开州区汉丰湖中学', '开州区总工会', 'school', '汉丰湖中学', '汉湖中学'],
  ['酉阳县桃源民族小学', '酉阳土家族苗族自治县总工会', 'school', '桃源民小', '桃小'],
  ['巫山县红叶小学', '巫山县总工会', 'school', '红叶小学', '红小'],
  ['重庆嘉陵工程职业学院', '重庆市教育工会', 'college', '嘉工职院', '嘉工'],
  ['重庆云篆师范学院', '重庆市教育工会', 'college', '云篆师院', '云师'],
  ['重庆洁城环境服务有限公司', '九龙坡区总工会', 'sanitation', '洁城环境', '洁城'],
  ['大渡口区钢花环卫所', '大渡口区总工会', 'sanitation', '钢花环卫', '钢环所'],
  ['丰都县名山环卫服务中心', '丰都县总工会', 'sanitation', '名山环卫', '名山中心'],
  ['南川区金佛园林绿化有限公司', '南川区总工会', 'park', '金佛园林', '金园'],
  ['石柱黄水林场', '石柱土家族自治县总工会', 'park', '黄水林场', '黄林'],
  ['渝建路桥第五工程有限公司', '重庆市建设工会', 'construction', '路桥五公司', '五公司'],
  ['重庆筑远建设集团第三分公司', '重庆市建设工会', 'construction', '筑远三分公司', '筑远'],
  ['武隆仙女山隧道工程项目部', '武隆区总工会', 'construction', '仙女山项目部', '仙隧'],
  ['长寿菩提建筑安装有限公司', '长寿区总工会', 'construction', '菩提建安', '菩建'],
  ['巴南供电服务有限公司', '巴南区总工会', 'power', '巴南供服', '巴供'],
  ['城口县巴山电力有限公司', '城口县总工会', 'power', '巴山电力', '巴电'],
  ['云阳龙缸水电站', '云阳县总工会', 'power', '龙缸电站', '龙电'],
  ['重庆两江清源水务有限公司', '两江新区总工会', 'water', '清源水务', '清源'],
  ['黔江区阿蓬江自来水有限公司', '黔江区总工会', 'water', '阿蓬江水司', '江水司'],
  ['重庆渝暖燃气有限责任公司', '重庆市能源化工工会', 'gas', '渝暖燃气', '渝暖'],
  ['铜梁龙城燃气有限公司', '铜梁区总工会', 'gas', '龙城燃气', '龙燃'],
  ['重庆解放碑嘉悦酒店管理有限公司', '渝中区总工会', 'service', '嘉悦酒店', '嘉悦'],
  ['重庆惠家连锁超市有限公司', '重庆市财贸轻纺工会', 'service', '惠家超市', '惠家'],
  ['彭水乌江渔港餐饮有限公司', '彭水苗族土家族自治县总工会', 'service', '乌江渔港', '渔港'],
  [
    '重庆渝农惠民银行股份有限公司巫溪支行',
    '巫溪县总工会',
    'finance',
    '惠民银行巫溪支行',
    '巫溪支行',
  ],
  ['重庆诚信达会计服务有限公司', '江北区总工会', 'finance', '诚信达', '诚信达工会'],
  ['沙坪坝区磁童路街道社区', '沙坪坝区总工会', 'community', '磁童路社区', '磁童路'],
  ['渝中区石板坡新街社区', '渝中区总工会', 'community', '石板坡新街', '板坡社区'],
  ['万盛青年矿业有限责任公司', '万盛经济技术开发区总工会', 'mine', '青年矿业', '青年矿'],
  ['綦江打通石灰石矿', '綦江区总工会', 'mine', '打通石矿', '石矿'],
  ['北碚区缙麓图书馆', '北碚区总工会', 'culture', '缙麓图书馆', '缙图'],
  ['合川钓鱼城文物陈列馆', '合川区总工会', 'culture', '钓鱼城陈列馆', '陈列馆'],
  ['重庆新华彩印有限公司', '九龙坡区总工会', 'culture', '新华彩印', '彩印厂'],
]

/** Every union of the demo contest, parents before their children. */
export const UNIONS: readonly DemoUnion[] = [
  {
    name: FEDERATION,
    kind: 'federation',
    parent: null,
    aliases: ['市总工会', '市总'],
    field: null,
  },
  ...DISTRICTS.split(' ').map((place): DemoUnion => {
    const short = place.length > 2 ? [`${place.slice(0, -1)}总工会`] : []
    return upper(`${place}总工会`, 'district', [...short, `${place}工会`])
  }),
  ...OTHER_DISTRICTS.map(([name, alias]) => upper(name, 'district', [alias])),
  ...INDUSTRIES.map(([name, alias]) => upper(name, 'industry', [alias])),
  ...GRASSROOTS.map(
    ([name, parent, field, ...aliases]): DemoUnion => ({
      name: `${name}工会委员会`,
      kind: 'grassroots',
      parent,
      aliases,
      field,
    }),
  ),
]

function upper(name: string, kind: UnionKind, aliases: readonly string[]): DemoUnion {
  return { name, kind, parent: FEDERATION, aliases, field: null }
}
