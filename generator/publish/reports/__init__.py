"""Reports: a selection of records, told in one of five forms, written as Word or as a page."""
