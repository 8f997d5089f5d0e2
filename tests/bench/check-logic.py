#!/usr/bin/env python3
"""What the bench computes from times, with times made up here; nothing is measured. Speaks TAP."""
import os
import sys

import agreement
import contestants
import data_files
import goals
import readme
import report
import workloads

OURS = contestants.Contestant('ours-avx512', 'Backprop', (), is_ours=True)
PLAIN = contestants.Contestant('ours-plain', 'Backprop', (), is_ours=True)
PEER = contestants.Contestant('torch-double-hand', 'PyTorch', ())
PEAKS = {'avx512': {'double': 100.0, 'float': 200.0}, 'avx2': {'double': 50.0, 'float': 100.0}}
OUTCOME = {'loss': 2.0, 'squares': 8.0, 'accuracy': 0.5, 'predicted': [500, 500]}


def runs(*seconds):
    return [{'seconds': s} for s in seconds]


def complaints(precision='double', is_end=False, is_chaotic=False, **change):
    return len(list(agreement.complaints(OUTCOME, {**OUTCOME, **change}, precision, is_end, is_chaotic)))


def beginning_is_three_minibatches():
    for workload in workloads.STANDARD:
        start = workload.beginning()
        if workload.passes:
            yield start.images == workload.images and start.passes == 1
        else:
            yield start.batches == 3 and start.images * workload.batches == 3 * workload.images


def operations_are_products():
    yield workloads.SCORE.operations() == 2 * 59500 * (784 * 50 + 50 * 10)
    yield workloads.BASELINE.operations() == 2 * 500 * 300 * (2 * 784 * 50 + 3 * 50 * 10)


def scaling_varies_one_size():
    small = workloads.scaled('images', 500)
    yield (small.hidden, small.images, small.batches, small.epochs) == (250, 500, 5, 20)
    yield workloads.scaled('minibatch', 1).batches == 10000


def slow_ones_take_part_less_often():
    rounds = {s: [n for n in range(5) if workloads.takes_turn(n, s)] for s in (1, 30, 100)}
    yield rounds == {1: [0, 1, 2, 3, 4], 30: [0, 2, 4], 100: [0]}


def contestants_take_part_where_there_is_time():
    rows = [c for script, _ in contestants.PEERS for c in contestants.variants(script, 'python3', {})]
    keys = {who: {c.key for c in rows if c.who <= who} for who in (workloads.FEW, workloads.MAIN)}
    yield keys[workloads.FEW] == {'numpy-apart-tuned', 'torch-double-hand'}
    yield keys[workloads.MAIN] == {key for key, _ in readme.ROWS if not key.startswith('ours-')}
    yield {c.key for c in rows} >= {peer for peer, _ in goals.RATIOS}
    yield all(w.who >= workloads.MAIN for w in workloads.IN_README)
    ours = {isas: [(c.key, c.who) for c in contestants.all_ours('', isas, True)] for isas in ((), ('avx2',))}
    yield ours[()] == [('ours-plain', workloads.FEW)]
    yield ours['avx2',] == [('ours-avx2', workloads.FEW), ('ours-plain', workloads.MAIN)]
    yield [c.key for c in contestants.all_ours('', ['avx2'], False)] == ['ours-avx2']


def unfitting_kernels_are_replaced():
    better = contestants.better_kernels
    yield better('Prescott', ['avx512', 'avx2']) == {'OPENBLAS_CORETYPE': 'SkylakeX'}
    yield better('Prescott', ['avx2']) == {'OPENBLAS_CORETYPE': 'Haswell'}
    yield better('Prescott', []) == better(None, ['avx512']) == better('Zen', ['avx512', 'avx2']) == {}
    tuned = {c.key: c.environment for script, _ in contestants.PEERS
             for c in contestants.variants(script, 'python3', {'OPENBLAS_CORETYPE': 'Haswell'})}
    yield all(('OPENBLAS_CORETYPE' in environment) == (key not in ('numpy-apart', 'numpy-article'))
              for key, environment in tuned.items())


def medians_and_ratios_are_shown():
    times = {'ours-avx512': runs(1.0, 9.0, 2.0), 'ours-plain': runs(20.0),
             'torch-double-hand': runs(8.0, 5.0, 7.0)}
    rows = list(report.workload_rows(workloads.FULL, [OURS, PEER, PLAIN], times, PEAKS))
    yield rows[0] == ['', 'median s', 'min – max', '÷ AVX-512', 'GFLOP/s', 'of peak']
    yield rows[1][:4] == ['Backprop', '2.000', '1.000 – 9.000', '1.0 ×']
    yield rows[2][:4] == ['PyTorch', '7.000', '5.000 – 8.000', '3.5 ×']


def without_vectors_there_is_no_peak():
    yield report.peak_of(PLAIN, PEAKS) is None
    yield report.peak_of(OURS, PEAKS) == report.peak_of(PEER, PEAKS) == 100
    yield report.peak_of(contestants.Contestant('x', 'x', (), is_float=True), PEAKS) == 200
    yield report.peak_of(PEER, {}) is None


