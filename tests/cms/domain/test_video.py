import pytest

from cms.domain.video import video_host

ALLOWED = ("v.qq.com", "cctv.com")


@pytest.mark.parametrize(
    ("url", "host"),
    (
        ("https://v.qq.com/x/page/abc.html", "v.qq.com"),
        (" https://tv.cctv.com/2022/x.shtml ", "tv.cctv.com"),
        ("http://v.qq.com/x", None),
        ("https://v.qq.com.example.org/x", None),
        ("https://notcctv.com/x", None),
        ("https://v.qq.com@example.org/x", None),
        ("https://v.qq.com:8443/x", None),
        ("https://v.qq.com:port/x", None),
        ("https://[v.qq.com/x", None),
        ("javascript:alert(1)", None),
        ("", None),
    ),
)
def test_only_https_on_a_listed_host_is_a_video(url: str, host: str | None):
    assert video_host(url, ALLOWED) == host
