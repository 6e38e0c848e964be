"""Sentences that state a figure of the tables, each in several wordings, with the rule that compares them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gongkai.made_up.facts import Number

Facts = Mapping[str, Number]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A thing to say: `rule` compares it with the tables, `slot` is the fact that a clerk gets wrong.

    `about` is the paragraph it belongs to; it is said only of a year in which `when` holds.
    """

    name: str
    rule: str
    slot: str
    about: str
    when: Callable[[Facts], bool]
    words: tuple[str, ...]

    def say(self, facts: Facts, variant: int, own: str) -> str:
        """The sentence in one of its wordings."""
        template = self.words[variant % len(self.words)]
        return template.format(own=own, **facts, **_growth(facts))


def _growth(facts: Facts) -> dict[str, str]:
    rise = facts.get("growth", 0)
    return {"moved": "增长" if rise > 0 else "下降", "by": f"{abs(rise)}"}


def _some(*slots: str) -> Callable[[Facts], bool]:
    return lambda facts: all(facts.get(slot) for slot in slots)


STATEMENTS = (
    Statement(
        name="published",
        rule="AR-stated-13",
        slot="others",
        about="disclosure",
        when=_some("published"),
        words=(
            "全年主动公开政府信息{published}条，其中政策文件{policies}条，公示公告{notices}条，其他{others}条。",
            "{own}通过门户网站主动公开政府信息{published}条，其中政策文件{policies}条、通知公告{notices}条、其他信息{others}条。",
            "按栏目统计，主动公开信息共{published}条，其中政策文件{policies}条，公告公示{notices}条，其他类{others}条。",
        ),
    ),
    Statement(
        name="documents",
        rule="AR-stated-10",
        slot="in_force",
        about="disclosure",
        when=_some("in_force"),
        words=(
            "逐件核对文件效力并标注状态，年末现行有效规范性文件{in_force}件。",
            "本年开展规范性文件清理，清理后现行有效规范性文件{in_force}件，目录已在网站更新。",
            "规范性文件集中发布在政策文件库，现行有效规范性文件{in_force}件。",
        ),
    ),
    Statement(
        name="penalties",
        rule="AR-stated-08",
        slot="penalties",
        about="disclosure",
        when=_some("penalties"),
        words=(
            "全年作出行政处罚决定{penalties}件。",
            "在执法公开方面，本年作出行政处罚决定{penalties}件，文书样式和裁量基准一并列明。",
            "{own}本年度作出行政处罚决定{penalties}件，救济途径均在决定书中告知。",
        ),
    ),
    Statement(
        name="licences",
        rule="AR-stated-08",
        slot="licences",
        about="disclosure",
        when=_some("licences"),
        words=(
            "本年度作出行政许可决定{licences}件。",
            "审批窗口全年作出行政许可决定{licences}件，办理进度可在网上查询。",
            "{own}依法作出行政许可决定{licences}件，办事指南随流程调整同步修订。",
        ),
    ),
    Statement(
        name="notices",
        rule="AR-stated-09",
        slot="penalties_put_up",
        about="disclosure",
        when=_some("penalties_put_up"),
        words=(
            "经信用信息平台公示行政处罚{penalties_put_up}件。",
            "按照执法信息公示的要求，公示行政处罚{penalties_put_up}件，涉及个人隐私的内容作了遮挡。",
            "在决定送达后的规定时限内，公示行政处罚{penalties_put_up}件。",
        ),
    ),
    Statement(
        name="charges",
        rule="AR-stated-11",
        slot="charges",
        about="disclosure",
        when=_some("charges"),
        words=(
            "全年行政事业性收费{charges}万元。",
            "收费目录和标准已对外公布，全年行政事业性收费{charges}万元。",
            "本年度行政事业性收费{charges}万元，减免政策同步公开。",
        ),
    ),
    Statement(
        name="issues",
        rule="AR-complete-01",
        slot="issues",
        about="disclosure",
        when=lambda facts: False,  # said only by the trade that measures the air
        words=(
            "按月向社会公布监测结果，全年发布空气质量报告{issues}期。",
            "全年发布空气质量报告{issues}期，数据可按月份下载。",
            "环境监测信息单列栏目，全年发布空气质量报告{issues}期。",
        ),
    ),
    Statement(
        name="growth",
        rule="AR-stated-14",
        slot="growth",
        about="requests",
        when=_some("growth"),
        words=(
            "全年收到政府信息公开申请{received}件，同比{moved}{by}%。",
            "{own}本年度收到政府信息公开申请{received}件，较上年{moved}{by}%。",
            "从数量看，本年收到政府信息公开申请{received}件，同比{moved}{by}%。",
        ),
    ),
    Statement(
        name="received",
        rule="AR-stated-01",
        slot="received",
        about="requests",
        when=_some("received"),
        words=(
            "本年度新收政府信息公开申请{received}件，逐件登记编号。",
            "{own}全年共收到政府信息公开申请{received}件。",
            "经网上平台、信函和窗口收到政府信息公开申请{received}件。",
        ),
    ),
    Statement(
        name="none_received",
        rule="AR-stated-01",
        slot="received",
        about="requests",
        when=lambda facts: not facts["received"],
        words=(
            "本年度未收到政府信息公开申请。",
            "申请渠道全年畅通，没有收到政府信息公开申请。",
            "{own}设有专人接收，全年未收到政府信息公开申请。",
        ),
    ),
    Statement(
        name="carried_in",
        rule="AR-stated-02",
        slot="carried_in",
        about="requests",
        when=_some("carried_in"),
        words=(
            "上年度结转政府信息公开申请{carried_in}件。",
            "另有上年结转政府信息公开申请{carried_in}件，年初优先办理。",
            "加上上年度结转的{carried_in}件申请，统一纳入台账管理。",
        ),
    ),
    Statement(
        name="natural",
        rule="AR-stated-05",
        slot="natural",
        about="requests",
        when=_some("natural", "organizations"),
        words=(
            "收到的政府信息公开申请中，自然人申请{natural}件，法人或其他组织申请{organizations}件。",
            "从申请人看，收到政府信息公开申请{received}件，其中自然人{natural}件，法人或其他组织{organizations}件。",
            "新收政府信息公开申请{received}件，其中自然人提出{natural}件，法人或其他组织提出{organizations}件。",
        ),
    ),
    Statement(
        name="outcomes",
        rule="AR-stated-03",
        slot="granted",
        about="requests",
        when=_some("handled", "granted"),
        words=(
            "答复政府信息公开申请{handled}件，其中予以公开{granted}件，部分公开{partial}件。",
            "全年办结政府信息公开申请{handled}件，其中予以公开{granted}件、部分公开{partial}件。",
            "在时限内答复政府信息公开申请{handled}件，其中予以公开{granted}件，部分公开{partial}件，其余按规定说明理由。",
        ),
    ),
    Statement(
        name="share",
        rule="AR-stated-12",
        slot="share",
        about="requests",
        when=_some("share"),
        words=(
            "本年共答复政府信息公开申请{handled}件，其中予以公开{granted}件，占{share}%。",
            "从结果看，答复政府信息公开申请{handled}件，其中予以公开{granted}件，占{share}%。",
            "{own}答复政府信息公开申请{handled}件，其中予以公开{granted}件，占{share}%。",
        ),
    ),
    Statement(
        name="carried_out",
        rule="AR-stated-04",
        slot="carried_out",
        about="requests",
        when=_some("carried_out"),
        words=(
            "年末收到的政府信息公开申请，有{carried_out}件结转下年度继续办理。",
            "尚在答复期限内的政府信息公开申请，结转下年度继续办理{carried_out}件。",
            "截至年底，政府信息公开申请结转下年度{carried_out}件。",
        ),
    ),
    Statement(
        name="reconsideration",
        rule="AR-stated-06",
        slot="reconsideration",
        about="disputes",
        when=_some("reconsideration"),
        words=(
            "因政府信息公开被申请行政复议{reconsideration}件，答辩材料均在期限内提交。",
            "本年度因政府信息公开被申请行政复议{reconsideration}件。",
            "{own}全年因政府信息公开被申请行政复议{reconsideration}件，逐案复盘答复文书。",
        ),
    ),
    Statement(
        name="no_disputes",
        rule="AR-stated-06",
        slot="reconsideration",
        about="disputes",
        when=lambda facts: not facts["reconsideration"] and not facts["suits"],
        words=(
            "本年度未发生因政府信息公开引起的行政复议、行政诉讼。",
            "全年没有因政府信息公开被申请行政复议、被提起行政诉讼。",
            "{own}本年未因政府信息公开被申请行政复议或者被提起行政诉讼。",
        ),
    ),
    Statement(
        name="results",
        rule="AR-stated-07",
        slot="upheld",
        about="disputes",
        when=_some("reconsideration", "upheld"),
        words=(
            "因政府信息公开被申请行政复议{reconsideration}件，其中结果维持{upheld}件。",
            "从复议结果看，因政府信息公开被申请行政复议{reconsideration}件，其中维持{upheld}件。",
            "本年因政府信息公开被申请行政复议{reconsideration}件，其中结果维持{upheld}件，文书已归档。",
        ),
    ),
)
