"""Starting, watching and stopping the processes that Presale consists of."""
