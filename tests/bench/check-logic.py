#!/usr/bin/env python3
"""What the bench computes from times, with times made up here; nothing is measured. Speaks TAP."""
import sys

import agreement
import contestants
import goals
import report
import workloads

OURS = contestants.Contestant('ours-avx512', 'Backprop', (), is_ours=True)
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


def medians_and_ratios_are_shown():
    times = {'ours-avx512': runs(1.0, 9.0, 2.0), 'torch-double-hand': runs(8.0, 5.0, 7.0)}
    rows = list(report.workload_rows(workloads.FULL, [OURS, PEER], times, PEAKS))
    yield rows[1][:4] == ['Backprop', '2.000', '1.000 – 9.000', '1.0 ×']
    yield rows[2][:4] == ['PyTorch', '7.000', '5.000 – 8.000', '3.5 ×']


def goals_are_met_or_missed():
    results = {'full': {'ours-avx512': runs(2.0), 'ours-avx2': runs(3.0), 'torch-double-hand': runs(6.9)}}
    peaks = {isa: speeds['double'] for isa, speeds in PEAKS.items()}
    judged = list(goals.judge(results, {w.name: w for w in workloads.STANDARD}, peaks))
    yield [goal[0] for goal in judged] == [('avx512', 'full', 'torch-double-hand'),
                                           ('avx2', 'full', 'torch-double-hand')]
    words = [row[-1] for row in report.goal_rows(judged, [OURS, PEER])][1:]
    yield words == ['MISSED', 'MISSED']
    results['full']['torch-double-hand'] = runs(7.1)
    judged = goals.judge(results, {}, peaks)
    yield [row[-1] for row in report.goal_rows(judged, [OURS, PEER])][1:] == ['met', 'met']


def disagreement_is_noticed():
    yield complaints() == 0
    yield complaints(loss=None) == 0
    yield complaints(loss=2.0 + 1e-9) == 1
    yield complaints(loss=2.0 + 1e-9, precision='float') == 0
    yield complaints(squares=8.0 + 1e-8, is_end=True) == 0
    yield complaints(squares=9.0, is_end=True, is_chaotic=True) == 0
    yield complaints(accuracy=0.4, is_end=True, is_chaotic=True) == 1
    yield complaints(predicted=[498, 502]) == 2


def readme_is_written_between_markers():
    text = f'a\n{report.BEGIN}\nold\n{report.END}\nb\n'
    yield report.replace_between_markers(text, ['new']) == text.replace('old', 'new')
    try:
        report.replace_between_markers('nothing', [])
        yield False
    except ValueError:
        yield True


CHECKS = (beginning_is_three_minibatches, operations_are_products, scaling_varies_one_size,
          medians_and_ratios_are_shown, goals_are_met_or_missed, disagreement_is_noticed,
          readme_is_written_between_markers)


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
