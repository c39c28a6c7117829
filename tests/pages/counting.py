"""How many statements a page takes."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def statements(client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
