from django.core.exceptions import SuspiciousOperation
from django.utils.cache import add_never_cache_headers


def keep_no_answer(get_response):
    """Pages and files name people: on a shared computer none stays in the browser after its reader has signed out."""

    def answer(request):
        response = get_response(request)
        if "Cache-Control" not in response:
            add_never_cache_headers(response)
        return response

    return answer


def refuse_null_characters(get_response):
    """PostgreSQL takes no text with one; no address of ours has it."""

    def answer(request):
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise SuspiciousOperation("A null character in the address.")
        return get_response(request)

    return answer
