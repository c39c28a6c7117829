import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from cadre_mgmt.production import refuse_unsafe_production

HOST = "127.0.0.1"
# A worker finishes the task it holds before it goes.
SECONDS_TO_STOP = 20


class Command(BaseCommand):
    help = "Web server, worker and beat in one command; all stop together."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--check", action="store_true", help="only say whether it could start")

    def handle(self, *, port, check, **options):
        refuse_unsafe_production()
        if port_answers(port):
            raise CommandError(
                f"Cổng {port} đang có chương trình khác dùng. Hãy dừng chương trình đó, hoặc chọn cổng khác: make run PORT={port + 1}"
                f" (port {port} is busy: stop what uses it, or choose another)."
            )
        if check:
            return
        call_command("collectstatic", interactive=False, verbosity=0)
        forget_beat_schedule()
        stop = StopSignal()
        processes = {name: start(command) for name, command in commands(port).items()}
        try:
            self.watch(processes, stop, port)
        finally:
            stop_all(processes.values())

    def watch(self, processes, stop, port):
        """Until a signal comes; CommandError when a process ends by itself."""
        announced = False
        while not stop.received:
            for name, process in processes.items():
                if process.poll() is not None:
                    raise CommandError(f"{name} đã dừng (mã {process.returncode}); dừng tất cả.")
            if not announced and port_answers(port):
                announced = True
                self.stdout.write(f"\nĐang chạy tại http://{HOST}:{port}/ – dừng bằng Ctrl+C.\n")
                self.stdout.flush()
            time.sleep(0.3)


class StopSignal:
    def __init__(self):
        self.received = False
        signal.signal(signal.SIGINT, self.receive)
        signal.signal(signal.SIGTERM, self.receive)

    def receive(self, number, frame):
        self.received = True


def commands(port):
    python = [sys.executable, "-m"]
    if sys.platform == "win32":
        web = [*python, "waitress", f"--listen={HOST}:{port}", "--threads=8", "cadre_mgmt.wsgi:application"]
    else:
        web = [
            *(*python, "gunicorn", "cadre_mgmt.wsgi", f"--bind={HOST}:{port}", "--no-control-socket"),
            *("--worker-class=gthread", "--workers=2", "--threads=4", "--log-level=warning"),
        ]
    celery = [*python, "celery", "--app=cadre_mgmt", "--quiet"]
    return {
        "web": web,
        "worker": [*celery, "worker", "--pool=threads", "--concurrency=2", "--loglevel=WARNING"],
        # An empty pidfile: none is left behind in the working directory.
        "beat": [*celery, "beat", "--pidfile=", "--loglevel=WARNING"],
    }


def forget_beat_schedule():
    """Beat does not start on a file that a power cut left half-written; without one it only counts its intervals anew."""
    schedule = Path(settings.CELERY_BEAT_SCHEDULE_FILENAME)
    for file in schedule.parent.glob(f"{schedule.name}*"):
        file.unlink(missing_ok=True)


def start(command):
    # In a session of its own: Ctrl+C reaches this process alone, which then stops the others in order.
    return subprocess.Popen(command, cwd=settings.BASE_DIR, stdin=subprocess.DEVNULL, start_new_session=True)


def stop_all(processes):
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + SECONDS_TO_STOP
    for process in processes:
        try:
            process.wait(timeout=max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def port_answers(port):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0
