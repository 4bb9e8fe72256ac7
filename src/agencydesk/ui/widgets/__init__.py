"""The widgets that panes are made of, one small module per family; import each from its module."""
