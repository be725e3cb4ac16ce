"""A Slurm cluster of two nodes on this machine, in a folder of its own: ports, key and state are private, and whoever
starts it owns it. For tests; a real cluster confines its jobs with cgroups, this one does not."""
import os
import pathlib
import secrets
import signal
import socket
import subprocess
import time

SETTINGS = """\
ClusterName=steppetest
SlurmctldHost={host}(127.0.0.1)
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket={folder}/munge.sock,cred_expire=5
SlurmctldPort={port}
SlurmdPort={slurmd_port}
StateSaveLocation={folder}/ctld
SlurmdSpoolDir={folder}/%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.%n.pid
SlurmctldLogFile={folder}/log/slurmctld.log
SlurmdLogFile={folder}/log/slurmd.%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/linux
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
MpiDefault=none
SwitchType=switch/none
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=2,batch_sched_delay=0,bf_interval=2,sched_min_interval=100000
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
DefMemPerCPU=500
ReturnToService=2
SlurmdTimeout=15
KillWait=5
JobRequeue=1
DependencyParameters=kill_invalid_depend
NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port={first} CPUs=1 RealMemory=4000 State=UNKNOWN
NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port={second} CPUs=1 RealMemory=4000 State=UNKNOWN
PartitionName=eo Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
"""


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Cluster:
    """Use as a context: everything it started is gone at the end."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        if len(str(self.folder)) > 80:
            raise SystemExit(f"{self.folder}: too long for the socket of munge; choose a shorter folder")

    def __enter__(self):
        for name in ("munge", "ctld", "n1", "n2", "log"):
            (self.folder / name).mkdir(parents=True)
        (self.folder / "munge").chmod(0o700)
        key = self.folder / "munge" / "key"
        key.write_bytes(secrets.token_bytes(1024))
        key.chmod(0o600)
        port, slurmd_port, first, second = free_ports(4)
        user = subprocess.check_output(["id", "-un"], text=True).strip()
        configuration = self.folder / "slurm.conf"
        configuration.write_text(SETTINGS.format(host=socket.gethostname().split(".")[0], user=user, folder=self.folder,
                                                 port=port, slurmd_port=slurmd_port, first=first, second=second))
        self.environment = {**os.environ, "SLURM_CONF": str(configuration)}
        munge = [f"--{name}={self.folder}/{file}" for name, file in
                 (("key-file", "munge/key"), ("socket", "munge.sock"), ("pid-file", "munged.pid"),
                  ("log-file", "log/munged.log"), ("seed-file", "munge/seed"))]
        self.start("munged", "--force", *munge)
        self.start("slurmctld", "-c")
        for node in ("n1", "n2"):
            self.start("slurmd", "-N", node)
        self.wait_until(lambda: self.states() == ["idle", "idle"], 30, "two idle nodes")
        return self

    def __exit__(self, *_):
        subprocess.run(["scancel", "--user", str(os.getuid())], env=self.environment, check=False)
        for node in ("n1", "n2"):
            self.kill_node(node)
        for name in ("slurmctld", "munged"):
            self.kill_daemon(name)

    def start(self, *words):
        subprocess.run(words, env=self.environment, check=True)

    def call(self, *words):
        return subprocess.check_output(words, env=self.environment, text=True)

    def states(self):
        got = subprocess.run(["sinfo", "-h", "-N", "-o", "%t"], env=self.environment, text=True, capture_output=True)
        return got.stdout.split()

    def jobs(self):
        """What is queued or running: (name, state), an array's places one by one."""
        return [line.split() for line in self.call("squeue", "-h", "-r", "-o", "%j %T").splitlines()]

    def wait_until(self, holds, seconds, what):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if holds():
                return
            time.sleep(0.2)
        raise SystemExit(f"no {what} within {seconds} s: {self.states()} {self.jobs()}")

    def wait_for_all(self, seconds=600):
        self.wait_until(lambda: not self.jobs(), seconds, "empty queue")

    def kill_daemon(self, name):
        try:
            os.kill(int((self.folder / f"{name}.pid").read_text()), signal.SIGKILL)
        except (FileNotFoundError, ProcessLookupError, ValueError):
            pass

    def restart_controller(self):
        """As an administrator does it: it writes down what it knows, and is gone for a moment."""
        process = int((self.folder / "slurmctld.pid").read_text())
        os.kill(process, signal.SIGTERM)
        self.wait_until(lambda: not pathlib.Path(f"/proc/{process}").exists(), 60, "end of the controller")
        time.sleep(2)
        self.start("slurmctld")

    def kill_node(self, node):
        """As when its power fails: the daemon, what guards its jobs, and the jobs."""
        self.kill_daemon(f"slurmd.{node}")
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                environment = (process / "environ").read_bytes().split(b"\0")
                words = (process / "cmdline").read_bytes()
            except (FileNotFoundError, ProcessLookupError, PermissionError):
                continue
            ours = f"SLURM_CONF={self.folder}/slurm.conf".encode() in environment
            if ours and (f"SLURMD_NODENAME={node}".encode() in environment
                         or b"slurmstepd" in words and f"{self.folder}/{node}".encode() in words):
                try:
                    os.kill(int(process.name), signal.SIGKILL)
                except ProcessLookupError:
                    pass
