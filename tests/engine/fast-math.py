#!/usr/bin/env python3
"""Compiler flags that would let sums be reordered do not compile. Speaks TAP.

    fast-math.py SOURCE COMPILER…"""
import subprocess
import sys

FLAGS = (
    # flags, whether they compile
    ([], True),
    (['-O3'], True),
    (['-ffast-math'], False),
    (['-Ofast'], False),
    (['-ffinite-math-only'], False),
)


def main():
    source, *compiler = sys.argv[1:]
    glib = subprocess.run(['pkg-config', '--cflags', 'glib-2.0'], check=True, capture_output=True,
                          text=True).stdout.split()
    print(f'1..{len(FLAGS)}', flush=True)
    failed = False
    for number, (flags, compiles) in enumerate(FLAGS, 1):
        done = subprocess.run([*compiler, '-std=gnu11', *glib, *flags, '-x', 'c', '-fsyntax-only', source],
                              capture_output=True, text=True, check=False)
        right = done.returncode == 0 if compiles else 'Without -ffast-math' in done.stderr
        failed |= not right
        what = f"{' '.join(flags) or 'no flags'} {'compile' if compiles else 'do not compile'}"
        print(f"{'ok' if right else 'not ok'} {number} - {what}", flush=True)
        if not right:
            print(done.stderr, file=sys.stderr)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
