#include "pipeline/patches/change_evidence.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <optional>

#include "libgeo/base/day_of_year.hpp"
#include "pipeline/pass/block_stack.hpp"
#include "pipeline/patches/stable_neighbours.hpp"

namespace steppe {
namespace {

using Values = std::vector<float>;
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr double kBareGround = 0.10;  // NDVI to which a loss can fall

// Which way an index may move.
struct Direction {
  bool down = false, up = false;
};
struct Directions {
  Direction ndvi, mndwi;
};

Directions directions_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::forest_loss:
    case ChangeKind::grassland_loss:
    case ChangeKind::new_bare:
    case ChangeKind::mining_scar:
      return {{true, false}, {}};
    case ChangeKind::forest_gain:
    case ChangeKind::grassland_gain:
      return {{false, true}, {}};
    case ChangeKind::new_built:
    case ChangeKind::new_cropland:
      return {{true, true}, {}};
    case ChangeKind::wetland_loss:
      return {{true, true}, {true, false}};
    case ChangeKind::wetland_gain:
      return {{true, true}, {false, true}};
    case ChangeKind::none:
      break;
  }
  return {};
}

class Evidence {
 public:
  Evidence(std::span<const DayIndices> before, std::span<const ChangeKind> kinds, std::span<const Surface> surface,
           const ChangeRule& rule, const DayRange& peak)
      : m_before(before),
        m_kinds(kinds),
        m_surface(surface),
        m_rule(rule),
        m_peak(peak),
        m_stable(stable_neighbours(kinds, surface, rule.least_stable)) {
    std::vector<char> wanted(kinds.size(), 0);
    for (std::size_t p = 0; p < kinds.size(); ++p) wanted[p] = kinds[p] != ChangeKind::none;
    for (const auto& pixels : m_stable.of_surface)
      for (const std::size_t p : pixels) wanted[p] = 1;
    for (const std::size_t p : m_stable.all) wanted[p] = 1;
    for (std::size_t p = 0; p < wanted.size(); ++p)
      if (wanted[p] != 0) m_wanted.push_back(p);
  }

  DateEvidence of(const DayIndices& date) {
    const std::size_t pixels = m_kinds.size();
    DateEvidence evidence{std::vector<DateSays>(pixels, DateSays::nothing), Values(pixels, 0), Values(pixels, 0)};
    const auto order = nearest_in_the_year(date);
    if (order.empty()) return evidence;
    const Index ndvi = compared(date, order, &DayIndices::ndvi, m_rule.ndvi_noise);
    const Index mndwi = compared(date, order, &DayIndices::mndwi, m_rule.mndwi_noise);
    const bool in_peak =
        window_in_year(m_peak, static_cast<int>(std::chrono::year_month_day(date.day).year())).contains(date.day);
    for (std::size_t p = 0; p < pixels; ++p)
      if (m_kinds[p] != ChangeKind::none) judge(p, ndvi, mndwi, in_peak, evidence);
    return evidence;
  }

 private:
  struct Index {
    Values expected, change;
    std::array<std::optional<NeighbourNoise>, kSurfaces> noise;
  };

  std::vector<const DayIndices*> nearest_in_the_year(const DayIndices& date) const {
    const auto distance = [&](const DayIndices* other) {
      return std::abs(geo::day_of_year(other->day) - geo::day_of_year(date.day));
    };
    std::vector<const DayIndices*> order;
    for (const DayIndices& other : m_before)
      if (distance(&other) <= m_rule.within_days) order.push_back(&other);
    std::stable_sort(order.begin(), order.end(),
                     [&](const auto* a, const auto* b) { return distance(a) < distance(b); });
    return order;
  }

  float expected_at(std::size_t p, const std::vector<const DayIndices*>& order, Values DayIndices::*index) {
    Values& seen = m_seen;
    seen.clear();
    for (const DayIndices* day : order) {
      const float value = (day->*index)[p];
      if (std::isfinite(value)) seen.insert(std::upper_bound(seen.begin(), seen.end(), value), value);
      if (seen.size() == static_cast<std::size_t>(m_rule.nearest)) break;
    }
    const std::size_t count = seen.size();
    if (count == 0) return kNaN;
    return count % 2 == 1 ? seen[count / 2] : (seen[count / 2 - 1] + seen[count / 2]) / 2;
  }

  Index compared(const DayIndices& date, const std::vector<const DayIndices*>& order, Values DayIndices::*index,
                 double least_noise) {
    Index result{Values(m_kinds.size(), kNaN), Values(m_kinds.size(), kNaN), {}};
    for (const std::size_t p : m_wanted) {
      result.expected[p] = expected_at(p, order, index);
      result.change[p] = (date.*index)[p] - result.expected[p];
    }
    const auto of_all = noise_of(result.change, m_stable.all, least_noise, m_rule.least_stable);
    for (std::size_t s = 0; s < kSurfaces; ++s) {
      result.noise[s] = noise_of(result.change, m_stable.of_surface[s], least_noise, m_rule.least_stable);
      if (!result.noise[s]) result.noise[s] = of_all;
    }
    return result;
  }

