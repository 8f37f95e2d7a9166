from presale.nlu.text.masked import masked


def test_an_order_number_is_read_as_a_word():
    assert masked("帮我查 6630918274450219 到哪了") == "帮我查 单号 到哪了"


def test_a_mobile_number_is_one_of_its_own():
    assert masked("打13912345678") == "打手机号"


def test_prices_and_measures_stay():
    assert masked("175 140 预算20000") == "175 140 预算20000"
