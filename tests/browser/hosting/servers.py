"""The web servers of the tests: installed where they are missing, and run as ordinary processes.

Each runs on a free port of 127.0.0.1 with a configuration that the site publishes. Nothing in it is
changed but the port, the folder of the site and the certificate; what stands around it is what a
server has of its own, and keeps to a folder of the test's.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from macros.publish.hosting import EXAMPLE_HOST
from tests.browser.install import runs

PACKAGES = {
    "nginx": ("nginx", "libnginx-mod-http-brotli-static"),
    "apache2": ("apache2-bin",),
    "caddy": ("caddy",),
}
"""Debian's packages for each server, by the name of its program."""

LEFT_OUT = "WITHOUT_SERVERS"
"""The environment variable that names the servers to do without, such as "caddy apache2"."""

MISSING = (
    "The tests try the configurations for web servers, and {names} could not be installed: install "
    "the Debian packages {packages}, or set {variable}='{names}' to leave these tests out, then "
    "run make again."
)

FOLDER = "/srv/which-rules-apply"
"""Where the configurations have the site."""

BROTLI_FOR_NGINX = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
APACHE_MODULES = Path("/usr/lib/apache2/modules")

SYSTEM = os.environ["PATH"] + os.pathsep + "/usr/sbin"

NGINX = """
{modules}
daemon off;
{user}
pid {scratch}/nginx.pid;
error_log {scratch}/error.log;
worker_processes auto;
events {{ worker_connections 10000; }}
worker_rlimit_nofile 20000;
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {scratch}/body;
    proxy_temp_path {scratch}/proxy;
    fastcgi_temp_path {scratch}/fastcgi;
    uwsgi_temp_path {scratch}/uwsgi;
    scgi_temp_path {scratch}/scgi;
    include {scratch}/site.conf;
}}
"""

APACHE = """
ServerRoot {scratch}
DefaultRuntimeDir {scratch}
PidFile {scratch}/apache.pid
ErrorLog {scratch}/error.log
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
{user}
{modules}
TypesConfig /etc/mime.types
# As Debian sets it up:
AddType application/x-gzip .gz .tgz
AddLanguage br .br
<Directory />
    AllowOverride None
    Require all denied
</Directory>
Include {scratch}/site.conf
"""

APACHE_NEEDS = ("mpm_event", "authz_core", "alias", "dir", "mime")
APACHE_MAY_HAVE = ("headers", "rewrite", "filter", "deflate", "ssl")

AROUND_HTACCESS = """
DocumentRoot {root}
<Directory {root}>
    AllowOverride FileInfo
    Options FollowSymLinks
    Require all granted
</Directory>
"""


def left_out() -> set[str]:
    """Return the servers that somebody chose to do without."""
    return set(os.environ.get(LEFT_OUT, "").split())


def missing() -> list[str]:
    """Return the servers that the tests need and that are not here."""
    return [
        name for name in PACKAGES if name not in left_out() and not shutil.which(name, path=SYSTEM)
    ]


def sentence(names: list[str]) -> str:
    """Return what to tell somebody whose machine lacks these servers."""
    packages = " ".join(package for name in names for package in PACKAGES[name])
    return MISSING.format(names=" ".join(names), packages=packages, variable=LEFT_OUT)


def main() -> int:
    """Make sure that the servers are there; return 1 and say so where one is not to be had."""
    if absent := missing():
        print(f"Installing web servers for the tests: {', '.join(absent)}", flush=True)
        install(absent)
    if absent := missing():
        print(sentence(absent), file=sys.stderr)
        return 1
    return 0


