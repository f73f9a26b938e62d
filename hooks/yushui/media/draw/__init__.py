"""The parts that portraits and scenes are cut from: paper, land, plants, buildings; shapes only, no text."""
