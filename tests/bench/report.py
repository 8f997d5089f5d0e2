"""Tables for the terminal, and the machine they are of."""
import math
import platform
import statistics

import goals

ISA_NAMES = {'avx512': 'AVX-512', 'avx2': 'AVX2', 'plain': 'plain C'}


def processor():
    try:
        with open('/proc/cpuinfo', encoding='utf-8') as file:
            return next(line.split(':')[1].strip() for line in file if line.startswith('model name'))
    except (OSError, StopIteration):
        return platform.machine()


def seconds_text(seconds):
    return f'{seconds:.3f}' if seconds < 10 else f'{seconds:.1f}'


def ratio_text(ratio):
    return f'{ratio:.1f} ×' if ratio < 100 else f'{ratio:.0f} ×'


def text_table(rows):
    """Columns aligned, the first to the left."""
    widths = [max(map(len, column)) for column in zip(*rows)]
    for first, *others in rows:
        cells = [first.ljust(widths[0])] + [c.rjust(w) for c, w in zip(others, widths[1:])]
        yield '  ' + '  '.join(cells).rstrip()


def peak_of(contestant, peaks):
    """GFLOP/s that a contestant is held against: ours by its instruction set, None where that has no
    vectors; a peer by the fastest."""
    isa = contestant.key.removeprefix('ours-') if contestant.is_ours else next(iter(peaks), None)
    return peaks[isa]['float' if contestant.is_float else 'double'] if isa in peaks else None


def workload_rows(workload, contestants, runs, peaks):
    """runs: by the contestant's key. peaks: GFLOP/s by instruction set and precision. The ratios are
    to those of ours that compute with vectors."""
    present = [c for c in contestants if c.key in runs]
    ours = [c for c in present if c.is_ours and peak_of(c, peaks)] or present[:1]
    yield ['', 'median s', 'min – max', *(f'÷ {ISA_NAMES[c.key.removeprefix("ours-")]}' for c in ours),
           'GFLOP/s', 'of peak']
    for contestant in present:
        times = [run['seconds'] for run in runs[contestant.key]]
        median = statistics.median(times)
        speed = workload.operations() / median / 1e9
        peak = peak_of(contestant, peaks)
        yield [contestant.name, seconds_text(median), f'{seconds_text(min(times))} – {seconds_text(max(times))}',
               *(ratio_text(median / goals.median_seconds(runs[c.key])) for c in ours),
               f'{speed:.1f}', f'{speed / peak:.0%}' if peak else '–']


def rounded_down(number):
    """To two decimals, so that what is missed by little does not look as if it were met."""
    return math.floor(round(number * 100, 6)) / 100


def goal_rows(judged, contestants):
    names = {c.key: c.name for c in contestants}
    yield ['', 'reached', 'goal', '']
    for (isa, workload, peer), reached, wanted in judged:
        is_peak = peer == 'peak'
        what = 'share of FMA peak' if is_peak else names[peer]
        show = (lambda x: f'{x:.0%}') if is_peak else (lambda x: f'{x:.2f} ×')
        yield [f'{ISA_NAMES[isa]}, {workload}: {what}', show(rounded_down(reached)), '≥ ' + show(wanted),
               'met' if reached >= wanted else 'MISSED']
