import os
import secrets
from pathlib import Path


def private_folder(path):
    """The folder, made readable to its owner alone when it did not exist."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def embedded_secret_key(path: Path):
    """The key kept outside version control, made on the first start; two processes starting together agree on one."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50), encoding="ascii")
        try:
            # link, not rename: whoever comes second must not replace the key the first one already uses.
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")
