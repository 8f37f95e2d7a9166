"""Passive replies as XML."""

from __future__ import annotations

from datetime import datetime

from presale.channels.delivery.fate import in_words
from presale.channels.delivery.model import Message, News

SUCCESS = "success"


def reply_xml(message: Message, shopper: str, account: str, now: datetime) -> str:
    """A reply as WeChat takes it: text, or one article; whatever else is said in words."""
    head = (
        f"<ToUserName>{_cdata(shopper)}</ToUserName><FromUserName>{_cdata(account)}</FromUserName>"
        f"<CreateTime>{int(now.timestamp())}</CreateTime>"
    )
    if isinstance(message, News):
        return f"<xml>{head}<MsgType>{_cdata('news')}</MsgType>{_article(message)}</xml>"
    return f"<xml>{head}<MsgType>{_cdata('text')}</MsgType><Content>{_cdata(in_words(message))}</Content></xml>"


def _article(news: News) -> str:
    item = (
        f"<Title>{_cdata(news.title)}</Title><Description>{_cdata(news.description)}</Description>"
        f"<PicUrl>{_cdata(news.picture)}</PicUrl><Url>{_cdata(news.url)}</Url>"
    )
    return f"<ArticleCount>1</ArticleCount><Articles><item>{item}</item></Articles>"


def _cdata(text: str) -> str:
    """Any text: what XML forbids is left out, and its own end is divided in two."""
    allowed = "".join(c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff")
    return f"<![CDATA[{allowed.replace(']]>', ']]]]><![CDATA[>')}]]>"