def goals_are_met_or_missed():
    results = {'full': {'ours-avx512': runs(2.0), 'ours-avx2': runs(3.0), 'torch-double-hand': runs(6.99)}}
    peaks = {isa: speeds['double'] for isa, speeds in PEAKS.items()}
    judged = list(goals.judge(results, {w.name: w for w in workloads.STANDARD}, peaks))
    yield [goal[0] for goal in judged] == [('avx512', 'full', 'torch-double-hand'),
                                           ('avx2', 'full', 'torch-double-hand')]
    rows = list(report.goal_rows(judged, [OURS, PEER]))[1:]
    yield rows[0] == ['AVX-512, full: PyTorch', '3.49 ×', '≥ 3.50 ×', 'MISSED']  # 3.495
    yield rows[1] == ['AVX2, full: PyTorch', '2.33 ×', '≥ 2.33 ×', 'MISSED']
    results['full']['torch-double-hand'] = runs(7.01)
    judged = goals.judge(results, {}, peaks)
    yield [row[-1] for row in report.goal_rows(judged, [OURS, PEER])][1:] == ['met', 'met']


def goal_of_the_peak_is_a_share():
    work = workloads.DENSE_FULL.operations() / 1e9
    results = {'dense full': {'ours-avx512': runs(work / 79.9), 'ours-avx2': runs(work / 30)}}
    judged = goals.judge(results, {'dense full': workloads.DENSE_FULL}, {'avx512': 100, 'avx2': 50})
    rows = list(report.goal_rows(judged, [OURS]))[1:]
    yield rows[0] == ['AVX-512, dense full: share of FMA peak', '79%', '≥ 80%', 'MISSED']
    yield rows[1] == ['AVX2, dense full: share of FMA peak', '60%', '≥ 53%', 'met']


def disagreement_is_noticed():
    yield complaints() == 0
    yield complaints(loss=None) == 0
    yield complaints(loss=2.0 + 1e-9) == 1
    yield complaints(loss=2.0 + 1e-9, precision='float') == 0
    yield complaints(squares=8.0 + 1e-8, is_end=True) == 0
    yield complaints(squares=9.0, is_end=True, is_chaotic=True) == 0
    yield complaints(accuracy=0.4, is_end=True, is_chaotic=True) == 1
    yield complaints(predicted=[498, 502]) == 2
    ours = {**OUTCOME, 'sha256': 'a'}
    for sha256, number in (('a', 0), ('b', 1)):
        yield len(list(agreement.complaints(ours, {**OUTCOME, 'sha256': sha256}, 'double', False, False))) == number


def readme_is_written_between_markers():
    begin, end = readme.markers('bench')
    text = f'a\n{begin}\nold\n{end}\nb\n'
    yield readme.replace_between_markers(text, ['new']) == text.replace('old', 'new')
    other = text.replace('bench', 'presets')
    yield readme.replace_between_markers(text + other, ['new'], 'presets') == text + other.replace('old', 'new')
    for bad in ('', begin, end, end + begin, other):
        try:
            readme.replace_between_markers(bad, [])
            yield False
        except readme.NoMarkers as problem:
            yield str(problem).startswith('README.md has no <!-- bench: begin -->')


def readme_has_the_markers():
    with open(os.path.join(data_files.ROOT, 'README.md'), encoding='utf-8') as file:
        text = file.read()
    for table in ('bench', 'presets'):
        before, after = readme.split_at_markers(text, table)
        yield bool(before) and bool(after)


def readme_table_has_seconds_ratios_and_shares():
    results = {w.name: {'ours-avx512': runs(2.0, 3.0, 4.0), 'ours-plain': runs(300.0), 'torch-double-hand': runs(6.0)}
               for w in workloads.IN_README}
    results['dense full'] = {'ours-avx512': runs(workloads.DENSE_FULL.operations() / 1e9 / 80)}
    results['full']['torch-double-hand'] = runs(workloads.FULL.operations() / 1e9 / 25)
    lines = readme.lines([OURS, PLAIN, PEER], results, PEAKS, 'Today.')
    share = workloads.FULL.operations() / 1e9 / 25
    yield lines == [
        '',
        '|  | baseline | full | score | of peak |',
        '| --- | --- | --- | --- | --- |',
        '| **Backprop, AVX-512** | 3.000 s | 3.000 s | 3.000 s | 80% |',
        '| **Backprop, plain C** | 300.0 s, 100 × | 300.0 s, 100 × | 300.0 s, 100 × | – |',
        f'| PyTorch, double | 6.000 s, 2.0 × | {share:.3f} s, {share / 3:.1f} × | 6.000 s, 2.0 × | 25% |',
        '', 'Today.', '']


CHECKS = (beginning_is_three_minibatches, operations_are_products, scaling_varies_one_size,
          slow_ones_take_part_less_often, contestants_take_part_where_there_is_time,
          unfitting_kernels_are_replaced, medians_and_ratios_are_shown, without_vectors_there_is_no_peak,
          goals_are_met_or_missed, goal_of_the_peak_is_a_share, disagreement_is_noticed,
          readme_is_written_between_markers, readme_has_the_markers,
          readme_table_has_seconds_ratios_and_shares)


def main():
    failed = False
    print(f'1..{len(CHECKS)}')
    for number, check in enumerate(CHECKS, 1):
        outcomes = list(check())
        good = bool(outcomes) and all(outcomes)
        print(f'{"ok" if good else "not ok"} {number} - {check.__name__.replace("_", " ")}')
        if not good:
            print(f'# {outcomes}')
        failed = failed or not good
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
