#!/usr/bin/env python3
"""Adds up what `meson test` left behind in build folders: count-results.py BUILD-DIR…

Counts the single tests of programs that speak TAP and other programs as one test each; names what
was skipped, tells how much that was, and names what failed. The last line is “N passed, N failed”.
Exits with 1 if anything failed or nothing ran.
"""
import glob
import json
import os
import re
import sys

PLAN = re.compile(r'^1\.\.\d+', re.MULTILINE)
CASE = re.compile(r'^(ok|not ok)\b *\d* *(?:- )?(.*)$', re.MULTILINE)
GOOD = ('OK', 'EXPECTEDFAIL')


def programs(folder):
    for path in glob.glob(os.path.join(glob.escape(folder), 'meson-logs', 'testlog*.json')):
        with open(path, encoding='utf-8', errors='replace') as log:
            yield from map(json.loads, log)


def tap_cases(output):
    """(name, outcome) of each test that a TAP program reported."""
    for verdict, text in CASE.findall(output):
        name, _, directive = text.partition('#')
        if directive.strip().upper().startswith('SKIP'):
            yield f'{name.strip()} ({directive.strip()[4:].strip()})', 'skipped'
        else:
            yield name.strip(), 'passed' if verdict == 'ok' else 'failed'


def results(folder):
    """(name, outcome) of each test that ran in a build folder."""
    for program in programs(folder):
        name, output = f"{folder}: {program['name']}", program.get('stdout') or ''
        cases = list(tap_cases(output)) if PLAN.search(output) else []
        yield from ((f'{name} {case}', outcome) for case, outcome in cases)
        if program['result'] == 'SKIP':
            if not cases:
                reason = (output.strip().splitlines() or ['no reason given'])[-1]
                yield f'{name}: {reason}', 'skipped'
        elif program['result'] not in GOOD:
            if not any(outcome == 'failed' for _, outcome in cases):
                yield f"{name}: {program['result']}", 'failed'
        elif not cases:
            yield name, 'passed'


def main():
    outcomes = {'passed': [], 'failed': [], 'skipped': []}
    for folder in sys.argv[1:]:
        for name, outcome in results(folder):
            outcomes[outcome].append(name)
    passed, failed, skipped = (len(outcomes[o]) for o in ('passed', 'failed', 'skipped'))
    for name in outcomes['skipped']:
        print(f'skipped: {name}')
    if skipped:
        print(f'{skipped} skipped')
    for name in outcomes['failed']:
        print(f'failed: {name}')
    print(f'{passed} passed, {failed} failed')
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main())
