"""What is dear by design, and proves nothing by being done anew for every test: RSA keys and hashes of passwords.

And what nobody here asks for: Django's permissions and types of content, made anew each time tables have been emptied.
"""

from collections import defaultdict, deque
from functools import cache
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.contenttypes.management import create_contenttypes
from django.db.models.signals import post_migrate

# No test has more voices at once, and two of them never share a key
KEYS = 8


def save_effort() -> None:
    """For the rest of this process: a few real keys of each size in turn, each read once, and the real hash with the
    least work."""
    make = rsa.generate_private_key
    read_once: Any = cache(serialization.load_pem_private_key)
    made: defaultdict[tuple[int, int], deque[rsa.RSAPrivateKey]] = defaultdict(deque)

    def next_key(public_exponent: int, key_size: int, backend: Any = None) -> rsa.RSAPrivateKey:
        keys = made[public_exponent, key_size]
        if len(keys) < KEYS:
            keys.append(make(public_exponent, key_size, backend))
        else:
            keys.rotate(-1)
        return keys[-1]

    rsa.generate_private_key = next_key
    serialization.load_pem_private_key = read_once
    Argon2PasswordHasher.time_cost = 1
    Argon2PasswordHasher.memory_cost = 8
    Argon2PasswordHasher.parallelism = 1
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.disconnect(create_contenttypes)
