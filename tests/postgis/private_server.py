"""A PostgreSQL server of this machine's own, in a folder: a socket there and no TCP, a user with a password in a file, a
database with PostGIS. Whoever starts it owns it. For tests."""
import getpass
import os
import pathlib
import secrets
import shutil
import signal
import subprocess
import time


def programs():
    """The folder of initdb and pg_ctl; None where PostgreSQL or PostGIS is not installed."""
    for folder in sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        extension = pathlib.Path("/usr/share/postgresql") / folder.parent.name / "extension/postgis.control"
        if (folder / "initdb").exists() and extension.exists():
            return folder
    return None


class Server:
    """Use as a context: everything it started is gone at the end. initdb refuses root, which becomes `postgres`."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        if len(str(self.folder)) > 80:
            raise SystemExit(f"{self.folder}: too long for the server's socket; choose a shorter folder")
        self.bin = programs()
        self.user = "postgres" if os.getuid() == 0 else getpass.getuser()

    def __enter__(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        secret = secrets.token_hex(16)
        self.password = secret
        word = self.folder / "word"
        word.write_text(secret + "\n")
        passes = self.folder / "pass"
        passes.write_text(f"*:*:*:*:{secret}\n")
        passes.chmod(0o600)
        self.environment = {**os.environ, "PGPASSFILE": str(passes)}
        if os.getuid() == 0:
            shutil.chown(self.folder, self.user)
            shutil.chown(word, self.user)
        self.as_user(self.bin / "initdb", "-D", self.folder / "d", "-U", "admin", "-A", "scram-sha-256",
                     f"--pwfile={word}", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        word.unlink()
        self.start()
        self.sql("postgres", f"CREATE ROLE steppe LOGIN PASSWORD '{secret}'", "CREATE DATABASE forest")
        self.sql("forest", "CREATE EXTENSION postgis", "GRANT CREATE ON DATABASE forest TO steppe")
        return self

    def __exit__(self, *_):
        self.as_user(self.bin / "pg_ctl", "-D", self.folder / "d", "-m", "immediate", "-w", "stop", check=False)

    def as_user(self, *words, check=True):
        words = [str(word) for word in words]
        if os.getuid() == 0:
            words = ["runuser", "-u", self.user, "--", *words]
        got = subprocess.run(words, cwd=self.folder, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT)
        if check and got.returncode != 0:
            raise SystemExit(f"{' '.join(words)}:\n{got.stdout}")
        return got.returncode

    def start(self):
        # After a kill the first start can meet the lock file of the old server.
        for last in (False, False, True):
            settings = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}'"
            if self.as_user(self.bin / "pg_ctl", "-D", self.folder / "d", "-l", self.folder / "d/log", "-o", settings,
                            "-w", "start", check=last) == 0:
                return
            time.sleep(1)

    def kill(self):
        """As when its power fails: the server, and with it all that serve a connection."""
        server = int((self.folder / "d/postmaster.pid").read_text().split()[0])
        served = pathlib.Path(f"/proc/{server}/task/{server}/children").read_text().split()
        for process in (server, *map(int, served)):
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass  # it followed its server

    def sql(self, database, *statements, user="admin"):
        words = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder), "-U", user, database]
        for statement in statements:
            words += ["-c", statement]
        return subprocess.check_output(words, env=self.environment, text=True)

    def source(self, schema=None):
        """As catalog.source takes it; without a schema, what tests add one to."""
        words = f"PG:host={self.folder} dbname=forest user=steppe"
        return words + (f" active_schema={schema}" if schema else "")
