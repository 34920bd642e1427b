"""Words → people: names, titles and pronouns, and who acts in a clause."""
