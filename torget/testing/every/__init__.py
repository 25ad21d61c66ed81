"""Every platform at once, for stories of the whole program: who stands in for each (`doors`, `places`), the staff at
the desk in a real browser (`staff`), and all of it together (`world`)."""
