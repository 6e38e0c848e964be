"""What agencies do: how many requests, decisions and documents a trade has in a county, and what its prose speaks of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """A kind of body: its `name`, what it calls itself (`own`), and what a year in a county brings it.

    `requests` … `charges` are yearly means (charges in 万元), `documents` the normative documents in force, `rules`
    the 规章 of a city; `work` are the fields that its prose speaks of, `clients` the people it serves.
    """

    name: str
    own: str
    requests: float
    licences: float = 0
    penalties: float = 0
    compulsion: float = 0
    services: float = 0
    charges: float = 0
    documents: float = 0
    rules: float = 0
    air: bool = False
    work: tuple[str, ...]
    clients: str


def _bureau(name: str, requests: float, work: str, clients: str, **figures: float) -> Trade:
    return Trade(name=name, own="我局", requests=requests, work=tuple(work.split()), clients=clients, **figures)  # type: ignore[arg-type]


ENVIRONMENT = Trade(
    name="生态环境局",
    own="我局",
    requests=9,
    licences=60,
    penalties=45,
    compulsion=4,
    documents=6,
    air=True,
    work=("建设项目环境影响评价", "排污许可", "饮用水水源保护", "噪声污染防治", "固体废物监管", "环境执法"),
    clients="企业和周边居民",
)
DEPARTMENTS = (
    ENVIRONMENT,
    _bureau("教育局", 7, "义务教育招生 学生资助 教师招聘 校外培训治理 校园食品安全", "学生和家长", licences=40, documents=9),
    _bureau("公安局", 16, "户籍办理 出入境服务 交通安全 反诈宣传 养犬管理", "办事群众", licences=2400, penalties=5200, compulsion=310, charges=86, documents=5),
    _bureau("住房和城乡建设局", 42, "老旧小区改造 商品房预售 物业管理 保障性住房 工程质量监督", "业主和施工企业", licences=310, penalties=38, charges=420, documents=14),
    _bureau("自然资源局", 58, "土地征收 不动产登记 国土空间规划 矿产资源管理 宅基地审批", "被征地村民和不动产权利人", licences=260, penalties=32, charges=950, documents=11),
    _bureau("市场监督管理局", 13, "食品安全抽检 特种设备监察 消费维权 计量检定 价格监管", "经营者和消费者", licences=3900, penalties=420, compulsion=28, charges=35, documents=4),
    _bureau("人力资源和社会保障局", 11, "稳岗返还 技能培训 劳动监察 社会保险待遇 事业单位招聘", "求职者和用工单位", licences=120, penalties=9, services=600, documents=8),
    _bureau("卫生健康局", 6, "疫苗接种 医疗机构校验 职业病防治 托育服务 家庭医生签约", "患者和医疗机构", licences=520, penalties=75, charges=12, documents=6),
    _bureau("交通运输局", 8, "农村公路养护 客运线路调整 货运车辆治超 公交站点设置 网约车管理", "乘客和运输企业", licences=700, penalties=260, compulsion=22, documents=5),
    _bureau("农业农村局", 10, "高标准农田建设 农机购置补贴 动物防疫 种子市场检查 农村集体资产管理", "农户和合作社", licences=180, penalties=40, documents=7),
    _bureau("民政局", 4, "低保认定 养老服务 地名管理 社会组织登记 殡葬服务", "困难家庭和老年人", licences=70, services=140, charges=58, documents=10),
    _bureau("财政局", 5, "部门预决算 政府采购监管 惠民补贴发放 政府债务 会计管理", "预算单位和供应商", licences=25, documents=12),
    Trade(name="人民政府办公室", own="我办", requests=15, documents=64, rules=6, work=("政策文件发布", "政府会议公开", "重大决策预公开", "政府公报赠阅", "政务新媒体管理"), clients="企业和群众"),
    _bureau("水利局", 4, "河湖管理 取水许可 水库除险加固 农村供水 防汛抗旱", "用水户和沿河居民", licences=45, penalties=11, charges=210, documents=4),
    _bureau("发展和改革局", 6, "重大项目审批 价格听证 粮食储备 充电设施布局 营商环境", "投资者和企业", licences=330, documents=7),
    _bureau("商务局", 2, "成品油零售 家电以旧换新 展会服务 外贸扶持 菜市场改造", "商贸企业", licences=22, documents=3),
    _bureau("文化和旅游局", 3, "文物保护 公共图书馆开放 旅游投诉 演出审批 景区评定", "游客和读者", licences=48, penalties=14, documents=3),
    _bureau("应急管理局", 3, "危险化学品监管 灾害救助 烟花爆竹零售 安全生产检查 应急避难场所", "生产经营单位", licences=150, penalties=96, compulsion=3, documents=4),
    _bureau("医疗保障局", 3, "门诊统筹 异地就医结算 药品集中采购 医保基金监管 生育待遇", "参保人员", penalties=18, services=2600, documents=5),
    _bureau("审计局", 1, "预算执行审计 经济责任审计 审计整改 工程结算审计 民生资金审计", "被审计单位"),
    _bureau("统计局", 1, "人口抽样调查 经济普查 居民收入监测 统计执法检查 数据发布", "调查对象", penalties=3),
)  # fmt: skip
TOWN = Trade(
    name="镇人民政府",
    own="我镇",
    requests=4,
    licences=24,
    penalties=6,
    documents=1,
    work=("村级财务公开", "农村宅基地审批", "惠农补贴发放", "土地征收补偿", "人居环境整治", "防汛值守"),
    clients="村民",
)
SUBDISTRICT = Trade(
    name="街道办事处",
    own="我街道",
    requests=5,
    penalties=9,
    work=("房屋征收", "老旧小区加装电梯", "社区养老", "垃圾分类", "便民服务中心", "物业矛盾调解"),
    clients="居民",
)
BRANCH = Trade(
    name="分局",
    own="我分局",
    requests=3,
    licences=30,
    penalties=8,
    work=("土地利用规划", "不动产登记", "地质灾害排查", "违法用地查处", "测绘成果管理"),
    clients="不动产权利人",
)
GOVERNMENT = Trade(
    name="人民政府",
    own="",
    requests=0,
    work=("财政预决算", "重大建设项目", "乡村振兴", "优化营商环境", "民生实事", "公共资源配置"),
    clients="企业和群众",
)
