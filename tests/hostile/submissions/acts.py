"""Acts: files, processes, the network, the kernel. Each earns its marks only where what is forbidden works."""

from __future__ import annotations

from submissions.form import CANARY, FOLDER, OTHER, PID, SOLUTION, TCP, UDP, Hostile, acts

FILES = [
    acts("reads a file", f"assert open('{CANARY}').read()"),
    acts("reads it as bytes", f"assert os.read(os.open('{CANARY}', os.O_RDONLY), 9)"),
    acts("maps it into memory", f"assert mmap.mmap(os.open('{CANARY}', 0), 0, prot=mmap.PROT_READ)[0]"),
    acts("reads it by numpy", f"assert np.fromfile('{CANARY}', 'u1').size"),
    acts("reads it by memmap", f"assert np.memmap('{CANARY}', 'u1', 'r').size"),
    acts("reads it by io", f"import _io; assert _io.FileIO('{CANARY}').read()"),
    acts("reads it below Python", f"must(libc.open(b'{CANARY}', 0))"),
    acts("reads it through /proc", f"assert open('/proc/self/root{CANARY}').read()"),
    acts("reads it by a file URL", f"import urllib.request; assert urllib.request.urlopen('file://{CANARY}').read()"),
    acts(
        "copies another's solution",
        f"scope = {{}}; exec(open('{OTHER}').read(), scope); assert scope['double'](1) == 2",
    ),
    acts(
        acts(
            "imports another's solution",
            f"sys.path.insert(0, os.path.dirname('{OTHER}')); import finished; assert finished.double(1) == 2",
        ),
        f"sys.path.insert(0, os.path.dirname('{OTHER}')); import double as d; assert d.__file__ == '{OTHER}' or __import__('runpy').run_path('{OTHER}')",
    ),
    acts(
        "runs the course's solution",
        f"scope = {{}}; exec(os.read(os.open('{SOLUTION}', 0), 9999), scope); assert scope['double'](1) == 2",
    ),
    acts("reads the course's solution", f"assert len(np.fromfile('{SOLUTION}', 'u1')) > 100"),
    acts("lists a folder", f"assert os.listdir('{FOLDER}')"),
    acts("walks the file system", f"assert list(os.walk('{FOLDER}'))"),
    acts("finds files", f"import glob; assert glob.glob('{FOLDER}/*')"),
    acts("writes a file", f"open('{FOLDER}/written', 'w').write('x')"),
    acts("writes the gradebook", f"open('{FOLDER}/grades.csv', 'a').write('me,100')"),
    acts("changes the file", f"open('{CANARY}', 'r+').write(open('{CANARY}').read())"),
    acts("empties a file", f"os.truncate('{FOLDER}/spare', 0)"),
    acts(
        "renames a file",
        f"os.rename('{FOLDER}/spare', '{FOLDER}/moved'); os.rename('{FOLDER}/moved', '{FOLDER}/spare')",
    ),
    acts("removes a file", f"os.unlink('{FOLDER}/spare'); open('{FOLDER}/spare', 'w')"),
    acts("changes a mode", f"os.chmod('{FOLDER}/spare', 0o600)"),
    acts("changes a time", f"os.utime('{FOLDER}/spare')"),
    acts("makes a folder", f"os.makedirs('{FOLDER}/made/here', exist_ok=True)"),
    acts("makes a link", f"os.symlink('{CANARY}', '{FOLDER}/link-%d' % time.monotonic_ns())"),
    acts("keeps a temporary file", "import tempfile; tempfile.NamedTemporaryFile(dir='/tmp').write(b'x')"),
    acts("keeps a database", f"import dbm.dumb; dbm.dumb.open('{FOLDER}/kept', 'c')[b'x'] = b'y'"),
    acts("logs to a file", f"import logging; logging.FileHandler('{FOLDER}/log').emit(logging.makeLogRecord({{}}))"),
    acts("saves an array", f"np.save('{FOLDER}/saved.npy', np.ones(2))"),
    acts("zips a file", f"import zipfile; zipfile.ZipFile('{FOLDER}/packed.zip', 'w').writestr('x', 'y')"),
]

