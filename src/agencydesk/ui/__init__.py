"""Everything Qt: the shell, the widgets that panes are made of, and one folder per pane.

Nothing imported here reaches a query, a service or the workspace: the window paints first.
"""
