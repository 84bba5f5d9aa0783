"""PDFs: what a stranger's file says, read strictly, within limits, in a process of its own."""