PROCESSES = [
    acts("forks", "pid = os.fork()\nif not pid: os._exit(0)\nos.waitpid(pid, 0)"),
    acts("forks below Python", "pid = must(libc.fork())\nif not pid: os._exit(0)\nos.waitpid(pid, 0)"),
    acts("a child that lives on", "pid = os.fork()\nif not pid: os.setsid(); os._exit(0)\nos.waitpid(pid, 0)"),
    acts("runs a program", "subprocess.run(['/bin/true'], check=True)"),
    acts("runs a shell", "assert os.system('true') == 0"),
    acts("reads from a shell", "assert os.popen('echo yes').read()"),
    acts("spawns", "os.waitpid(os.posix_spawn('/bin/true', ['true'], {}), 0)"),
    acts(
        "a process of multiprocessing",
        "import multiprocessing as m; p = m.get_context('fork').Process(target=int); p.start(); p.join(); assert p.exitcode == 0",
    ),
    acts("a thread", "t = threading.Thread(target=int); t.start(); t.join()"),
    acts(
        "a pool of threads",
        "from concurrent.futures import ThreadPoolExecutor as T\nwith T(2) as pool: assert pool.submit(int).result() == 0",
    ),
    acts("an event loop", "import asyncio; asyncio.run(asyncio.sleep(0))"),
    acts("a pseudo-terminal", "import pty; [os.close(fd) for fd in pty.openpty()]"),
    acts("signals a process", f"os.kill({PID}, signal.SIGCONT)"),
    acts("signals everybody", "os.kill(-1, 0)"),
    acts("signals its parent", "os.kill(os.getppid() or 1, 0)"),
    acts("slows a process down", f"os.setpriority(os.PRIO_PROCESS, {PID}, 19)"),
    acts("moves a process", f"os.sched_setaffinity({PID}, os.sched_getaffinity(0))"),
    acts("limits a process", f"resource.prlimit({PID}, resource.RLIMIT_CORE, (0, 0))"),
    acts("reads a process's environment", f"assert open('/proc/{PID}/environ').read()"),
    acts("takes a process's descriptor", f"call(434, 434, {PID}, 0)"),
    acts("has a process signalled", f"fcntl.fcntl(0, fcntl.F_SETOWN, {PID})"),
]

NETWORK = [
    acts("connects", f"socket.create_connection(('127.0.0.1', {TCP})).close()"),
    acts("sends a datagram", f"socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', {UDP}))"),
    acts("listens", "socket.create_server(('127.0.0.1', 0)).close()"),
    acts("a pair of sockets", "[s.close() for s in socket.socketpair()]"),
    acts("a socket of the kernel's", "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0).close()"),
    acts("a socket below Python", "os.close(must(libc.socket(2, 1, 0)))"),
    acts(
        "speaks HTTP", f"import http.client; c = http.client.HTTPConnection('127.0.0.1', {TCP}); c.connect(); c.close()"
    ),
    acts(
        "an abstract socket",
        "s = socket.socket(socket.AF_UNIX); s.bind('\\0hostile-%d' % time.monotonic_ns()); s.close()",
    ),
]

KERNEL = [
    acts("memory that is a file", "os.close(os.memfd_create('x'))"),
    acts("memory to run", "libc.mmap.restype = ctypes.c_ulong; must(libc.mmap(None, 4096, 7, 0x22, -1, 0))"),
    acts(
        "memory made runnable",
        "libc.mmap.restype = ctypes.c_ulong\np = must(libc.mmap(None, 4096, 3, 0x22, -1, 0))\nmust(libc.mprotect(ctypes.c_ulong(p), 4096, 5))",
    ),
    acts("shared memory", "must(libc.shmget(0, 4096, 0o1600))"),
    acts("a message queue", "must(libc.msgget(0, 0o1600))"),
    acts("events", "os.close(must(libc.eventfd(0, 0)))"),
    acts("a pipe", "[os.close(fd) for fd in os.pipe()]"),
    acts("watches files", "os.close(must(libc.inotify_init()))"),
    acts("an epoll", "import select; select.epoll().close()"),
    acts("a timer that is a file", "os.close(must(libc.timerfd_create(1, 0)))"),
    acts("the machine's memory", "call(99, 179, ctypes.create_string_buffer(200))"),
    acts("the machine's name", "call(63, 160, ctypes.create_string_buffer(500))"),
    acts("its own process group", "os.getpgid(0); os.setpgid(0, 0)"),
    acts("its own limits", "resource.setrlimit(resource.RLIMIT_CORE, (0, 0))"),
    acts("its mask", "os.umask(0o22)"),
    acts("the process's name", "must(libc.prctl(15, b'grader', 0, 0, 0))"),
]

ALL: list[Hostile] = [*FILES, *PROCESSES, *NETWORK, *KERNEL]
