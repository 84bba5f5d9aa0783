"""From arXiv's metadata to Pith Numbers, trusting nobody."""
