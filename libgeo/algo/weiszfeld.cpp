#include "libgeo/algo/weiszfeld.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <utility>

namespace geo {
namespace {

// kWidth slots in a register. Vector types of the compiler, since the loop over dates must keep its sums in registers;
// the same operations in the same order on every processor, each correctly rounded.
constexpr std::size_t kWidth = 4;
using Floats = float __attribute__((vector_size(kWidth * sizeof(float))));
using Ints = std::int32_t __attribute__((vector_size(kWidth * sizeof(float))));

constexpr float kTiny = 1e-30F;  // keeps 0 / 0 away; far below any sum that matters

template <class V, class T>
V load(const T* from) {
  V values;
  std::memcpy(&values, from, sizeof values);
  return values;
}

template <class V, class T>
void store(const V& values, T* to) {
  std::memcpy(to, &values, sizeof values);
}

Floats all(float value) { return Floats{} + value; }

Floats larger(Floats a, Floats b) { return a > b ? a : b; }
Floats smaller(Floats a, Floats b) { return a < b ? a : b; }

Floats root(Floats a) {
  Floats result;
  for (std::size_t i = 0; i < kWidth; ++i) result[i] = std::sqrt(a[i]);
  return result;
}

// Sums over the observations of four pixels: pull[b] = Σ w·(x − m), weight = Σ w, and how many observations coincide
// with the estimate.
template <std::size_t bands>
struct Sums {
  Floats pull[bands] = {}, weight = {}, here = {};

  void add(const float* row, std::size_t slots, const Floats* estimate, Ints counts, float floor) {
    Floats off[bands], square = {};
    for (std::size_t b = 0; b < bands; ++b) {
      off[b] = load<Floats>(row + b * slots) - estimate[b];
      square += off[b] * off[b];
    }
    const Floats distance = root(square);
    const Ints far = distance > all(floor);
    const Floats one = all(1), none = all(0);
    const Floats share = counts & far ? one / larger(distance, all(floor)) : none;
    here += counts & ~far ? one : none;
    weight += share;
    for (std::size_t b = 0; b < bands; ++b) pull[b] += share * off[b];
  }
};

}  // namespace

template <std::size_t bands>
void Weiszfeld::step_of(Weiszfeld& slots) {
  State& state = slots.m_state;
  for (std::size_t slot = 0; slot < kSlots; slot += kWidth) {
    Floats estimate[bands];
    for (std::size_t b = 0; b < bands; ++b) estimate[b] = load<Floats>(&state.estimate[b][slot]);
    const Ints count = load<Ints>(&state.count[slot]);
    Sums<bands> sums;
    for (std::size_t row = 0; row < slots.m_rows; ++row) {
      const auto r = static_cast<std::int32_t>(row);
      sums.add(&slots.m_observations[row * bands * kSlots + slot], kSlots, estimate, count > Ints{} + r, slots.m_floor);
    }
    Floats force = {};
    for (std::size_t b = 0; b < bands; ++b) force += sums.pull[b] * sums.pull[b];
    const Floats held = smaller(all(1), sums.here / larger(root(force), all(kTiny)));
    const Floats scale = (all(1) - held) / larger(sums.weight, all(kTiny));
    Floats along = {}, before = {}, length = {}, step[bands];
    for (std::size_t b = 0; b < bands; ++b) {
      const Floats last = load<Floats>(&state.last_step[b][slot]);
      step[b] = sums.pull[b] * scale;
      along += step[b] * last;
      before += last * last;
      length += step[b] * step[b];
    }
    // How much of the way to the median a plain step goes, seen from how much the last one shortened it; 1 at first.
    const Floats reach = (all(1) - along / larger(before, all(kTiny))) / load<Floats>(&state.factor[slot]);
    const Floats factor = all(1) / smaller(all(1), larger(all(0.5F), reach));
    for (std::size_t b = 0; b < bands; ++b) {
      store(estimate[b] + factor * step[b], &state.estimate[b][slot]);
      store(step[b], &state.last_step[b][slot]);
    }
    store(factor, &state.factor[slot]);
    store(factor * factor * length, &state.moved[slot]);
  }
  for (std::int32_t& rounds : state.rounds) ++rounds;
}

Weiszfeld::Weiszfeld(std::size_t dates, std::size_t bands, const GeometricMedianRule& rule)
    : m_bands(bands),
      m_floor(static_cast<float>(rule.floor)),
      m_tolerance(static_cast<float>(rule.tolerance)),
      m_most_rounds(rule.rounds),
      m_observations(dates * bands * kSlots) {
  assert(bands >= 1 && bands <= kMostBands);
  static constexpr auto kSteps = []<std::size_t... i>(std::index_sequence<i...>) {
    return std::array<void (*)(Weiszfeld&), kMostBands>{&Weiszfeld::step_of<i + 1>...};
  }
  (std::make_index_sequence<kMostBands>());
  m_step = kSteps[bands - 1];
  m_state.factor.fill(1);
}

void Weiszfeld::begin(std::size_t slot, std::size_t count) {
  for (std::size_t b = 0; b < m_bands; ++b) m_state.last_step[b][slot] = 0;
  m_state.factor[slot] = 1;
  m_state.count[slot] = static_cast<std::int32_t>(count);
  m_state.rounds[slot] = 0;
  m_rows = static_cast<std::size_t>(*std::max_element(m_state.count.begin(), m_state.count.end()));
}

bool Weiszfeld::done(std::size_t slot) const {
  if (m_state.count[slot] == 0) return false;
  return m_state.rounds[slot] >= m_most_rounds || !(m_state.moved[slot] >= m_tolerance * m_tolerance);
}

}  // namespace geo
