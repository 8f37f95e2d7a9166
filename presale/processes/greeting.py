"""What is shown when everything is ready."""

from __future__ import annotations

from presale.settings import Settings

SAMPLE_PRODUCT = "yunduo-hoodie"
SAMPLE_QUESTION = "我175，140斤穿什么码？"


def greeting(settings: Settings) -> str:
    """The addresses, and one thing to try."""
    console = f"http://127.0.0.1:{settings.console_port}"
    shop = f"{settings.url_of_shop()}" + ("" if settings.shop_api_url else "  (embedded, contract at /openapi.json)")
    return f"""
Presale is ready.

  demo shop   {console}/          open a product and ask about it
  desk        {console}/desk/     for agents; first: .venv/bin/presale admin create NAME
  health      {console}/health
  bot         {settings.url_of_bot()}
  shop        {shop}

Try:

  {curl(settings)}

Ctrl-C ends everything.
"""


def curl(settings: Settings) -> str:
    """A question on a product page, through the REST channel; fit for a shell."""
    product = "" if settings.shop_api_url else f', "metadata": {{"product_id": "{SAMPLE_PRODUCT}"}}'
    body = f'{{"sender": "me", "message": "{SAMPLE_QUESTION}"{product}}}'
    return f"curl -s {settings.url_of_bot()}/webhooks/rest/webhook -H 'Content-Type: application/json' -d '{body}'"