def install(names: list[str]) -> None:
    """Try to install Debian's packages, where apt may be used."""
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    packages = [package for name in names for package in PACKAGES[name]]
    runs(*sudo, "apt-get", "update")
    runs(*sudo, *quiet, "apt-get", "install", "-y", "--no-install-recommends", *packages)


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for 127.0.0.1, and its key; return the two files."""
    pem, key = folder / "site.pem", folder / "site.key"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"),
            *("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(pem)),
        ],
        check=True,
        capture_output=True,
    )
    return pem, key


@contextmanager
def nginx(configuration: str, site: Path, scratch: Path, *, https: bool = True) -> Iterator[str]:
    """Serve a site with nginx, brotli included; give the origin.

    The configuration must be one that nginx does not warn of. Chromium keeps nothing of a site
    whose certificate nobody vouches for, so what is measured goes without HTTPS.
    """
    port = _free_port()
    configuration = _made_for_here(
        configuration,
        site,
        scratch,
        {
            "listen 443 ssl;": f"listen 127.0.0.1:{port}{' ssl' * https};",
            "# brotli_static on;": "brotli_static on;",
        },
    )
    (scratch / "site.conf").write_text(configuration, encoding="utf-8")
    around = NGINX.format(
        scratch=scratch, modules=f"load_module {BROTLI_FOR_NGINX};", user="user root;" * _is_root()
    )
    (scratch / "nginx.conf").write_text(around, encoding="utf-8")
    command = ["nginx", "-e", f"{scratch}/error.log", "-p", str(scratch), "-c", "nginx.conf"]
    with _running(command, port, scratch):
        assert "[warn]" not in (scratch / "error.log").read_text()
        yield f"http{'s' * https}://127.0.0.1:{port}"


@contextmanager
def apache(configuration: str, site: Path, scratch: Path) -> Iterator[str]:
    """Serve a site over HTTPS with Apache and its main configuration; give the origin."""
    port = _free_port()
    configuration = _made_for_here(
        configuration, site, scratch, {"<VirtualHost *:443>": f"<VirtualHost 127.0.0.1:{port}>"}
    )
    with _apache(configuration, port, scratch, APACHE_MAY_HAVE):
        yield f"https://127.0.0.1:{port}"


@contextmanager
def apache_with_htaccess(
    base: str, site: Path, scratch: Path, modules: tuple[str, ...] = APACHE_MAY_HAVE
) -> Iterator[str]:
    """Serve a site that has its .htaccess with Apache and some modules; give the origin."""
    port = _free_port()
    root = scratch / "root"
    place = root / base.strip("/")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(site)
    with _apache(AROUND_HTACCESS.format(root=root), port, scratch, modules):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def caddy(configuration: str, site: Path, scratch: Path) -> Iterator[str]:
    """Serve a site over plain HTTP with Caddy, as in the container; give the origin."""
    port = _free_port()
    (scratch / "Caddyfile").write_text(
        "{\nadmin off\n}\n" + configuration.replace(FOLDER, str(site)), encoding="utf-8"
    )
    command = ["caddy", "run", "--config", f"{scratch}/Caddyfile", "--adapter", "caddyfile"]
    environment = {
        "SITE_ADDRESS": f"http://127.0.0.1:{port}",
        "XDG_CONFIG_HOME": str(scratch),
        "XDG_DATA_HOME": str(scratch),
    }
    with _running(command, port, scratch, environment):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _apache(
    configuration: str, port: int, scratch: Path, modules: tuple[str, ...]
) -> Iterator[None]:
    (scratch / "site.conf").write_text(configuration, encoding="utf-8")
    around = APACHE.format(
        scratch=scratch,
        port=port,
        user="User www-data\nGroup www-data" * _is_root(),
        modules="\n".join(
            f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so"
            for name in (*APACHE_NEEDS, *modules)
        ),
    )
    (scratch / "apache.conf").write_text(around, encoding="utf-8")
    with _running(["apache2", "-DFOREGROUND", "-f", f"{scratch}/apache.conf"], port, scratch):
        yield


@contextmanager
def _running(
    command: list[str], port: int, scratch: Path, environment: Mapping[str, str] | None = None
) -> Iterator[None]:
    """Run a server until the block ends. It must start within ten seconds."""
    program = shutil.which(command[0], path=SYSTEM)
    if program is None:
        pytest.fail(sentence([command[0]]), pytrace=False)
    log = scratch / "log"
    with log.open("w") as printed:
        server = subprocess.Popen(
            [program, *command[1:]],
            env={**os.environ, **(environment or {})},
            stdout=printed,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(server, port, scratch)
        yield
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()


def _wait_for(server: subprocess.Popen[bytes], port: int, scratch: Path) -> None:
    deadline = time.monotonic() + 30
    while server.poll() is None and time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    said = "\n".join(
        file.read_text() for name in ("log", "error.log") if (file := scratch / name).exists()
    )
    pytest.fail(f"The server did not start:\n{said}", pytrace=False)


def _made_for_here(
    configuration: str, site: Path, scratch: Path, changes: Mapping[str, str]
) -> str:
    """Return a configuration with the folder, the certificate and the port of a test."""
    pem, key = certificate(scratch)
    changes = {
        **changes,
        FOLDER: str(site),
        f"/etc/ssl/certs/{EXAMPLE_HOST}.pem": str(pem),
        f"/etc/ssl/private/{EXAMPLE_HOST}.key": str(key),
    }
    for before, after in changes.items():
        assert before in configuration, f"The configuration has no “{before}”."
        configuration = configuration.replace(before, after)
    return configuration


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _is_root() -> bool:
    return os.geteuid() == 0


if __name__ == "__main__":
    sys.exit(main())
