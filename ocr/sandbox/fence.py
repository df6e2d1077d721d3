"""What a parser process gives up before it sees the first byte of a document.

Resource limits, privileges, the network, new processes and programs, and writing to the file system. The
system-call filter is classic BPF (seccomp mode 2): it needs no rights once ``PR_SET_NO_NEW_PRIVS`` is set.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import signal
import struct
from dataclasses import replace
from functools import cache
from typing import Any

from ocr.budget import MIB, Budget

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_SECCOMP = 22
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_MODE_FILTER = 2
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000

_LOAD, _JUMP_EQUAL, _JUMP_BITS, _RETURN = 0x20, 0x15, 0x45, 0x06
_AT_NUMBER, _AT_ARCH, _AT_ARGUMENT_1, _AT_ARGUMENT_2 = 0, 4, 24, 32
_ALLOW = 0x7FFF0000
_KILL = 0x80000000
_DENY = 0x00050000 | errno.EPERM
_WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_X32_BIT = 0x40000000

# Numbers of the refused calls on x86-64 and on arm64 (None: that processor has no such call), from the kernel's
# tables arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h. tgkill stays: abort() uses it.
_DENIED: dict[str, tuple[int | None, int | None]] = {
    # the network and other processes' sockets
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "accept": (43, 202), "accept4": (288, 242),
    "bind": (49, 200), "listen": (50, 201), "sendto": (44, 206), "sendmsg": (46, 211), "sendmmsg": (307, 269),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    # new processes and programs, and reaching into others
    "clone": (56, 220), "clone3": (435, 435), "fork": (57, None), "vfork": (58, None), "execve": (59, 221),
    "execveat": (322, 281), "kill": (62, 129), "tkill": (200, 130), "pidfd_open": (434, 434), "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424), "ptrace": (101, 117), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    # the kernel's own machinery
    "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41),
    "chroot": (161, 51), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430), "fsmount": (432, 432),
    "mount_setattr": (442, 442), "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219), "shmget": (29, 194), "shmat": (30, 196),
    "shmctl": (31, 195), "msgget": (68, 186), "semget": (64, 190), "mq_open": (240, 180),
    # changing the file system (opening for writing is refused by its flags)
    "openat2": (437, 437), "creat": (85, None), "truncate": (76, 45), "rename": (82, None), "renameat": (264, 38),
    "renameat2": (316, 276), "mkdir": (83, None), "mkdirat": (258, 34), "rmdir": (84, None), "link": (86, None),
    "linkat": (265, 37), "unlink": (87, None), "unlinkat": (263, 35), "symlink": (88, None), "symlinkat": (266, 36),
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "chown": (92, None), "fchown": (93, 55),
    "lchown": (94, None), "fchownat": (260, 54), "mknod": (133, None), "mknodat": (259, 33),
}  # fmt: skip
_ARCHITECTURES: dict[str, tuple[int, int, int, int | None]] = {
    # machine: column above, audit number, number of openat, number of open
    "x86_64": (0, 0xC000003E, 257, 2),
    "aarch64": (1, 0xC00000B7, 56, None),
}
_CAPABILITY_VERSION = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(number: int) -> None:
    """Ask the kernel for signal ``number`` when the thread that started this process ends."""
    _libc.prctl(_PR_SET_PDEATHSIG, number, 0, 0, 0)


def limit_resources(budget: Budget) -> None:
    """Set the limits on memory, files and processes; processor time is set by ``allow_cpu``."""
    resource.setrlimit(resource.RLIMIT_AS, (budget.memory_bytes, budget.memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * MIB, 64 * MIB))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    hard = budget.cpu_seconds_document
    resource.setrlimit(resource.RLIMIT_CPU, (min(budget.cpu_seconds, hard), hard))


def allow_cpu(budget: Budget) -> None:
    """Progress was made: allow ``budget.cpu_seconds`` from here on, within the document's total."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + 1 + budget.cpu_seconds
    hard = budget.cpu_seconds_document
    resource.setrlimit(resource.RLIMIT_CPU, (min(soft, hard), hard))


def narrow(budget: Budget, *, seconds: int, memory_bytes: int) -> None:
    """Allow only so many more processor seconds and bytes of memory from here on."""
    allow_cpu(replace(budget, cpu_seconds=min(seconds, budget.cpu_seconds)))
    with open("/proc/self/statm") as statm:
        used = int(statm.read().split()[0]) * resource.getpagesize()
    most = min(used + memory_bytes, budget.memory_bytes)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def drop_privileges() -> bool:
    """Give up privileges, network, programs and writing, for good.

    False where this kernel offers neither seccomp filters nor network namespaces, so that the network stays.
    """
    _libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    fenced = _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 and _filter_calls()
    fenced = fenced or _leave_network()
    _drop_capabilities()
    return fenced


def _drop_capabilities() -> None:
    """Root without capabilities: it can neither raise its limits again nor override file permissions."""
    header = struct.pack("Ii", _CAPABILITY_VERSION, 0)
    _libc.capset(ctypes.create_string_buffer(header), ctypes.create_string_buffer(24))


def _leave_network() -> bool:
    flags = _CLONE_NEWNET if os.geteuid() == 0 else _CLONE_NEWNET | _CLONE_NEWUSER
    return bool(_libc.unshare(flags) == 0)


@cache
def compiled_filter() -> tuple[Any, Any] | None:
    """The filter as the kernel takes it: descriptor and code; None on a processor that we do not know.

    Called once before any fork, as it takes longer than all the rest of the fence.
    """
    known = _ARCHITECTURES.get(platform.machine())
    if known is None:
        return None
    program = _program(*known)
    code = ctypes.create_string_buffer(b"".join(program))
    header = struct.pack("HxxxxxxP", len(program), ctypes.addressof(code))
    return ctypes.create_string_buffer(header), code


def _filter_calls() -> bool:
    """Install the filter; False where the kernel or the processor is not one that we know."""
    compiled = compiled_filter()
    if compiled is None:
        return False
    descriptor, _ = compiled
    return bool(_libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(descriptor), 0, 0) == 0)


def _program(column: int, arch: int, openat: int, open_: int | None) -> list[bytes]:
    """The filter: kill on a foreign call table, refuse the listed calls and opening for writing, allow the rest."""
    code = [
        _step(_LOAD, _AT_ARCH),
        _step(_JUMP_EQUAL, arch, yes=1),
        _step(_RETURN, _KILL),
        _step(_LOAD, _AT_NUMBER),
        _step(_JUMP_BITS, _X32_BIT, no=1),
        _step(_RETURN, _KILL),
    ]
    for numbers in _DENIED.values():
        number = numbers[column]
        if number is not None:
            code += [_step(_JUMP_EQUAL, number, no=1), _step(_RETURN, _DENY)]
    for opening, flags_at in ((openat, _AT_ARGUMENT_2), (open_, _AT_ARGUMENT_1)):
        if opening is not None:
            code += [
                _step(_JUMP_EQUAL, opening, no=4),
                _step(_LOAD, flags_at),
                _step(_JUMP_BITS, _WRITE_FLAGS, no=1),
                _step(_RETURN, _DENY),
                _step(_RETURN, _ALLOW),
            ]
    return [*code, _step(_RETURN, _ALLOW)]


def _step(operation: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("HBBI", operation, yes, no, value)


def restore_signals() -> None:
    """Default actions for the signals that a limit or a crash sends."""
    for number in (signal.SIGXCPU, signal.SIGUSR1, signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
