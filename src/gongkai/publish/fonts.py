"""The types of an official document, by what this machine has: 仿宋, 黑体, 楷体, 小标宋, or the nearest there is."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from errno import ENOENT
from pathlib import Path

from gongkai.core.wording import Wording

FOLDERS = "GONGKAI_FONTS"  # folders with types, parted as in PATH
# Where Debian's texlive-lang-chinese and script/fonts put Fandol; fontconfig does not look into the first.
USUAL = (
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
    "/usr/local/share/fonts/fandol",
    "~/.local/share/fonts/fandol",
)
SONG = ("SimSun", "NSimSun", "STSong", "Songti SC", "FandolSong", "Noto Serif CJK SC", "Source Han Serif SC")
SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Zen Hei")
ANY = (*SONG, *SANS, "WenQuanYi Micro Hei", "AR PL UMing CN", "AR PL SungtiL GB", "Droid Sans Fallback")
SMALL_TITLE = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体")
WANTED: Mapping[str, tuple[str, ...]] = {
    "fang": ("FangSong_GB2312", "FangSong", "STFangsong", "FandolFang R", "FandolFang", "Noto Serif CJK SC", *ANY),
    "hei": ("SimHei", "STHeiti", "Heiti SC", "FandolHei", *SANS, *ANY),
    "kai": ("KaiTi_GB2312", "KaiTi", "STKaiti", "Kaiti SC", "FandolKai", "Noto Serif CJK SC", *ANY),
    "song": ANY,
    "title": (*SMALL_TITLE, "STZhongsong", *ANY),
}


class FontsMissing(OSError):  # noqa: N818 - a state of the machine, as Refusal is one of a file
    """There is no Chinese type on this machine: a PDF would be empty boxes."""

    def __init__(self) -> None:
        super().__init__(ENOENT, f"no Chinese font: please install one (Debian: fonts-noto-cjk) or set {FOLDERS}")

    def say(self, wording: Wording) -> str:
        """What to install, in the words of the run."""
        return wording.say("write.fonts", variable=FOLDERS)


@dataclass(frozen=True, slots=True)
class Types:
    """For each use the families to try, best first, all of them there; whether the title has to be bold."""

    families: Mapping[str, tuple[str, ...]]
    bold_title: bool


def folders(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The folders to look for types in besides the system's own: those named in GONGKAI_FONTS first."""
    named = environment.get(FOLDERS, "").split(os.pathsep)
    usual = (str(Path(folder).expanduser()) for folder in USUAL)
    return tuple(folder for folder in (*named, *usual) if folder and Path(folder).is_dir())


def types_among(known: Collection[str]) -> Types:
    """The types to set a report in, of the families there are; FontsMissing if none of them is Chinese."""
    families = {use: tuple(dict.fromkeys(name for name in wanted if name in known)) for use, wanted in WANTED.items()}
    if not all(families.values()):
        raise FontsMissing
    return Types(families, bold_title=families["title"][0] not in SMALL_TITLE)
