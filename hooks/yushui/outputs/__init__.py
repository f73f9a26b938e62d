"""Pages and site → the files that are no pages: feeds, calendars, sheets, index, assets."""
