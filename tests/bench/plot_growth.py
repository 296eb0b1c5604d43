#!/usr/bin/env python3
"""Draws how the cost of a claim grows with the number of claims.

    tests/bench/plot_growth.py tests/bench/runs/growth.csv docs/growth.svg

Reads lines "stage,claims,us_per_claim,rss_mb" (a header, empty lines and lines with # are passed
over), writes an SVG with one line for each stage: claims across, microseconds of processor time up,
both by powers of ten, so that what is linear is level. The same input gives the same bytes.
"""
import csv
import math
import sys

WIDTH, HEIGHT, LEFT, TOP, BOTTOM, RIGHT = 760, 420, 70, 30, 50, 210
COLOURS = ["#1b6ca8", "#c0392b", "#2e8b57", "#8e44ad", "#d68910", "#34495e", "#16a085", "#7f5539"]


def read(path):
    stages = {}
    with open(path, encoding="utf-8") as lines:
        for row in csv.reader(lines):
            if not row or row[0].startswith("#") or row[0] == "stage":
                continue
            stages.setdefault(row[0], []).append((int(row[1]), float(row[2])))
    return {stage: sorted(points) for stage, points in stages.items()}


def decades(values):
    return math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)) - 1e-9)


def draw(stages):
    points = [point for of_stage in stages.values() for point in of_stage]
    x_low, x_high = decades([claims for claims, _ in points])
    y_low, y_high = decades([cost for _, cost in points])
    x_high, y_high = max(x_high, x_low + 1), max(y_high, y_low + 1)
    across, up = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def x_of(claims):
        return LEFT + across * (math.log10(claims) - x_low) / (x_high - x_low)

    def y_of(cost):
        return TOP + up * (1 - (math.log10(cost) - y_low) / (y_high - y_low))

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="18">microseconds of processor time a claim, by number of claims</text>',
    ]
    for power in range(x_low, x_high + 1):
        x = x_of(10**power)
        out.append(f'<path d="M{x:.1f} {TOP}V{TOP + up}" stroke="#ddd"/>')
        out.append(f'<text x="{x:.1f}" y="{TOP + up + 18}" text-anchor="middle">{10**power:,}</text>')
    for power in range(y_low, y_high + 1):
        y = y_of(10.0**power)
        out.append(f'<path d="M{LEFT} {y:.1f}H{LEFT + across}" stroke="#ddd"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    out.append(f'<text x="{LEFT + across / 2}" y="{HEIGHT - 10}" text-anchor="middle">claims</text>')
    # Names stand at their lines' ends, pushed apart where they would lie on each other.
    names = sorted((y_of(of_stage[-1][1]), stage) for stage, of_stage in stages.items())
    name_y, last = {}, TOP - 14.0
    for y, stage in names:
        last = max(y, last + 14)
        name_y[stage] = last
    for index, (stage, of_stage) in enumerate(stages.items()):
        colour = COLOURS[index % len(COLOURS)]
        line = " ".join(f"{x_of(claims):.1f},{y_of(cost):.1f}" for claims, cost in of_stage)
        out.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for claims, cost in of_stage:
            out.append(f'<circle cx="{x_of(claims):.1f}" cy="{y_of(cost):.1f}" r="3" fill="{colour}"/>')
        out.append(f'<text x="{LEFT + across + 8}" y="{name_y[stage] + 4:.1f}" fill="{colour}">{stage}</text>')
    out.append("</svg>")
    return "\n".join(out) + "\n"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    stages = read(sys.argv[1])
    if not stages:
        sys.exit(f"{sys.argv[1]}: no lines of the form stage,claims,us_per_claim,rss_mb")
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write(draw(stages))


if __name__ == "__main__":
    main()
