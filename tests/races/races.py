#!/usr/bin/env python3
"""The tests of what threads share, built for ThreadSanitizer: no data race. Speaks TAP.

    races.py ROOT SCRATCH"""
import os
import shutil
import subprocess
import sys

# What has threads: the team, and runs with their workers.
PROGRAMS = ('engine/test-engine-team', 'session/test-session-run', 'session/test-session-run-boundaries',
            'session/test-session-train-run', 'session/test-session-xor-run',
            'session/test-session-scarce-run')
OPTIONS = 'halt_on_error=1:second_deadlock_stack=1'


def skip_all(reason):
    print(f'1..0 # SKIP {reason}')
    sys.exit(0)


def quietly(*words, **options):
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
                          **options)
    if done.returncode:
        sys.exit(f"Bail out! {' '.join(words)} failed\n" + done.stdout + done.stderr)


def has_sanitizer(scratch):
    """Whether a program for it can be built and started here."""
    program = os.path.join(scratch, 'empty')
    done = subprocess.run(['gcc', '-fsanitize=thread', '-x', 'c', '-', '-o', program], text=True,
                          input='int main (void) { return 0; }', capture_output=True, check=False)
    return not done.returncode and not subprocess.run([*UNMOVED, program], capture_output=True,
                                                      check=False).returncode


# The sanitizer's own memory has a fixed place, where some kernels put the program's.
UNMOVED = ('setarch', '-R') if shutil.which('setarch') else ()


def main():
    root, scratch = sys.argv[1:3]
    build = os.path.join(scratch, 'thread')
    os.makedirs(scratch, exist_ok=True)
    if not shutil.which('gcc') or not has_sanitizer(scratch):
        skip_all('gcc has no thread sanitizer here')
    if not os.path.exists(os.path.join(build, 'build.ninja')):
        quietly('meson', 'setup', build, root, '--buildtype=debugoptimized', '-Db_sanitize=thread',
                env={**os.environ, 'CC': 'gcc'})
    quietly('ninja', '-C', build, *(os.path.join('tests', program) for program in PROGRAMS))

    print(f'1..{len(PROGRAMS)}', flush=True)
    failed = False
    for number, program in enumerate(PROGRAMS, 1):
        environment = {**os.environ, 'TSAN_OPTIONS': OPTIONS, 'G_DEBUG': 'fatal-warnings',
                       'BACKPROP_TEST_SHORT': '1'}
        done = subprocess.run([*UNMOVED, os.path.join(build, 'tests', program)], env=environment,
                              capture_output=True, text=True, check=False)
        print(f"{'not ok' if done.returncode else 'ok'} {number} - {program}", flush=True)
        if done.returncode:
            failed = True
            print(done.stdout[-2000:], done.stderr[-8000:], file=sys.stderr)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
