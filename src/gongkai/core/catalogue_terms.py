"""The closed lists of the official catalogue table: the thirteen channels, audience, manner, tier, frequency."""

from __future__ import annotations

from gongkai.core.worded import Worded


class Channel(Worded):
    """公开渠道和载体: the thirteen boxes, in their printed order (环办厅函〔2019〕672号)."""

    GOVERNMENT_WEBSITE = "government_website", "政府网站"
    GAZETTE = "gazette", "政府公报"
    SOCIAL_MEDIA = "social_media", "两微一端"
    PRESS_CONFERENCE = "press_conference", "发布会/听证会"
    BROADCAST = "broadcast", "广播电视"
    PRINT_MEDIA = "print_media", "纸质媒体"
    READING_POINT = "reading_point", "公开查阅点"
    SERVICE_CENTRE = "service_centre", "政务服务中心"
    CONVENIENCE_STATION = "convenience_station", "便民服务站"
    ON_SITE = "on_site", "入户/现场"
    NOTICE_BOARD = "notice_board", "社区/企事业单位/村公示栏"
    TARGETED_PUSH = "targeted_push", "精准推送"
    OTHER_CHANNEL = "other_channel", "其他"


class Audience(Worded):
    """公开对象: a table may tick both."""

    EVERYONE = "everyone", "全社会"
    SPECIFIC_GROUP = "specific_group", "特定群体"


class Manner(Worded):
    """公开方式: a table may tick both."""

    PROACTIVE = "proactive", "主动"
    ON_REQUEST = "on_request", "依申请公开"


class Tier(Worded):
    """公开层级: most items are ticked for both."""

    COUNTY = "county", "县级"
    TOWNSHIP = "township", "乡、村级"


class Frequency(Worded):
    """How often something new is due; `EACH_TIME` is whenever the information is made or changes."""

    EACH_TIME = "each_time", "即时"
    MONTHLY = "monthly", "每月"
    QUARTERLY = "quarterly", "每季度"
    HALF_YEARLY = "half_yearly", "每半年"
    YEARLY = "yearly", "每年"
