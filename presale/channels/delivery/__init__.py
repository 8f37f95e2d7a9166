"""What the WeChat official account and WeCom customer service share on the way out: merging, numbering, quota, order, tokens."""
