"""Exponentially weighted load: acute and chronic averages, and the fitness-fatigue model.

Averages: Williams et al. (2017), Br J Sports Med 51:209-210, weight 2 / (N + 1), started with the first known load.
Fitness and fatigue: Banister et al. (1975) in daily steps, weight 1 / tau, tau 42 and 7 days, started at 0.
An unknown day changes nothing (the state is held) and has no value of its own.
"""

from __future__ import annotations

import numpy as np

from training.domain.rolling import Wide

FITNESS_DAYS = 42
FATIGUE_DAYS = 7


def span_weight(days: int) -> float:
    """Return the weight of today in an exponential average over `days`."""
    return 2.0 / (days + 1)


def ewma(load: Wide, *, days: int) -> Wide:
    """Return the exponentially weighted daily load in AU; the first known day starts it."""
    known = ~np.isnan(load)
    first = known.argmax(axis=0)
    start = np.nan_to_num(load[first, np.arange(load.shape[1])])
    return masked(_smoothed(load, weight=span_weight(days), start=start), load)


def fitness(load: Wide) -> Wide:
    """Return fitness in AU after each day: x(t) = x(t-1) + (load - x(t-1)) / 42, held on unknown days."""
    return _smoothed(load, weight=1 / FITNESS_DAYS, start=np.zeros(load.shape[1]))


def fatigue(load: Wide) -> Wide:
    """Return fatigue in AU after each day: x(t) = x(t-1) + (load - x(t-1)) / 7, held on unknown days."""
    return _smoothed(load, weight=1 / FATIGUE_DAYS, start=np.zeros(load.shape[1]))


def form(held_fitness: Wide, held_fatigue: Wide) -> Wide:
    """Return yesterday's fitness minus yesterday's fatigue in AU: that of the morning; 0 on the first day."""
    gap = held_fitness - held_fatigue
    return np.concatenate([np.zeros((1, gap.shape[1])), gap[:-1]]) if len(gap) else gap


def masked(values: Wide, load: Wide) -> Wide:
    """Return the values without those of unknown days."""
    return np.where(np.isnan(load), np.nan, values)


def _smoothed(load: Wide, *, weight: float, start: Wide) -> Wide:
    smoothed = np.empty(load.shape)
    state = start.astype(np.float64, copy=True)
    unknown = np.isnan(load)
    for day, today in enumerate(load):
        step = (today - state) * weight
        np.copyto(step, 0.0, where=unknown[day])
        state += step
        smoothed[day] = state
    return smoothed
