"""Tables for the terminal and for the README."""
import statistics

import goals

BEGIN, END = '<!-- bench: begin -->', '<!-- bench: end -->'
ISA_NAMES = {'avx512': 'AVX-512', 'avx2': 'AVX2', 'plain': 'plain C'}


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


def own_isa(contestant, peaks):
    """The instruction set whose peak a contestant is held against: its own, or the fastest."""
    name = contestant.key.removeprefix('ours-')
    return name if name in peaks else next(iter(peaks), None)


def workload_rows(workload, contestants, runs, peaks):
    """runs: by the contestant's key. peaks: GFLOP/s by instruction set and precision."""
    ours = [c for c in contestants if c.is_ours and c.key in runs]
    yield ['', 'median s', 'min – max', *(f'÷ {ISA_NAMES[own_isa(c, peaks)]}' for c in ours), 'GFLOP/s',
           'of peak']
    for contestant in contestants:
        if contestant.key not in runs:
            continue
        times = [run['seconds'] for run in runs[contestant.key]]
        median = statistics.median(times)
        speed = workload.operations() / median / 1e9
        isa = own_isa(contestant, peaks)
        peak = peaks[isa]['float' if contestant.is_float else 'double'] if isa else None
        yield [contestant.name, seconds_text(median), f'{seconds_text(min(times))} – {seconds_text(max(times))}',
               *(ratio_text(median / goals.median_seconds(runs[c.key])) for c in ours),
               f'{speed:.1f}', f'{speed / peak:.0%}' if peak else '–']


def goal_rows(judged, contestants):
    names = {c.key: c.name for c in contestants}
    yield ['', 'reached', 'goal', '']
    for (isa, workload, peer), reached, wanted in judged:
        is_peak = peer == 'peak'
        what = 'share of FMA peak' if is_peak else names[peer]
        show = (lambda x: f'{x:.0%}') if is_peak else ratio_text
        yield [f'{ISA_NAMES[isa]}, {workload}: {what}', show(reached), '≥ ' + show(wanted),
               'met' if reached >= wanted else 'MISSED']


def readme_table(workloads, contestants, results):
    """A Markdown table: seconds of each, and how many times as long as ours, the first one, took."""
    shown = [w for w in workloads if w.name in results]
    yield '| | ' + ' | '.join(f'{w.name}' for w in shown) + ' |'
    yield '|---' * (1 + len(shown)) + '|'
    reference = contestants[0].key
    for contestant in contestants:
        cells = []
        for workload in shown:
            median = goals.median_seconds(results[workload.name][contestant.key])
            ours = goals.median_seconds(results[workload.name][reference])
            text = f'{seconds_text(median)} s'
            cells.append(f'**{text}**' if contestant.key == reference else f'{text}, {ratio_text(median / ours)}')
        yield f'| {contestant.name} | ' + ' | '.join(cells) + ' |'


def replace_between_markers(text, lines):
    """The text with the lines between the two markers, which it must have."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f'no {BEGIN} and {END} to write between')
    return before + '\n'.join([BEGIN, *lines, END]) + after
