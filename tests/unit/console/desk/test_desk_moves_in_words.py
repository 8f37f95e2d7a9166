from presale.bootstrap import JOURNEY_FILE
from presale.console.desk.words import move
from presale.journey import willingness
from presale.store.tuning_file import read_tuning


def test_why_willingness_moved_is_told_in_chinese() -> None:
    assert [move(why) for why in ("product_page", "bargain", "waiting")] == ["商品页", "讲价", "等我们回"]


def test_what_we_said_ourselves_is_told_as_our_answer() -> None:
    assert move("utter_bargain_best_offer") == "我们答了"


def test_every_reason_that_the_tuning_file_or_the_clock_gives_has_a_word() -> None:
    tuning = read_tuning(JOURNEY_FILE)
    reasons = {*tuning.start, *tuning.buying, *tuning.doubt, *tuning.said, *tuning.failure, "displeased"}
    reasons |= {willingness.SILENCE, willingness.BACK, willingness.WAITING}
    assert [why for why in sorted(reasons) if move(why) == why] == []
