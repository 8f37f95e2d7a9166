from __future__ import annotations

from datetime import date

from presale.console.pages import month_and_day, yuan
from presale.console.security import page_policy
from presale.console.storefront.size_table import size_table_of
from presale.shop.model import Range, SizeChart, SizeRow


def test_amounts_and_days_read_as_shoppers_write_them() -> None:
    assert [yuan(15900), yuan(15990), yuan(5)] == ["159", "159.90", "0.05"]
    assert month_and_day(date(2026, 11, 8)) == "11月8日"


def test_a_size_table_has_only_the_columns_its_chart_goes_by() -> None:
    rows = (
        SizeRow("S", height_cm=Range(150, 160), measures=(("衣长", 64.0),)),
        SizeRow("M", height_cm=Range(160, 170), weight_kg=Range(50, 62.5)),
    )
    table = size_table_of(SizeChart(rows))
    assert table.titles == ("尺码", "身高 cm", "衣长 cm", "体重 kg")
    assert table.rows == (("S", "150–160", "64", "—"), ("M", "160–170", "—", "50–62.5"))


def test_pages_may_talk_to_the_bot_and_to_nothing_else() -> None:
    assert "connect-src 'self' http://127.0.0.1:5005 ws://127.0.0.1:5005;" in page_policy("http://127.0.0.1:5005")
    assert "connect-src 'self' https://bot.example wss://bot.example;" in page_policy("https://bot.example/behind/")
