#include "libgeo/algo/median_deviation.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "libgeo/algo/sorted_run.hpp"
#include "libgeo/algo/spectrum_stage.hpp"

namespace geo {
namespace {

// One spectrum a lane, and the same of unit length.
struct Spectra {
  std::vector<LaneRow> bands, units;
  explicit Spectra(std::size_t count) : bands(count), units(count) {}
};

// NaN and infinity stay what they are or become NaN; so do the units of a spectrum of zeros.
void load(const SpectrumStage& stage, std::size_t date, Spectra& spectra) {
  LaneRow squares{};
  for (std::size_t b = 0; b < spectra.bands.size(); ++b) {
    const float* __restrict from = stage.band(date, b);
    LaneRow& __restrict band = spectra.bands[b];
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      band.value[lane] = from[lane];
      squares.value[lane] += from[lane] * from[lane];
    }
  }
  LaneRow scale;
  for (std::size_t lane = 0; lane < kLanes; ++lane) scale.value[lane] = 1.0F / std::sqrt(squares.value[lane]);
  for (std::size_t b = 0; b < spectra.bands.size(); ++b) {
    const LaneRow& __restrict band = spectra.bands[b];
    LaneRow& __restrict unit = spectra.units[b];
    for (std::size_t lane = 0; lane < kLanes; ++lane) unit.value[lane] = band.value[lane] * scale.value[lane];
  }
}

void add_squared_difference(const LaneRow& a, const LaneRow& b, LaneRow& __restrict sum) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    const float off = a.value[lane] - b.value[lane];
    sum.value[lane] += off * off;
  }
}

// NaN where a band of either is not finite. 1 − cosine is half the squared distance of the two unit vectors: the
// subtraction from 1 would lose what matters.
void measure(const Spectra& seen, const Spectra& median, LaneRow& euclid, LaneRow& cosine) {
  euclid.value.fill(0);
  cosine.value.fill(0);
  for (std::size_t b = 0; b < seen.bands.size(); ++b) {
    add_squared_difference(seen.bands[b], median.bands[b], euclid);
    add_squared_difference(seen.units[b], median.units[b], cosine);
  }
  for (float& value : euclid.value) value = std::sqrt(value);
  for (float& value : cosine.value) value *= 0.5F;
}

}  // namespace

void median_absolute_deviation(std::span<const std::vector<std::span<const float>>> observations,
                               std::span<const std::span<const float>> median, std::span<float> emad,
                               std::span<float> smad) {
  assert(emad.size() == smad.size());
  std::vector<Rank> ranks(observations.size() + 1);
  for (std::size_t n = 1; n < ranks.size(); ++n) ranks[n] = median_rank(n);
  const std::vector<std::vector<std::span<const float>>> centre{{median.begin(), median.end()}};
  SpectrumStage seen_stage(observations, median.size(), emad.size()), centre_stage(centre, median.size(), emad.size());
  Spectra seen(median.size()), middle(median.size());
  SortedRun distances(observations.size()), angles(observations.size());
  LaneRow euclid, cosine;
  for (std::size_t first = 0; first < emad.size(); first += kLanes) {
    seen_stage.go_to(first);
    centre_stage.go_to(first);
    load(centre_stage, 0, middle);
    distances.begin();
    angles.begin();
    for (std::size_t date = 0; date < observations.size(); ++date) {
      load(seen_stage, date, seen);
      measure(seen, middle, euclid, cosine);
      distances.add(euclid.value);
      angles.add(cosine.value);
    }
    distances.sort();
    angles.sort();
    distances.pick(ranks, emad.subspan(first, seen_stage.count()));
    angles.pick(ranks, smad.subspan(first, seen_stage.count()));
  }
}

}  // namespace geo
