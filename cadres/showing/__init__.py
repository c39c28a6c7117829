"""How stored rows are shown: words for values, versions, search. The workbench and the units' pages say it alike."""
