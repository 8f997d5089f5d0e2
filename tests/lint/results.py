#!/usr/bin/env python3
"""What ./run-tests closes with: tools/count-results.py adds up results made up here. Argument: the
root. Speaks TAP."""
import json
import os
import subprocess
import sys
import tempfile

TAP = '1..4\nok 1 /a/one\nnot ok 2 /a/two\nok 3 /a/three # SKIP no display\n# a remark\nok 4 /a/four\n'


def program(name, result, output=''):
    return {'name': name, 'result': result, 'stdout': output}


# What it is about, the programs that ran, the lines to print, and the exit status.
TABLE = (
    ('all is well', [program('a', 'OK', '1..2\nok 1 x\nok 2 y\n'), program('b', 'OK')],
     ['3 passed, 0 failed'], 0),
    ('failures are named', [program('a', 'FAIL', TAP.replace(' # SKIP no display', ''))],
     ['failed: {folder}: a /a/two', '3 passed, 1 failed'], 1),
    ('skips are named and counted before the closing line', [program('a', 'OK', TAP.replace('not ', '')),
                                                             program('b', 'SKIP', 'no such tool\n')],
     ['skipped: {folder}: a /a/three (no display)', 'skipped: {folder}: b: no such tool', '2 skipped',
      '3 passed, 0 failed'], 0),
    ('skips and failures', [program('a', 'FAIL', TAP)],
     ['skipped: {folder}: a /a/three (no display)', '1 skipped', 'failed: {folder}: a /a/two',
      '2 passed, 1 failed'], 1),
    ('a program that is skipped as a whole', [program('a', 'SKIP', '1..0 # SKIP no display\n')],
     ['skipped: {folder}: a: 1..0 # SKIP no display', '1 skipped', '0 passed, 0 failed'], 1),
    ('a program that broke off after good tests', [program('a', 'ERROR', '1..2\nok 1 x\n')],
     ['failed: {folder}: a: ERROR', '1 passed, 1 failed'], 1),
    ('a program that took too long', [program('a', 'TIMEOUT')],
     ['failed: {folder}: a: TIMEOUT', '0 passed, 1 failed'], 1),
    ('nothing ran', [], ['0 passed, 0 failed'], 1),
)


def closing(root, programs):
    """The lines that are printed, the folder's name taken out, and the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, 'meson-logs'))
        with open(os.path.join(folder, 'meson-logs', 'testlog.json'), 'w', encoding='utf-8') as log:
            log.writelines(json.dumps(entry) + '\n' for entry in programs)
        run = subprocess.run([sys.executable, os.path.join(root, 'tools/count-results.py'), folder],
                             capture_output=True, text=True, check=False)
        return (run.stdout + run.stderr).replace(folder, '{folder}').splitlines(), run.returncode


def main():
    failed = False
    print(f'1..{len(TABLE)}')
    for number, (name, programs, lines, status) in enumerate(TABLE, 1):
        found = closing(sys.argv[1], programs)
        good = found == (lines, status)
        print(f'{"ok" if good else "not ok"} {number} - {name}')
        if not good:
            print(f'# {found} is not {(lines, status)}')
        failed = failed or not good
    return failed


if __name__ == '__main__':
    sys.exit(main())
