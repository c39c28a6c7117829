"""The roster import (danh sách trích ngang)."""
