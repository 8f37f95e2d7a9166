from hypothesis import given
from hypothesis import strategies as st

from presale.console.origin import is_own_origin


@given(st.text(), st.text())
def test_reading_an_origin_never_fails_and_never_accepts_one_without_our_host(origin: str, host: str) -> None:
    if is_own_origin(origin, host):
        assert host.lower() in origin.lower()


def test_a_proxy_that_ends_tls_does_not_make_our_page_foreign() -> None:
    assert is_own_origin("https://shop.example", "shop.example")
    assert is_own_origin("http://127.0.0.1:8000", "127.0.0.1:8000")
    assert not is_own_origin("http://127.0.0.1:8001", "127.0.0.1:8000")
