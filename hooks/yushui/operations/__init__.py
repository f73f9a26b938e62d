"""What keeps a site online: what the machine lacks, settings of web servers, timers and forges. Prints nothing."""
