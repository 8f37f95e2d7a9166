"""WeCom customer service (微信客服): a callback that only rings, messages fetched by cursor, answers by the API."""
