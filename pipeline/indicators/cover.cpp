#include "pipeline/indicators/cover.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "libgeo/base/simd_dispatch.hpp"

namespace steppe {
namespace {

// NaN passes through: both comparisons are false.
template <class T>
T clipped_ratio(T index, T soil, T span) {
  const T ratio = (index - soil) / span;
  const T raised = ratio < T(0) ? T(0) : ratio;
  return raised > T(1) ? T(1) : raised;
}

bool within(double value, double low, double high) { return value >= low && value <= high; }

geo::Fault out_of_range(geo::Message message) { return {geo::FaultKind::out_of_range, std::move(message)}; }

}  // namespace

std::vector<geo::Message> end_member_problems(const EndMembers& ends) {
  std::vector<geo::Message> problems;
  if (!within(ends.soil, 0.03, 0.12)) {
    problems.push_back(
        geo::message("cover end-members: the bare soil value is outside the recommended limits (got {0}, "
                     "allowed 0.03 to 0.12); take the 5 % quantile of the stratum within these limits",
                     ends.soil));
  }
  if (!within(ends.vegetation, 0.60, 0.85)) {
    problems.push_back(
        geo::message("cover end-members: the full cover value is outside the recommended limits (got "
                     "{0}, allowed 0.6 to 0.85); take it from a denser stratum of the same region",
                     ends.vegetation));
  }
  return problems;
}

double fractional_cover(double index, const EndMembers& ends, CoverModel model) {
  assert(ends.vegetation > ends.soil);
  const double ratio = clipped_ratio(index, ends.soil, ends.vegetation - ends.soil);
  return model == CoverModel::squared ? ratio * ratio : ratio;
}

void fractional_cover(std::span<const float> index, const EndMembers& ends, CoverModel model, std::span<float> cover) {
  assert(index.size() == cover.size() && ends.vegetation > ends.soil);
  const auto soil = static_cast<float>(ends.soil), span = static_cast<float>(ends.vegetation - ends.soil);
  const bool squared = model == CoverModel::squared;
  geo::run_simd([=] {
    for (std::size_t p = 0; p < cover.size(); ++p) {
      const float ratio = clipped_ratio(index[p], soil, span);
      cover[p] = squared ? ratio * ratio : ratio;
    }
  });
}

double cover_standard_error(double cover, const EndMembers& ends, const CoverErrors& errors) {
  const double soil = (1 - cover) * errors.soil, vegetation = cover * errors.vegetation;
  return std::sqrt(errors.index * errors.index + soil * soil + vegetation * vegetation) / (ends.vegetation - ends.soil);
}

std::int16_t stored_cover(double cover) {
  assert(std::isnan(cover) || within(cover, 0, 1));
  if (std::isnan(cover)) return kCoverNoData;
  return static_cast<std::int16_t>(cover * kCoverScale + 0.5);
}

void store_cover(std::span<const float> cover, std::span<std::int16_t> stored) {
  assert(cover.size() == stored.size());
  assert(std::all_of(cover.begin(), cover.end(), [](float v) { return std::isnan(v) || within(v, 0, 1); }));
  geo::run_simd([=] {
    for (std::size_t p = 0; p < cover.size(); ++p) {  // stored_cover() without its branch
      const bool unknown = std::isnan(cover[p]);
      const double known = unknown ? 0 : cover[p];
      const auto number = static_cast<std::int32_t>(known * kCoverScale + 0.5);
      stored[p] = unknown ? kCoverNoData : static_cast<std::int16_t>(number);
    }
  });
}

geo::Result<double> comprehensive_cover(std::span<const double> areas_ha, std::span<const double> covers_percent) {
  if (areas_ha.size() != covers_percent.size()) {
    return out_of_range(
        geo::message("comprehensive cover: areas and covers differ in number (got {0} and {1}, allowed "
                     "one cover a type); give both for every grassland type",
                     areas_ha.size(), covers_percent.size()));
  }
  double total_ha = 0, covered = 0;
  for (std::size_t type = 0; type < areas_ha.size(); ++type) {
    const double area_ha = areas_ha[type], percent = covers_percent[type];
    if (!within(area_ha, 0, 1e12)) {
      return out_of_range(
          geo::message("comprehensive cover: the area of type {0} cannot be true (got {1} ha, allowed 0 "
                       "to 1e+12); check the table of grassland types",
                       type + 1, area_ha));
    }
    if (area_ha == 0) continue;
    if (!within(percent, 0, 100)) {
      return out_of_range(
          geo::message("comprehensive cover: the cover of type {0} is unknown or cannot be true (got "
                       "{1} %, allowed 0 to 100); survey the type or correct its value",
                       type + 1, percent));
    }
    total_ha += area_ha;
    covered += area_ha * percent;
  }
  if (total_ha == 0) {
    return out_of_range(
        geo::message("comprehensive cover: no type has any area (got {0} types, allowed a total above 0 "
                     "ha); check the table of grassland types",
                     areas_ha.size()));
  }
  return covered / total_ha;
}

}  // namespace steppe
