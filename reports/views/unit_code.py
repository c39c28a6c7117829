"""A unit's code in an address: codes are the users' own and may hold a slash, which no part of an address can."""


class UnitCodeConverter:
    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        return value.replace("~2F", "/").replace("~7E", "~")

    def to_url(self, value: str) -> str:
        return value.replace("~", "~7E").replace("/", "~2F")
