"""What a chat watches: the words for it and the terms it stands for. Pure."""
