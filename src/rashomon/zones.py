"""Page -> Account: what each block of the page is."""
from __future__ import annotations
from rashomon.read.page import Page
from rashomon.records import Account, Block, Zone, content_id

def zone_page(page: Page) -> Account:
    """(stub: all body)"""
    blocks = tuple(Block(line.span, Zone.BODY) for line in page.lines)
    return Account(content_id("a", page.sha256), page.path, page.sha256, page.media_type, page.text, blocks,
                   page.outlet, page.title, page.url, page.language, page.published, page.modified, page.captured)
