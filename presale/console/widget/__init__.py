"""The chat widget for any web page: plain JavaScript modules in ``source/``, delivered as the one file ``/widget.js``."""
