"""E-mail, as two kinds of channel: a newsletter that people sign up for, and a mailbox in which we answer.

Out: `letters` says what a letter says, `writing` makes it a letter by RFC 5322, `sending` hands it over by SMTP. In:
`asking` reads a mailbox by IMAP, `reading` tells letters, bounces and automatic answers apart. `names` ties an answer
to what it answers.
"""
