"""One body to many addresses: envelopes, a parcel for each address, and what is known of their hosts."""
