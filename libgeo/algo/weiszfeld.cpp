#include "libgeo/algo/weiszfeld.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <utility>

#include "libgeo/base/simd_dispatch.hpp"

namespace geo {
namespace {

constexpr float kTiny = 1e-30F;  // keeps 0 / 0 away; far below any sum that matters

namespace plain {
constexpr std::size_t kWidth = 4;
#define STEPPE_TARGET
#include "libgeo/algo/weiszfeld_step.inc"
#undef STEPPE_TARGET
}  // namespace plain

#if defined(__x86_64__)
namespace avx2 {
constexpr std::size_t kWidth = 8;
#define STEPPE_TARGET __attribute__((target("avx2")))
#include "libgeo/algo/weiszfeld_step.inc"
#undef STEPPE_TARGET
}  // namespace avx2

namespace avx512 {
constexpr std::size_t kWidth = 16;
#define STEPPE_TARGET __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl")))
#include "libgeo/algo/weiszfeld_step.inc"
#undef STEPPE_TARGET
}  // namespace avx512
#endif

using Step = void (*)(WeiszfeldState&, const float*, std::size_t, float);

template <std::size_t bands>
Step step_here() {
#if defined(__x86_64__)
  if (simd_level() == SimdLevel::avx512) return &avx512::step<bands>;
  if (simd_level() == SimdLevel::avx2) return &avx2::step<bands>;
#endif
  return &plain::step<bands>;
}

Step step_for(std::size_t bands) {
  static constexpr auto kSteps = []<std::size_t... i>(std::index_sequence<i...>) {
    return std::array<Step (*)(), WeiszfeldState::kMostBands>{&step_here<i + 1>...};
  }
  (std::make_index_sequence<WeiszfeldState::kMostBands>());
  return kSteps[bands - 1]();
}

}  // namespace

Weiszfeld::Weiszfeld(std::size_t dates, std::size_t bands, const GeometricMedianRule& rule)
    : m_bands(bands), m_floor(static_cast<float>(rule.floor)), m_observations(dates * bands * kSlots) {
  assert(bands >= 1 && bands <= kMostBands);
  m_step = step_for(bands);
  m_state.factor.fill(1);
  const auto tolerance = static_cast<float>(rule.tolerance);
  m_state.least_move = tolerance * tolerance;
  m_state.most_rounds = rule.rounds;
}

void Weiszfeld::begin(std::size_t slot, std::size_t count) {
  for (std::size_t b = 0; b < m_bands; ++b) m_state.last_step[b][slot] = 0;
  m_state.factor[slot] = 1;
  const std::size_t before =
      static_cast<std::size_t>(std::exchange(m_state.count[slot], static_cast<std::int32_t>(count)));
  m_state.rounds[slot] = 0;
  if (count >= m_rows)
    m_rows = count;
  else if (before == m_rows)  // it may have been the only one of so many
    m_rows = static_cast<std::size_t>(*std::max_element(m_state.count.begin(), m_state.count.end()));
}

std::uint32_t Weiszfeld::step() {
  m_step(m_state, m_observations.data(), m_rows, m_floor);
  std::uint32_t done = 0;
  for (std::size_t slot = 0; slot < kSlots; ++slot)
    done |= static_cast<std::uint32_t>(m_state.done[slot]) & (std::uint32_t{1} << slot);
  return done;
}

}  // namespace geo
