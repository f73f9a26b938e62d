"""What a document says about itself and its measures: units, deadlines, dates, titles, places."""
