#!/usr/bin/env python3
"""Without a display the program says so in one sentence and ends. Argument: the executable. Speaks TAP."""
import os
import subprocess
import sys

HIDDEN = ('DISPLAY', 'WAYLAND_DISPLAY', 'GDK_BACKEND')


def main():
    env = {name: value for name, value in os.environ.items() if name not in HIDDEN}
    cases = (('no display is named', env),
             ('the display is not there', {**env, 'DISPLAY': ':98765'}))
    failed = False
    print(f'1..{len(cases)}')
    for number, (name, case) in enumerate(cases, 1):
        run = subprocess.run([sys.argv[1]], env=case, capture_output=True, text=True, check=False)
        lines = run.stderr.splitlines()
        good = (run.returncode == 1 and not run.stdout and len(lines) == 1
                and lines[0].startswith('backprop: ') and 'display' in lines[0])
        if not good:
            print(f'# status {run.returncode}, stdout {run.stdout!r}, stderr {run.stderr!r}')
        print(f'{"ok" if good else "not ok"} {number} - {name}')
        failed = failed or not good
    return failed


if __name__ == '__main__':
    sys.exit(main())
