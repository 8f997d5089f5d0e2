"""The speeds that were set as goals, against which a measurement is held."""
import statistics

# How many times as fast as a contestant, on a workload, ours is to be with AVX-512.
RATIOS = (
    ('numpy-apart-tuned', {'baseline': 12, 'full': 5, 'score': 6}),
    ('sklearn', {'baseline': 10, 'full': 4.5, 'score': 4}),
    ('torch-double-hand', {'baseline': 5, 'full': 3.5, 'score': 10, 'dense': 2}),
    ('torch-float-hand', {'baseline': 3, 'full': 1.7, 'score': 4}),
)
PEAK_WORKLOAD, PEAK_SHARE = 'dense full', 0.8  # of what the instruction set's peak is
SHARE = {'avx512': 1, 'avx2': 2 / 3}  # of each goal


def median_seconds(runs):
    return statistics.median(run['seconds'] for run in runs)


def share_of_peak(workload, seconds, peak):
    """peak: GFLOP/s."""
    return workload.operations() / seconds / 1e9 / peak


def judge(results, workloads, peaks):
    """(goal, reached, wanted) of all goals that the results have numbers for. results: runs by the
    workload's name and the contestant's key; peaks: GFLOP/s of doubles by instruction set."""
    for isa, share in SHARE.items():
        for peer, wanted in RATIOS:
            for name, ratio in wanted.items():
                runs = results.get(name, {})
                if peer in runs and f'ours-{isa}' in runs:
                    reached = median_seconds(runs[peer]) / median_seconds(runs[f'ours-{isa}'])
                    yield (isa, name, peer), reached, ratio * share
        ours = results.get(PEAK_WORKLOAD, {}).get(f'ours-{isa}')
        if ours and isa in peaks:
            reached = share_of_peak(workloads[PEAK_WORKLOAD], median_seconds(ours), peaks[isa])
            yield (isa, PEAK_WORKLOAD, 'peak'), reached, PEAK_SHARE * share
