"""The finished site, crawled before it is published: every link leads somewhere, and nothing else is there."""
