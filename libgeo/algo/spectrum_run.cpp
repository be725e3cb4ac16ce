#include "libgeo/algo/spectrum_run.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <limits>

#include "libgeo/base/simd_dispatch.hpp"

namespace geo {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kLast = 1e38F, kMost = 1e37F;  // keys of unusable spectra stand behind all others

// Weights of the bands in a key. Reflectance comes in steps of 0.0001, so equal weights would make many ties.
float weight_of(std::size_t band) { return 1.0F / (1.0F + 0.3719F * static_cast<float>(band)); }

// The key with its lowest bits replaced by the row it belongs to: one sort then moves both.
float with_index(float key, std::uint32_t index, std::uint32_t mask) {
  return std::bit_cast<float>((std::bit_cast<std::uint32_t>(key) & ~mask) | index);
}

}  // namespace

SpectrumRun::SpectrumRun(std::size_t dates, std::size_t bands)
    : m_bands(bands),
      m_index_mask(dates < 2 ? 0U : static_cast<std::uint32_t>(std::bit_ceil(dates) - 1)),
      m_rows(dates * bands),
      m_keys(dates),
      m_order(dates * kLanes),
      m_sorted(dates),
      m_ranks(dates + 1),
      m_medians(bands) {
  assert(dates <= 65536);
  for (std::size_t n = 1; n <= dates; ++n) m_ranks[n] = median_rank(n);
}

void SpectrumRun::load(const SpectrumStage& stage) {
  m_used = 0;
  m_counts.fill(0);
  for (std::size_t date = 0; date < m_keys.size(); ++date) run_simd([this, &stage, date] { load_date(stage, date); });
  order();
  find_medians();
}

// Adds what stands in a band to the key, and to `sum` what tells whether all bands are finite: 0 if so.
void SpectrumRun::load_date(const SpectrumStage& stage, std::size_t date) {
  LaneRow sum{}, key{};
  for (std::size_t b = 0; b < m_bands; ++b) {
    const float* __restrict from = stage.band(date, b);
    LaneRow& __restrict values = row(m_used, b);
    const float weight = weight_of(b);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const float value = from[lane];
      values.value[lane] = value;
      sum.value[lane] += std::abs(value) < kInfinity ? 0.0F : kInfinity;
      key.value[lane] += weight * value;
    }
  }
  std::int32_t usable = 0;
  const auto index = static_cast<std::uint32_t>(m_used);
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    const bool all = sum.value[lane] == 0.0F;
    const float bounded = std::min(std::max(key.value[lane], -kMost), kMost);
    m_keys[m_used].value[lane] = with_index(all ? bounded : kLast, index, m_index_mask);
    m_counts[lane] += all ? 1 : 0;
    usable += all ? 1 : 0;
  }
  for (std::size_t b = 0; b < m_bands; ++b) {
    LaneRow& values = row(m_used, b);
    for (std::size_t lane = 0; lane < kLanes; ++lane) values.value[lane] += sum.value[lane];
  }
  if (usable > 0) ++m_used;
}

void SpectrumRun::order() {
  sort_columns({m_keys.data(), m_used});
  for (std::size_t place = 0; place < m_used; ++place) {
    std::uint16_t* order = m_order.data() + place * kLanes;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      order[lane] = static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(m_keys[place].value[lane]) & m_index_mask);
    }
  }
  order_ties();
}

// Where every date saw the same, any order is as good as another.
std::array<std::uint32_t, kLanes> SpectrumRun::lanes_that_differ() const {
  std::array<std::uint32_t, kLanes> differs{};
  run_simd([this, to = differs.data()] {
    for (std::size_t date = 1; date < m_used; ++date)
      for (std::size_t b = 0; b < m_bands; ++b) {
        const float *first = row(0, b).value.data(), *other = row(date, b).value.data();
        for (std::size_t lane = 0; lane < kLanes; ++lane) to[lane] |= first[lane] == other[lane] ? 0U : 1U;
      }
  });
  return differs;
}

// Lanes in which two neighbouring keys are equal but for the row: those alone are sorted by their bands.
void SpectrumRun::order_ties() {
  std::array<std::uint32_t, kLanes> tied{};
  run_simd([to = tied.data(), keys = m_keys.data(), used = m_used, mask = ~m_index_mask, many = m_counts.data()] {
    for (std::size_t place = 1; place < used; ++place) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        const auto a = std::bit_cast<std::uint32_t>(keys[place - 1].value[lane]),
                   b = std::bit_cast<std::uint32_t>(keys[place].value[lane]);
        const std::uint32_t equal{((a ^ b) & mask) == 0}, counts{static_cast<std::int32_t>(place) < many[lane]};
        to[lane] |= equal & counts;
      }
    }
  });
  if (std::ranges::none_of(tied, [](std::uint32_t tie) { return tie != 0; })) return;
  const auto differs = lanes_that_differ();
  std::vector<std::uint16_t> rows;
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    if (tied[lane] == 0 || differs[lane] == 0) continue;
    rows.clear();
    for (std::size_t place = 0; place < count(lane); ++place) rows.push_back(m_order[place * kLanes + lane]);
    std::sort(rows.begin(), rows.end(), [&](std::uint16_t a, std::uint16_t b) {
      for (std::size_t band = 0; band < m_bands; ++band) {
        const float x = row(a, band).value[lane], y = row(b, band).value[lane];
        if (x != y) return x < y;
      }
      return false;
    });
    for (std::size_t place = 0; place < rows.size(); ++place) m_order[place * kLanes + lane] = rows[place];
  }
}

void SpectrumRun::find_medians() {
  for (std::size_t b = 0; b < m_bands; ++b) {
    m_sorted.begin();
    for (std::size_t date = 0; date < m_used; ++date) m_sorted.add(row(date, b).value);
    m_sorted.sort();
    m_sorted.pick(m_ranks, m_medians[b].value);
  }
}

}  // namespace geo
