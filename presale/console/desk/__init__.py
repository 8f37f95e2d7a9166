"""The agents' desk: pages in NiceGUI over the services of handing over.

``lines``, ``glance``, ``access``, ``canned``, ``curve`` and ``words`` are pure; ``acts`` is what a person may do; ``feed`` and
``pump`` bring what happened to the open pages; ``pages`` draws.
"""
