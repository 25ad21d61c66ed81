"""A post's words in the measure and the length of a platform that takes plain text."""
