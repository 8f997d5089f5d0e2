"""Ten digits as a person draws them with a mouse: strokes of points, x and y from 0 to 1."""
import math


def line(*points, steps=12):
    """Points along straight lines through these."""
    path = [points[0]]
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        path += [(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps) for i in range(1, steps + 1)]
    return path


def arc(x, y, width, height, start, end, steps=24):
    """Part of an ellipse around (x, y); degrees, 0 to the right and 90 downwards."""
    angles = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(x + width * math.cos(a), y + height * math.sin(a)) for a in angles]


DIGITS = {
    0: [arc(.5, .5, .2, .32, -90, 270)],
    1: [line((.54, .18), (.46, .82))],
    2: [arc(.48, .34, .2, .17, -170, 40) + line((.63, .46), (.3, .8), (.74, .8))],
    3: [arc(.46, .33, .18, .15, -160, 90) + arc(.46, .65, .21, .17, -90, 150)],
    4: [line((.36, .18), (.3, .5), (.68, .5)), line((.66, .2), (.6, .82))],
    5: [line((.68, .2), (.38, .2), (.36, .46)) + arc(.46, .62, .2, .18, -125, 140)],
    6: [line((.62, .16), (.42, .42)) + arc(.49, .64, .17, .17, 190, 560)],
    7: [line((.28, .2), (.7, .2), (.46, .82))],
    8: [arc(.5, .34, .15, .15, 60, -240) + arc(.5, .66, .17, .17, -60, 240)],
    9: [arc(.5, .36, .16, .16, -10, -350) + line((.66, .36), (.6, .82))],
}
