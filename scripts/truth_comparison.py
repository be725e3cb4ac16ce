"""A run's zones.csv beside the truth of the simulated world it was run on; shared by compare_with_truth and
simulate_worlds."""
import csv
import dataclasses
import math
import pathlib


@dataclasses.dataclass
class Pair:
    """One figure of the run and what an error-free observer would report; numbers are None where there are none."""

    zone: str
    name: str
    level: str
    period: str
    indicator: str  # with the caliber where the truth has one per caliber: forest_coverage_F2020
    unit: str
    status: str
    valid_share: float | None
    value: float | None
    low: float | None
    high: float | None
    truth: float
    reducible: float = 1.0  # part of the standard error that sampling and calibration are, from 0 to 1

    def narrowed(self):
        """The same with the interval of these two alone: what no more points reduce is left out."""
        if self.value is None or self.low is None or self.high is None:
            return self
        return dataclasses.replace(self, low=self.value - self.reducible * (self.value - self.low),
                                   high=self.value + self.reducible * (self.high - self.value))

    @property
    def difference(self):
        return None if self.value is None else self.value - self.truth

    @property
    def inside(self):
        return None if self.low is None or self.high is None else self.low <= self.truth <= self.high

    @property
    def width(self):
        return None if self.low is None or self.high is None else self.high - self.low


def number(text):
    if text is None or text.strip() == "":
        return None
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"not a finite number: {text}")
    return value


def rows_of(path, needed):
    """Rows of a CSV (with or without a byte order mark) that has the columns `needed`."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in needed if name not in (reader.fieldnames or [])]
        if missing:
            raise ValueError(f"{path}: columns are missing (got {', '.join(reader.fieldnames or ['none'])}): "
                             f"{', '.join(missing)}")
        return list(reader)


def reducible_parts(error_terms_csv):
    """What sampling and calibration are of each standard error, by zone, period, indicator and caliber."""
    variances, totals = {}, {}
    for row in rows_of(error_terms_csv, ["zone_id", "period", "indicator", "caliber", "error_term", "se", "status"]):
        key = (row["zone_id"], row["period"], row["indicator"], row["caliber"])
        if row["error_term"] == "total":
            totals[key] = float(row["se"])
        elif row["error_term"] in ("sampling", "calibration") and row["status"] == "counted":
            variances[key] = variances.get(key, 0.0) + float(row["se"]) ** 2
    return {key: min(1.0, math.sqrt(variances.get(key, 0.0)) / total) for key, total in totals.items() if total > 0}


def pairs(zones_csv, truth_csv, error_terms_csv=None):
    """Every row of zones.csv whose indicator the truth knows, in the order of the file. The truth of an indicator that
    has several calibers stands under indicator_caliber, and a row of another caliber has no truth."""
    truth = {(row["zone_id"], row["period"], row["indicator"]): row
             for row in rows_of(truth_csv, ["zone_id", "period", "indicator", "value", "unit"])}
    parts = reducible_parts(error_terms_csv) if error_terms_csv and pathlib.Path(error_terms_csv).exists() else {}
    found = []
    wanted = ["zone_id", "zone_name", "level", "period", "indicator", "caliber", "value", "unit", "ci95_low",
              "ci95_high", "valid_share", "status"]
    for row in rows_of(zones_csv, wanted):
        for indicator in (row["indicator"], row["indicator"] + "_" + row["caliber"]):
            known = truth.get((row["zone_id"], row["period"], indicator))
            if known is None:
                continue
            if row["unit"] != known["unit"]:
                raise ValueError(f"{zones_csv}: {indicator} is in another unit than in {truth_csv} "
                                 f"(got {row['unit']}, allowed {known['unit']})")
            found.append(Pair(row["zone_id"], row["zone_name"], row["level"], row["period"], indicator, row["unit"],
                              row["status"], number(row["valid_share"]), number(row["value"]), number(row["ci95_low"]),
                              number(row["ci95_high"]), number(known["value"]),
                              parts.get((row["zone_id"], row["period"], row["indicator"], row["caliber"]), 1.0)))
    return found


def indicators_of(some_pairs):
    return list(dict.fromkeys(pair.indicator for pair in some_pairs))


def zones_csv_of(place):
    """zones.csv of a workspace's latest report, or the file itself."""
    place = pathlib.Path(place)
    return place / "reports" / "latest" / "zones.csv" if place.is_dir() else place


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else None


def text(value, form):
    return "-" if value is None else format(value, form)


def summary_lines(some_pairs):
    """One line an indicator and one for all: how many figures, bias and root mean square difference, how many have an
    interval, the share of truths inside it, and the mean width of the intervals."""
    def line(name, chosen):
        differences = [p.difference for p in chosen if p.difference is not None]
        intervals = [p for p in chosen if p.inside is not None]
        square = mean(d * d for d in differences)
        same_unit = len({p.unit for p in chosen}) == 1
        inside = mean(1.0 if p.inside else 0.0 for p in intervals)
        return (f"{name:24} {len(chosen):6} {len(differences):7} "
                f"{text(mean(differences) if same_unit else None, '+.2f'):>9} "
                f"{text(math.sqrt(square) if square is not None and same_unit else None, '.2f'):>8} "
                f"{len(intervals):9} {text(inside, '.3f'):>7} "
                f"{text(mean(p.width for p in intervals) if same_unit else None, '.2f'):>9}  "
                f"{chosen[0].unit if same_unit else ''}").rstrip()

    lines = [f"{'indicator':24} {'rows':>6} {'figures':>7} {'bias':>9} {'rms':>8} {'intervals':>9} {'inside':>7} "
             f"{'width':>9}  unit"]
    for indicator in indicators_of(some_pairs):
        lines.append(line(indicator, [p for p in some_pairs if p.indicator == indicator]))
    if some_pairs:
        lines.append(line("all", some_pairs))
    return lines
