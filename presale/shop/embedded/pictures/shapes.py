"""Which simple shape stands for a product."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.etree import ElementTree

_BY_WORD = (  # the first that is found counts, so what holds another's word stands before it
    ("椅", "chair"),
    ("鼠标", "mouse"),
    ("手柄", "console"),
    ("包", "bag"),
    ("奶嘴", "bottle"),
    ("连体衣", "top"),
    ("卫衣", "hoodie"),
    ("衬衫", "shirt"),
    ("外套", "coat"),
    ("夹克", "coat"),
    ("风衣", "coat"),
    ("内裤", "underwear"),
    ("纸尿裤", "diaper"),
    ("裤", "trousers"),
    ("裙", "dress"),
    ("袜", "socks"),
    ("腰带", "belt"),
    ("皮带", "belt"),
    ("鞋", "shoe"),
    ("T恤", "top"),
    ("上装", "top"),
    ("奶瓶", "bottle"),
    ("水杯", "bottle"),
    ("围嘴", "bib"),
    ("餐", "tableware"),
    ("口红", "lipstick"),
    ("唇", "lipstick"),
    ("刷", "brush"),
    ("粉底", "jar"),
    ("小样", "jar"),
    ("美妆", "jar"),
    ("笔记本电脑", "laptop"),
    ("电脑", "laptop"),
    ("电视", "tv"),
    ("手机", "phone"),
    ("游戏", "console"),
    ("沙发", "sofa"),
    ("桌", "desk"),
    ("便利贴", "sticky"),
    ("便签", "sticky"),
    ("本", "notebook"),
    ("纸", "paper"),
    ("笔", "pen"),
    ("课", "course"),
    ("服饰", "top"),
)


def shape_for(*words: str | None) -> str:
    """SVG of the shape of the first word that names one, tried in the order given; a box when none does."""
    for said in words:
        for word, shape in _BY_WORD:
            if said and word in said:
                return _shapes()[shape]
    return _shapes()["box"]


@cache
def _shapes() -> dict[str, str]:
    drawn = ElementTree.parse(Path(__file__).with_name("shapes.xml")).getroot()
    return {g.attrib["id"]: "".join(ElementTree.tostring(part, "unicode").strip() for part in g) for g in drawn}
