"""Boxes, ticks and lists as published catalogues have them."""

from __future__ import annotations

import pytest

from gongkai.core.catalogue_terms import Audience, Channel, Frequency, Manner, Tier
from gongkai.ingest.catalogue_boxes import NotRead, channels, frequency, several, ticked

SITE, MEDIA, CENTRE, STATION = (
    Channel.GOVERNMENT_WEBSITE,
    Channel.SOCIAL_MEDIA,
    Channel.SERVICE_CENTRE,
    Channel.CONVENIENCE_STATION,
)


@pytest.mark.parametrize(
    ("text", "found", "other"),
    [
        ("■政府网站 □政府公报 ■两微一端 □发布会/听证会", (SITE, MEDIA), ""),
        ("■ 政府网站\n□政府公报\n□社区/企事业单位/\n村公示栏\n□精准推送 □其他", (SITE,), ""),
        ("■政府网站 ■两微一端 ■政务服务中心 ■便民服务站", (SITE, MEDIA, CENTRE, STATION), ""),
        ("1.政府网站 2.两微一端 3.政务服务中心 4.便民服务站", (SITE, MEDIA, CENTRE, STATION), ""),
        ("政府网站、两微一端", (SITE, MEDIA), ""),
        ("政府网站;微信公众号\n公示栏", (SITE, MEDIA, Channel.NOTICE_BOARD), ""),
        ("☑政府网站 ☐政府公报", (SITE,), ""),
        ("√政府网站\n√入户/现场", (SITE, Channel.ON_SITE), ""),
        ("■政府网站 口两微一端 口政务服务中心", (SITE,), ""),
        ("■社区/企事业单位/村公示栏（电子屏）", (Channel.NOTICE_BOARD,), ""),
        ("■政府网站 ■其他：政务公开专区", (SITE, Channel.OTHER_CHANNEL), "政务公开专区"),
        ("□政府网站 ■其他（电子屏）", (Channel.OTHER_CHANNEL,), "电子屏"),
        ("■政府网站 □其他____", (SITE,), ""),
        ("■其他____", (Channel.OTHER_CHANNEL,), ""),
        ("■政府网站 ■政务公开专区", (SITE, Channel.OTHER_CHANNEL), "政务公开专区"),
        ("政府网站、政务公开专区、电子屏", (SITE, Channel.OTHER_CHANNEL), "政务公开专区、电子屏"),
        ("□政府网站 □政府公报", (), ""),
        ("", (), ""),
        ("—", (), ""),
    ],
)
def test_channels_are_the_ticked_boxes_or_the_whole_list(text, found, other):
    assert channels(text) == (found, other)


def test_words_before_the_first_box_leave_open_whose_box_it_is():
    with pytest.raises(NotRead) as refused:
        channels("政府网站■ 政府公报□")
    assert refused.value.text == "政府网站■ 政府公报□"


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        (Audience, "全社会", (Audience.EVERYONE,)),
        (Audience, "■全社会 □特定群体", (Audience.EVERYONE,)),
        (Audience, "社会公众", (Audience.EVERYONE,)),
        (Manner, "主动公开", (Manner.PROACTIVE,)),
        (Manner, "主动、依申请公开", (Manner.PROACTIVE, Manner.ON_REQUEST)),
        (Tier, "☑县级 ☑乡级", (Tier.COUNTY, Tier.TOWNSHIP)),
        (Tier, "", ()),
    ],
)
def test_one_column_for_what_is_divided_is_read_by_its_words(kind, text, found):
    assert several(kind, text) == found


def test_a_word_that_is_none_of_the_list_is_not_guessed():
    with pytest.raises(NotRead, match="省级"):
        several(Tier, "县级、省级")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("√", (True, "")),
        (" ✓ ", (True, "")),
        ("■", (True, "")),
        ("是", (True, "")),
        ("√（行政相对人）", (True, "行政相对人")),
        ("√行政相对人", (True, "行政相对人")),
        ("", (False, "")),
        ("□", (False, "")),
        ("×", (False, "")),
        ("/", (False, "")),
    ],
)
def test_a_tick_is_a_tick_in_any_hand(text, answer):
    assert ticked(text) == answer


def test_words_where_a_tick_should_be_are_not_read():
    with pytest.raises(NotRead, match="待定"):
        ticked("待定")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("每月", Frequency.MONTHLY),
        ("1次/月", Frequency.MONTHLY),
        ("每个月更新", Frequency.MONTHLY),
        ("每季度", Frequency.QUARTERLY),
        ("按季", Frequency.QUARTERLY),
        ("至少1次/半年", Frequency.HALF_YEARLY),
        ("至少1次/年", Frequency.YEARLY),
        ("年度", Frequency.YEARLY),
        ("按实际更新", Frequency.EACH_TIME),
        ("及时更新", Frequency.EACH_TIME),
        ("", Frequency.EACH_TIME),
    ],
)
def test_frequencies_are_read_in_the_words_of_offices(text, found):
    assert frequency(text) is found


def test_a_frequency_that_is_none_of_the_five_is_not_guessed():
    with pytest.raises(NotRead, match="每周"):
        frequency("每周")
