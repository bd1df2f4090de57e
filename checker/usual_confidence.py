"""How sure one may be of a usual intake from the mean of some days: the arithmetic of the IOM (2000), on arrays.

Every function takes arrays of one shape (or single numbers) and knows nothing of people or nutrients. NaN in, NaN out.
The confidence is that of the usual intake being at or above the reference; it is no chance of a deficiency.
"""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
# z is compared after rounding, so that the order of a sum cannot turn "at" into "below".
COMPARED_TO_DECIMALS = 6


def standard_error(sd_within: ArrayLike, days: ArrayLike) -> Floats:
    """The standard error of a mean of `days` days: SD_within / sqrt(n). NaN for no day."""
    n = np.asarray(days, dtype=np.float64)
    return np.asarray(sd_within, dtype=np.float64) / np.sqrt(np.where(n > 0, n, np.nan))


def sd_of_difference(sd_requirement: ArrayLike, error: ArrayLike) -> Floats:
    """SD_D = sqrt(SD_r^2 + SE^2), the SD of mean - EAR (p. 54). With an AI or a UL, SD_r is 0 (p. 60, 64)."""
    return np.asarray(np.hypot(sd_requirement, error), dtype=np.float64)


def z_of(mean: ArrayLike, reference: ArrayLike, sd: ArrayLike) -> Floats:
    """(mean - reference) / SD_D. A mean of infinity (no upper end) gives infinity."""
    return (np.asarray(mean, np.float64) - np.asarray(reference, np.float64)) / np.asarray(sd, np.float64)


def confidence(z: ArrayLike) -> Floats:
    """Phi(z), 0 to 1: how sure one may be that the usual intake is at or above the reference."""
    return np.asarray(_phi(np.asarray(z, np.float64)), dtype=np.float64)


# SciPy's own takes longer to load than all of a year's days to judge.
_phi = np.vectorize(lambda z: math.erfc(-z / math.sqrt(2.0)) / 2.0, otypes=[np.float64])


def side_of(z: ArrayLike, certain: float) -> NDArray[np.int8]:
    """1 where z is at or over `certain`, -1 where at or under its opposite, 0 between or where z is NaN."""
    rounded = np.round(np.asarray(z, np.float64), COMPARED_TO_DECIMALS)
    return (rounded >= certain).astype(np.int8) - (rounded <= -certain).astype(np.int8)


def days_needed(distance: ArrayLike, sd_requirement: ArrayLike, sd_within: ArrayLike, certain: float) -> Floats:
    """The fewest days at which |z| reaches `certain`, the mean staying `distance` from the reference.

    From |D| >= certain * sqrt(SD_r^2 + SD_w^2 / n): n >= SD_w^2 / ((D / certain)^2 - SD_r^2). Infinity where no number
    of days would do, as |D| is not above certain * SD_r.
    """
    d, sd_r, sd_w = (np.asarray(each, np.float64) for each in (distance, sd_requirement, sd_within))
    room = np.square(d / certain) - np.square(sd_r)
    with np.errstate(divide="ignore", invalid="ignore"):
        exact = np.where(room > 0, np.square(sd_w) / room, np.inf)
    needed = np.where(np.isfinite(exact), np.ceil(np.round(exact, COMPARED_TO_DECIMALS)), exact)
    return np.where(np.isnan(room) | np.isnan(sd_w), np.nan, np.maximum(needed, 1.0))
