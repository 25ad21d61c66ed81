"""The mailbox of Lindby kommun, and how it is opened."""

OWN = "kommun@lindby.example"
USER, PASSWORD = "kommun", 'lösen "1" ord'
