"""Ten digits as a hand writes them: what the pen passes through, put down once, and never tuned to a network.
Strokes are points, x and y from 0 to 1 of the paper."""

STEPS = 8  # points from one of the hand's to the next


def between(before, start, end, after, t):
    """A place on Catmull and Rom's curve from start (t = 0) to end (t = 1), along one axis."""
    return ((2 * start + t * (end - before) + t**2 * (2 * before - 5 * start + 4 * end - after)
             + t**3 * (3 * (start - end) + after - before)) / 2)


def curve(*points):
    """A smooth line through the points, as a hand in motion draws it."""
    path = [points[0]]
    hand = [points[0], *points, points[-1]]
    for before, start, end, after in zip(hand, hand[1:], hand[2:], hand[3:]):
        path += [tuple(between(*axis, i / STEPS) for axis in zip(before, start, end, after))
                 for i in range(1, STEPS + 1)]
    return path


DIGITS = {
    0: [curve((.58, .2), (.46, .17), (.34, .28), (.28, .47), (.31, .68), (.43, .81), (.57, .78),
              (.68, .62), (.7, .42), (.65, .25), (.55, .18), (.5, .19))],
    1: [curve((.56, .15), (.54, .33), (.51, .55), (.48, .84))],
    2: [curve((.32, .32), (.37, .2), (.5, .15), (.62, .21), (.66, .34), (.6, .48), (.46, .65), (.3, .82))
        + curve((.3, .82), (.45, .8), (.6, .82), (.74, .79))],
    3: [curve((.33, .24), (.43, .16), (.57, .17), (.65, .27), (.6, .4), (.47, .47))
        + curve((.47, .47), (.62, .51), (.69, .64), (.62, .79), (.46, .85), (.31, .78))],
    4: [curve((.4, .14), (.36, .3), (.29, .52)) + curve((.29, .52), (.48, .53), (.72, .5)),
        curve((.62, .3), (.6, .55), (.57, .87))],
    5: [curve((.4, .2), (.38, .33), (.36, .45))
        + curve((.36, .45), (.5, .41), (.64, .48), (.68, .63), (.6, .79), (.45, .84), (.31, .77)),
        curve((.4, .2), (.54, .19), (.7, .17))],
    6: [curve((.62, .14), (.47, .26), (.37, .43), (.33, .63), (.38, .79), (.5, .85), (.62, .78), (.65, .65),
              (.57, .55), (.45, .57), (.36, .67))],
    7: [curve((.27, .22), (.42, .2), (.7, .19)) + curve((.7, .19), (.6, .4), (.51, .6), (.45, .85))],
    8: [curve((.64, .25), (.52, .16), (.39, .22), (.38, .35), (.5, .47), (.63, .6), (.66, .74), (.54, .85),
              (.39, .81), (.35, .68), (.44, .55), (.56, .44), (.65, .33), (.62, .22))],
    9: [curve((.65, .27), (.54, .17), (.4, .22), (.35, .36), (.42, .48), (.55, .46), (.65, .34), (.66, .25))
        + curve((.66, .25), (.65, .5), (.6, .7), (.55, .88))],
}