  // How far the index left its neighbours, in times the noise; 0 where that is not enough or not allowed.
  double strength(std::size_t p, const Index& index, const Direction& allowed, double step, double& moved) const {
    const auto& noise = index.noise[static_cast<std::size_t>(m_surface[p])];
    if (!noise || !std::isfinite(index.change[p])) return 0;
    moved = static_cast<double>(index.change[p]) - noise->common;
    if ((moved < 0 && !allowed.down) || (moved > 0 && !allowed.up)) return 0;
    const double times = std::abs(moved) / noise->sigma;
    return std::abs(moved) >= step && times >= m_rule.min_noise ? times : 0;
  }

  // Whether the date would show the change if it had happened.
  bool could_show(std::size_t p, const Index& ndvi, const Index& mndwi, const Directions& allowed, bool in_peak) const {
    const auto s = static_cast<std::size_t>(m_surface[p]);
    if (allowed.mndwi.down || allowed.mndwi.up) return mndwi.noise[s] && std::isfinite(mndwi.change[p]);
    if (!ndvi.noise[s] || !std::isfinite(ndvi.change[p])) return false;
    const double needed = std::max(m_rule.ndvi_step, m_rule.min_noise * ndvi.noise[s]->sigma);
    if (allowed.ndvi.down && !allowed.ndvi.up)
      return static_cast<double>(ndvi.expected[p]) + ndvi.noise[s]->common - kBareGround >= needed;
    return in_peak;
  }

  void judge(std::size_t p, const Index& ndvi, const Index& mndwi, bool in_peak, DateEvidence& evidence) const {
    const Directions allowed = directions_of(m_kinds[p]);
    double green = 0, wet = 0;
    const double by_green = strength(p, ndvi, allowed.ndvi, m_rule.ndvi_step, green);
    const double by_water = strength(p, mndwi, allowed.mndwi, m_rule.mndwi_step, wet);
    if (by_green > 0 || by_water > 0) {
      evidence.says[p] = DateSays::shows;
      evidence.strength[p] = static_cast<float>(std::max(by_green, by_water));
      evidence.change[p] = static_cast<float>(by_green >= by_water ? green : wet);
    } else if (could_show(p, ndvi, mndwi, allowed, in_peak)) {
      evidence.says[p] = DateSays::contradicts;
    }
  }

  std::span<const DayIndices> m_before;
  std::span<const ChangeKind> m_kinds;
  std::span<const Surface> m_surface;
  const ChangeRule& m_rule;
  const DayRange& m_peak;
  const StableNeighbours m_stable;
  std::vector<std::size_t> m_wanted;
  Values m_seen;
};

// An index of the sensor's own reflectance, which is never below zero. NaN stays NaN.
Values index_of(const char* name, std::span<const Values> reflectance, std::size_t pixels) {
  const auto& index = *geo::find_index(name);
  std::vector<Values> measured;
  for (const auto band : index.bands) {
    auto& values = measured.emplace_back(reflectance[kSixBands[static_cast<std::size_t>(band)]]);
    for (float& value : values) value = value < 0 ? 0 : value;
  }
  Values values(pixels);
  geo::compute(index, std::vector<std::span<const float>>(measured.begin(), measured.end()), values);
  return values;
}

}  // namespace

std::vector<DayIndices> indices_of(std::span<const DatedBlock> days, const DateRange& range, std::size_t pixels) {
  const WindowDays window(days, range);
  const DayValues ndvi = index_of_days(*geo::find_index("NDVI"), window, pixels);
  std::vector<DayIndices> result;
  for (std::size_t i = 0; i < window.days.size(); ++i) {
    const auto& bands = window.days[i]->reflectance;
    result.push_back({window.dates[i], ndvi[i], index_of("MNDWI", bands, pixels), index_of("TGSI", bands, pixels)});
  }
  return result;
}

std::vector<DateEvidence> evidence_of(std::span<const DayIndices> before, std::span<const DayIndices> after,
                                      std::span<const ChangeKind> kinds, std::span<const Surface> surface,
                                      const ChangeRule& rule, const DayRange& peak) {
  Evidence evidence(before, kinds, surface, rule, peak);
  std::vector<DateEvidence> dates;
  for (const DayIndices& date : after) dates.push_back(evidence.of(date));
  return dates;
}

std::vector<PixelFinding> findings_of(std::span<const DateEvidence> dates, std::size_t pixels, const ChangeRule& rule) {
  std::vector<PixelFinding> findings(pixels, PixelFinding::none);
  for (std::size_t p = 0; p < pixels; ++p) {
    int shows = 0, against = 0, heard = 0;
    for (const DateEvidence& date : dates) {
      heard += date.says[p] != DateSays::nothing;
      shows += date.says[p] == DateSays::shows;
      against += date.says[p] == DateSays::contradicts && shows > 0;
    }
    if (shows >= rule.min_dates && against <= shows)
      findings[p] = PixelFinding::confirmed;
    else if (heard < rule.min_dates && heard == shows)
      findings[p] = PixelFinding::unconfirmed;
  }
  return findings;
}

}  // namespace steppe
