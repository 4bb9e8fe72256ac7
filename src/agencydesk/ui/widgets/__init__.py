"""The widgets that panes are made of, one small module per family; import each from its module.

button: Button, IconButton, LinkButton · label: Label, ElidedLabel · line_edit: LineEdit, SearchField, MoneyField ·
text_area: TextArea · combo: ComboBox · date_field: DateField · field: Field, TextField · checks: CheckBox, DoneCheck,
Switch · segmented: Segmented · tabs: Tabs · marks: Chip, KeyCap, Avatar, ClientTile, ProjectSquare, Icon ·
progress: ProgressBar, ProgressRing · card: Card, Divider, SectionHeader, Ground · scroll: ScrollPage ·
empty_state: EmptyState, Skeleton, draw_skeleton · message: InlineMessage · dialog: Dialog · confirm: confirm ·
drawer: Drawer · menu: Menu · tooltip: set_tip, tip_text · paint: everything that delegates paint with ·
shadow: draw · focus: mark, show_ring · motion: Fade.
"""
