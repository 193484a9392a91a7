# SPDX-License-Identifier: Apache-2.0
"""A disk that gives no more than so many bytes a second: ext4 in a file, shown by a loop device, and a control group that Linux holds to the rate.

Nothing but this device is limited, only programs started by `limited` are, and all of it is taken down at the end, however that comes.
"""
import contextlib
import os
import pathlib
import shutil
import signal
import sys

from makers import Stopped, run

GROUPS = pathlib.Path("/sys/fs/cgroup")
FIRST = GROUPS / "blkio"  # version 1 has a tree for disks
LIMIT = "blkio.throttle.read_bps_device"
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
TOOLS = ("losetup", "mkfs.ext4", "mount", "umount", "dd")


def lacking():
    """What this machine lacks to make such a disk, as a sentence; None if nothing."""
    absent = [tool for tool in TOOLS if not shutil.which(tool)]
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return "A disk of known speed is made by root on Linux alone."
    if absent:
        return f"There is no {absent[0]} here, which makes a disk of known speed."
    if not pathlib.Path("/dev/loop-control").exists():
        return "There are no loop devices here (/dev/loop-control), of which a disk of known speed is made."
    if not (FIRST / LIMIT).exists() and "io" not in words(GROUPS / "cgroup.subtree_control"):
        return f"Linux limits no disk's rate here: {GROUPS} has neither blkio nor, in cgroup.subtree_control, io."
    return None


def words(file):
    return file.read_text().split() if file.exists() else []


class SlowDisk:

    def __init__(self, folder, device, group):
        self.folder, self.group = folder, group
        number = os.stat(device).st_rdev
        self.number = f"{os.major(number)}:{os.minor(number)}"

    def hold_to(self, megabytes):
        """@param megabytes in a second, of 1,000,000 bytes"""
        if self.group.parent == FIRST:
            (self.group / LIMIT).write_text(f"{self.number} {megabytes * 1_000_000}")
        else:
            (self.group / "io.max").write_text(f"{self.number} rbps={megabytes * 1_000_000}")

    def read_ahead(self, kilobytes):
        """How far Linux reads ahead of who reads from front to back; 128 KB on most disks."""
        pathlib.Path(f"/sys/dev/block/{self.number}/queue/read_ahead_kb").write_text(str(kilobytes))

    def limited(self, *command):
        """The command, run in the group."""
        return ["sh", "-c", 'echo $$ > "$0" && exec "$@"', self.group / "cgroup.procs", *command]


@contextlib.contextmanager
def mounted(place, megabytes):
    """@param place where the file and the folder are made, and taken away again"""
    if place.exists():
        raise Stopped(f"{place} is left from a run that was killed. Type umount -d {place}/mounted; rm -r {place}")
    folder, image = place / "mounted", place / "image"
    with contextlib.ExitStack() as down:
        before = {s: signal.getsignal(s) for s in ENDINGS if signal.getsignal(s) != signal.SIG_IGN}
        down.callback(lambda: [signal.signal(s, then) for s, then in before.items()])
        on(before, lambda *_: sys.exit("Ended from outside."))  # as an exception, so that all is taken down
        folder.mkdir(parents=True)
        down.callback(place.rmdir)
        down.callback(folder.rmdir)
        with open(image, "xb") as file:
            down.callback(image.unlink)
            file.truncate(megabytes * 1_000_000)
        run(["mkfs.ext4", "-q", "-E", "lazy_itable_init=0", image])
        device = run(["losetup", "--find", "--show", "--direct-io=on", image]).strip()
        down.callback(run, ["losetup", "--detach", device])
        run(["mount", device, folder])
        down.callback(run, ["umount", folder])
        group = (FIRST if (FIRST / LIMIT).exists() else GROUPS) / f"variorum-bench-{os.getpid()}"
        group.mkdir()
        down.callback(group.rmdir)
        down.callback(on, before, signal.SIG_IGN)  # a second Ctrl-C must not disturb the taking down
        yield SlowDisk(folder, device, group)


def on(signals, action):
    for s in signals:
        signal.signal(s, action)
