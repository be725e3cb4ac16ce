#include "pipeline/indicators/wetland_signs.hpp"

#include <array>
#include <cassert>
#include <cmath>
#include <limits>

#include "libgeo/algo/spectral_index.hpp"
#include "libgeo/base/simd_dispatch.hpp"
#include "pipeline/indicators/pixel_run.hpp"
#include "pipeline/indicators/rule_constants.hpp"

namespace steppe {
namespace {

using Run = std::array<float, kPixelRun>;
enum Sign : std::uint8_t { kSeen = 1, kFloodedDay = 2, kSummerDay = 4, kWetDay = 8, kSubmergedDay = 16 };
constexpr auto kSubmergedBelow = static_cast<float>(kSubmergedNdviBelow.value);

bool is_summer(std::chrono::sys_days day) {
  const auto month = std::chrono::year_month_day(day).month();
  return month >= std::chrono::June && month <= std::chrono::August;
}

// An index of the bands green, red, nir and swir1 of one run, not below zero.
struct SignBands {
  std::array<Run, 4> value;
  std::size_t count = 0;

  void take(std::size_t place, std::span<const float> own) {
    count = own.size();
    for (std::size_t p = 0; p < count; ++p) value[place][p] = own[p] < 0.0F ? 0.0F : own[p];
  }
  void index(const geo::SpectralIndex& which, std::size_t a, std::size_t b, Run& out) const {
    const std::array<std::span<const float>, 2> bands{std::span(value[a]).first(count),
                                                      std::span(value[b]).first(count)};
    geo::compute(which, bands, std::span(out).first(count));
  }
};
constexpr std::size_t kGreenPlace = 0, kRedPlace = 1, kNirPlace = 2, kSwirPlace = 3;

// Whole numbers instead of truth values: no branch, so that the loop becomes vector code.
int bit_if(int condition, Sign sign) { return condition != 0 ? static_cast<int>(sign) : 0; }

// Every comparison with NaN is false, so that a date on which an index is not known shows nothing.
void signs_of(const Run& ndvi, const Run& lswi, const Run& mndwi, float margin, float wet, bool summer,
              std::span<std::uint8_t> signs) {
  const std::uint8_t in_summer = summer ? kSummerDay | kWetDay | kSubmergedDay : 0, always = kSeen | kFloodedDay;
  for (std::size_t p = 0; p < signs.size(); ++p) {
    const int known = int{ndvi[p] == ndvi[p]} & int{lswi[p] == lswi[p]};
    const int under = int{mndwi[p] > 0.0F} & int{ndvi[p] >= 0.0F} & int{ndvi[p] < kSubmergedBelow};
    const auto found = bit_if(known, kSeen) | bit_if(known, kSummerDay) |
                       bit_if(known & int{lswi[p] + margin >= ndvi[p]}, kFloodedDay) |
                       bit_if(known & int{lswi[p] >= wet}, kWetDay) | bit_if(known & under, kSubmergedDay);
    signs[p] = static_cast<std::uint8_t>(signs[p] | (found & (in_summer | always)));
  }
}

// Up to 255 days.
void count(std::span<const std::uint8_t> today, Sign sign, std::vector<std::uint8_t>& days) {
  geo::run_simd([seen = today.data(), sign, to = days.data(), pixels = days.size()] {
    for (std::size_t p = 0; p < pixels; ++p) {
      const std::uint8_t more{(seen[p] & sign) != 0}, room{to[p] != 255};
      to[p] = static_cast<std::uint8_t>(to[p] + (more & room));
    }
  });
}

}  // namespace

WetSigns::WetSigns(std::size_t pixels, const WetSignRule& rule)
    : m_rule(rule),
      m_today(pixels),
      m_seen(pixels),
      m_flooded(pixels),
      m_summer(pixels),
      m_wet(pixels),
      m_submerged(pixels) {}

void WetSigns::add(std::chrono::sys_days day, SixBands bands) {
  static const auto &ndvi_index = *geo::find_index("NDVI"), &lswi_index = *geo::find_index("LSWI"),
                    &mndwi_index = *geo::find_index("MNDWI");
  assert(bands.size() == 6 && (!m_open || day >= m_day));
  if (m_open && day != m_day) close_day();
  m_day = day;
  m_open = true;
  const bool summer = is_summer(day);
  const auto margin = static_cast<float>(m_rule.flood_margin), wet = static_cast<float>(m_rule.summer_lswi);
  SignBands run;
  Run ndvi, lswi, mndwi;
  for (const PixelRun& place : pixel_runs(m_today.size())) {
    for (std::size_t b = 0; b < run.value.size(); ++b) run.take(b, bands[b + 1].subspan(place.first, place.count));
    run.index(ndvi_index, kNirPlace, kRedPlace, ndvi);
    run.index(lswi_index, kNirPlace, kSwirPlace, lswi);
    run.index(mndwi_index, kGreenPlace, kSwirPlace, mndwi);
    const auto signs = std::span(m_today).subspan(place.first, place.count);
    geo::run_simd([&, signs] { signs_of(ndvi, lswi, mndwi, margin, wet, summer, signs); });
  }
}

void WetSigns::close_day() {
  count(m_today, kSeen, m_seen);
  count(m_today, kFloodedDay, m_flooded);
  count(m_today, kSummerDay, m_summer);
  count(m_today, kWetDay, m_wet);
  count(m_today, kSubmergedDay, m_submerged);
  m_today.assign(m_today.size(), 0);
}

void WetSigns::finish() {
  if (m_open) close_day();
  m_open = false;
}

std::vector<float> WetSigns::share_of(const std::vector<std::uint8_t>& days) const {
  std::vector<float> shares(days.size());
  geo::run_simd([found = days.data(), all = m_summer.data(), to = shares.data(), pixels = shares.size()] {
    for (std::size_t p = 0; p < pixels; ++p) {
      const float share = static_cast<float>(found[p]) / static_cast<float>(all[p] > 0 ? all[p] : 1);
      to[p] = all[p] > 0 ? share : std::numeric_limits<float>::quiet_NaN();
    }
  });
  return shares;
}

std::vector<float> WetSigns::wet_share() const { return share_of(m_wet); }
std::vector<float> WetSigns::submerged_share() const { return share_of(m_submerged); }

}  // namespace steppe
