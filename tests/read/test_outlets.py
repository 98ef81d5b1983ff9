"""The outlet of an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read.outlets import outlet_of
from rashomon.resources import table


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.reuters.com/world/x", "Reuters"),
        ("http://edition.cnn.com/2018/04/12/x/index.html", "CNN"),
        ("https://oglobo.globo.com/x", "O Globo"),
        ("https://esporte.globo.com/x", "Globo"),
        ("https://web.archive.org/web/20180412/https://www.presstv.com/x", "Press TV"),
        ("https://notreuters.com/x", None),
        ("https://reuters.com.evil.example/x", None),
        ("javascript:alert('reuters.com')", None),
        ("ftp://reuters.com/x", None),
        ("https://[broken/x", None),
        ("https://unknown.example/", None),
        ("", None),
        (None, None),
    ],
)
def test_the_longest_listed_end_of_the_host_counts(url, outlet):
    assert outlet_of(url) == outlet


def test_each_domain_is_listed_once_in_lower_case():
    domains = [row[0] for row in table("outlet_domains")]
    assert len(domains) == len(set(domains)) > 500
    assert all(domain == domain.lower() and "." in domain and "/" not in domain for domain in domains)


@given(st.text(max_size=60).map("http://".__add__))
def test_no_address_breaks_the_search(url):
    assert outlet_of(url) is None or isinstance(outlet_of(url), str)
