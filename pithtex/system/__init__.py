"""What the operating system gives: files read and written safely, processes started safely."""
