#include "pipeline/landscape/belt_gaps.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "pipeline/landscape/landscape_constants.hpp"

namespace steppe {
namespace {

std::optional<double> median_of(std::span<const double> cover) {
  std::vector<double> known;
  std::copy_if(cover.begin(), cover.end(), std::back_inserter(known), [](double c) { return !std::isnan(c); });
  if (known.empty()) return std::nullopt;
  const auto middle = known.begin() + static_cast<std::ptrdiff_t>(known.size() / 2);
  std::nth_element(known.begin(), middle, known.end());
  if (known.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(known.begin(), middle)) / 2;
}

// Slices that lie in a gap.
std::vector<std::uint8_t> in_gap(std::span<const double> cover, double below, double slice_m) {
  std::vector<std::uint8_t> gap(cover.size(), 0);
  constexpr double kRounding = 1e-6;
  for (std::size_t first = 0; first < cover.size();) {
    std::size_t end = first;
    while (end < cover.size() && cover[end] < below) ++end;
    if (static_cast<double>(end - first) * slice_m >= kGapFrom.value * (1 - kRounding))
      std::fill(gap.begin() + static_cast<std::ptrdiff_t>(first), gap.begin() + static_cast<std::ptrdiff_t>(end), 1);
    first = end + 1;
  }
  return gap;
}

}  // namespace

BeltGaps gaps_of(std::span<const double> cover, double slice_m) {
  BeltGaps gaps;
  gaps.median = median_of(cover);
  const auto gap = in_gap(cover, gaps.median.value_or(0) * kGapCoverBelow.value, slice_m);
  for (std::size_t i = 0; i < cover.size(); ++i) {
    const double from = static_cast<double>(i) * slice_m, to = from + slice_m;
    const double middle = (from + to) / 2;
    const auto piece = static_cast<std::size_t>(middle / kBeltSegment.value);
    if (gaps.pieces.size() <= piece) gaps.pieces.push_back({from, to});
    for (BeltPiece* part : {&gaps.whole, &gaps.pieces.back()}) {
      part->to_m = to;
      if (std::isnan(cover[i])) continue;
      part->known_m += slice_m;
      if (gap[i] != 0) part->gap_m += slice_m;
    }
  }
  return gaps;
}

geo::Result<BeltSlices> slices_of(const geo::Line& line, double width_m, double step_m,
                                  const geo::GroundSteps& ground) {
  const auto length = geo::length_m(line, ground);
  if (!length) return length.fault();
  BeltSlices slices;
  const auto count = std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(length.value() / step_m)));
  slices.slice_m = length.value() / static_cast<double>(count);
  slices.across = std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(width_m / step_m)));
  double walked = 0;  // up to the edge's first point
  for (std::size_t edge = 1; edge < line.size(); ++edge) {
    const geo::Point &a = line[edge - 1], &b = line[edge];
    const auto own = geo::length_m({a, b}, ground);
    if (!own) return own.fault();
    const auto step = ground.at((a.x + b.x) / 2, (a.y + b.y) / 2);
    if (!step) return step.fault();
    const double x = b.x - a.x, y = b.y - a.y;
    const double east = step.value().x_east * x + step.value().y_east * y,
                 north = step.value().x_north * x + step.value().y_north * y, along = std::hypot(east, north);
    while (slices.middles.size() < count) {
      const double at = (static_cast<double>(slices.middles.size()) + 0.5) * slices.slice_m - walked;
      if (at > own.value() && edge + 1 < line.size()) break;
      const double part = std::min(1.0, at / own.value());
      const geo::Point middle{a.x + x * part, a.y + y * part};
      slices.middles.push_back(middle);
      for (std::size_t i = 0; i < slices.across; ++i) {
        const double off =
            ((static_cast<double>(i) + 0.5) / static_cast<double>(slices.across) - 0.5) * width_m / along;
        const double e = -north * off, n = east * off;
        slices.points.push_back({middle.x + step.value().east_x * e + step.value().north_x * n,
                                 middle.y + step.value().east_y * e + step.value().north_y * n});
      }
    }
    walked += own.value();
  }
  return slices;
}

}  // namespace steppe
