"""The styles of GB/T 9704-2012 (党政机关公文格式): 3号仿宋 in a grid of 22 lines of 28 characters, 2号小标宋 for the title."""

from __future__ import annotations

from gongkai.publish.word.xml import NAMESPACES, value

# Half points: 二号, 三号, 四号, 五号, 小五.
SIZE_2, SIZE_3, SIZE_4, SIZE_5, SIZE_5_SMALL = 44, 32, 28, 21, 18
# The fonts that the standard names, and what an office suite may take where they are not installed: none is shipped.
FONTS = {
    "方正小标宋简体": ("方正小标宋_GBK", "小标宋", "华文中宋", "宋体", "SimSun", "Noto Serif CJK SC", "Songti SC"),
    "仿宋_GB2312": ("仿宋", "FangSong", "方正仿宋_GBK", "华文仿宋", "STFangsong", "FandolFang"),
    "楷体_GB2312": ("楷体", "KaiTi", "方正楷体_GBK", "华文楷体", "STKaiti", "FandolKai"),
    "黑体": ("SimHei", "方正黑体_GBK", "华文黑体", "STHeiti", "Noto Sans CJK SC"),
    "宋体": ("SimSun", "方正书宋_GBK", "华文宋体", "STSong", "Noto Serif CJK SC"),
}
TITLE, SECTION, LEVEL, BODY, CELL, LABEL, PAGE = (
    "Title",
    "Heading1",
    "Heading2",
    "Normal",
    "Cell",
    "CellLabel",
    "Footer",
)
LEAD = "Lead"
STATUTORY = "Statutory"
# The grid of the page, said in each paragraph: 29 points a line, and 28 characters of 16 points in 156 mm. LibreOffice
# would give a character that is wider than its square two of them, so no paragraph leaves it to the grid.
CLOSER, NOT_CLOSER = '<w:spacing w:val="-5"/>', '<w:spacing w:val="0"/>'
LINE = 'w:line="580" w:lineRule="exact"'
SET_IN = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'


def fonts(name: str) -> str:
    """A font for Chinese and for figures among it."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _size(half_points: int) -> str:
    return value("sz", half_points) + value("szCs", half_points)


def _style(identity: str, name: str, paragraph: str, run: str, *, after: str = "", based: bool = True) -> str:
    """A paragraph style; `after` is the style of the paragraph that Enter begins."""
    default = ' w:default="1"' if identity == BODY else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identity}">{value("name", name)}'
        f"{value('basedOn', BODY) if based and not default else ''}{value('next', after) if after else ''}"
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _paragraph_styles() -> str:
    body = f'<w:snapToGrid w:val="0"/><w:spacing {LINE}/>'
    heading = f"<w:keepNext/>{body}{SET_IN}"
    title = (
        '<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:line="700" w:lineRule="exact"/>'
        '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>'
    )
    cell = (
        '<w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/>'
        '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
    )
    small = fonts("宋体") + NOT_CLOSER + _size(SIZE_5_SMALL)
    return (
        _style(BODY, "Normal", f"{body}{SET_IN}<w:jc w:val='both'/>", fonts("仿宋_GB2312") + CLOSER + _size(SIZE_3))
        + _style(TITLE, "Title", title, fonts("方正小标宋简体") + NOT_CLOSER + _size(SIZE_2), after=BODY)
        + _style(SECTION, "heading 1", heading + value("outlineLvl", 0), fonts("黑体"), after=BODY)
        + _style(LEVEL, "heading 2", heading + value("outlineLvl", 1), fonts("楷体_GB2312"), after=BODY)
        + _style(CELL, "表格数字", cell + value("jc", "center"), small)
        + _style(LABEL, "表格文字", cell + value("jc", "left"), small)
        + _style(PAGE, "footer", cell, fonts("宋体") + NOT_CLOSER + _size(SIZE_4))
    )


def _table_style() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    margins = "".join(f'<w:{side} w:w="57" w:type="dxa"/>' for side in ("left", "right"))
    properties = f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    return (
        f'<w:style w:type="table" w:styleId="{STATUTORY}">{value("name", "法定表格")}<w:qFormat/>{properties}</w:style>'
    )


def _lead_style() -> str:
    """（一） at the head of a paragraph of body text."""
    return (
        f'<w:style w:type="character" w:styleId="{LEAD}">{value("name", "二级标题")}<w:qFormat/>'
        f"<w:rPr>{fonts('楷体_GB2312')}</w:rPr></w:style>"
    )


def styles() -> str:
    """The styles part."""
    language = '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    defaults = f"<w:rPrDefault><w:rPr>{fonts('仿宋_GB2312')}{_size(SIZE_3)}{language}</w:rPr></w:rPrDefault>"
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults>{defaults}<w:pPrDefault/></w:docDefaults>"
        f"{_paragraph_styles()}{_lead_style()}{_table_style()}</w:styles>"
    )


def font_table() -> str:
    """The font table part: each font with the names that may stand in for it."""
    entries = (
        f'<w:font w:name="{name}">{value("altName", ",".join(others))}<w:charset w:val="86"/></w:font>'
        for name, others in FONTS.items()
    )
    return f"<w:fonts {NAMESPACES}>{''.join(entries)}</w:fonts>"
