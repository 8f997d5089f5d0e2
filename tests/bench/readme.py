"""The README's short table: who is in it, what it looks like, and where it goes."""
import textwrap

import goals
import workloads
from report import peak_of, ratio_text, seconds_text

# Contestants by key, as the README calls them.
ROWS = (
    ('ours-avx512', '**Backprop, AVX-512**'),
    ('ours-avx2', '**Backprop, AVX2**'),
    ('ours-plain', '**Backprop, plain C**'),
    ('numpy-apart', 'NumPy as installed'),
    ('numpy-apart-tuned', 'NumPy, tuned'),
    ('sklearn', 'scikit-learn'),
    ('torch-double-hand', 'PyTorch, double'),
    ('torch-float-hand', 'PyTorch, float'),
)


class NoMarkers(Exception):
    pass


def markers(table):
    """Comments between which a table stands: that of the speeds is “bench”, that of the presets “presets”."""
    return f'<!-- {table}: begin -->', f'<!-- {table}: end -->'


def split_at_markers(text, table='bench'):
    """(what stands before the markers, what after them)."""
    first, last = markers(table)
    before, begin, rest = text.partition(first)
    _, end, after = rest.partition(last)
    if not begin or not end:
        raise NoMarkers(f'README.md has no {first} with {last} after it, where the table would go.')
    return before, after


def replace_between_markers(text, lines, table='bench'):
    before, after = split_at_markers(text, table)
    first, last = markers(table)
    return before + '\n'.join([first, *lines, last]) + after


def share_cell(contestant, results, peaks):
    """The share of the FMA peak: ours where nothing can be skipped, the peers’, who skip nothing, on
    the same sizes."""
    workload = workloads.DENSE_FULL if contestant.is_ours else workloads.FULL
    runs = results.get(workload.name, {}).get(contestant.key)
    peak = peak_of(contestant, peaks)
    if not runs or not peak:
        return '–'
    return f'{goals.share_of_peak(workload, goals.median_seconds(runs), peak):.0%}'


def row(contestant, name, reference, results, peaks):
    yield name
    for workload in workloads.IN_README:
        runs = results[workload.name]
        median = goals.median_seconds(runs[contestant.key])
        ratio = ratio_text(median / goals.median_seconds(runs[reference]))
        yield f'{seconds_text(median)} s' + ('' if contestant.key == reference else f', {ratio}')
    yield share_cell(contestant, results, peaks)


def table(contestants, results, peaks):
    """A Markdown table: CPU seconds of each, and how many times as long as the first of ours."""
    by_key = {c.key: c for c in contestants}
    present = [(key, name) for key, name in ROWS if key in by_key]
    rows = [['', *(w.name for w in workloads.IN_README), 'of peak'],
            ['---'] * (2 + len(workloads.IN_README)),
            *(row(by_key[key], name, present[0][0], results, peaks) for key, name in present)]
    return ['| ' + ' | '.join(cells) + ' |' for cells in rows]


def lines(contestants, results, peaks, circumstances):
    """What goes between the markers. circumstances: a sentence."""
    return ['', *table(contestants, results, peaks), '', *textwrap.wrap(circumstances, 130), '']
