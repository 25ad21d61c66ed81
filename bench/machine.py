"""What the figures were measured on; a figure without its machine says nothing."""

import os
import platform
import re
import subprocess
from pathlib import Path


def describe() -> dict[str, str | int | float]:
    """Processor, cores, memory in GB, system, Python."""
    cpu = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    memory = re.search(r"^MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text(), re.MULTILINE)
    return {
        "processor": cpu[1] if cpu else platform.processor(),
        "cores": os.cpu_count() or 1,
        "memory_gb": round(int(memory[1]) / 1e6) if memory else 0,
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 2),
    }


def signing_rate() -> float:
    """RSA-2048 signatures per second on all cores together, by OpenSSL's own measure."""
    command = ["openssl", "speed", "-seconds", "3", "-multi", str(os.cpu_count() or 1), "rsa2048"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    line = next(line for line in said.splitlines() if line.startswith("rsa 2048"))
    return float(line.split()[-2])
