#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "libgeo/algo/geometric_median_rule.hpp"

namespace geo {

// Where the pixels stand that iterate side by side, one a slot.
struct WeiszfeldState {
  static constexpr std::size_t kSlots = 16, kMostBands = 16;
  using Slots = std::array<float, kSlots>;

  alignas(64) std::array<Slots, kMostBands> estimate{}, last_step{};
  alignas(64) Slots factor{};                                              // of the last step
  alignas(64) std::array<std::int32_t, kSlots> count{}, rounds{}, done{};  // done: all bits, or none
  float least_move = 0;                                                    // squared; a shorter step ends a pixel
  std::int32_t most_rounds = 0;
};

// The iteration of geometric_median() on kSlots pixels side by side. A pixel that has converged leaves its slot to the
// next one, so that a slow pixel holds up nobody: the owner fills slots, lets them take a step and empties those that
// are done.
//
// A step is Weiszfeld's, with two refinements:
// - An observation nearer than `floor` would hold the estimate by its weight 1/floor, far from the median. It is taken
//   out of the sums and shortens the step by its share instead (Vardi & Zhang 2000, PNAS 97:1423); it ends the
//   iteration only when it is the median.
// - The step is lengthened by up to 2 (convergent up to there: Ostresh 1978, Oper. Res. 26:597), as far as it shrank
//   since the last step: the sum of distances is flat along the brightness of a pixel, where plain steps crawl. Six
//   rounds instead of nine, and an error five times smaller.
class Weiszfeld {
 public:
  static constexpr std::size_t kSlots = WeiszfeldState::kSlots, kMostBands = WeiszfeldState::kMostBands;

  // REQUIRES 1 ≤ bands ≤ kMostBands.
  Weiszfeld(std::size_t dates, std::size_t bands, const GeometricMedianRule& rule);

  // Observation `row` of the pixel in the slot; all rows below `count` before begin(slot, count).
  float& observation(std::size_t row, std::size_t band, std::size_t slot) {
    return m_observations[(row * m_bands + band) * kSlots + slot];
  }
  float& estimate(std::size_t band, std::size_t slot) { return m_state.estimate[band][slot]; }

  // Starts a pixel of `count` observations; the estimate has been set. 0: the slot is idle.
  void begin(std::size_t slot, std::size_t count);

  // A step in all slots. Returns one bit a slot: its pixel has converged or used up its rounds; never of idle slots.
  std::uint32_t step();

 private:
  std::size_t m_bands;
  float m_floor;
  std::size_t m_rows = 0;  // most observations of any slot
  void (*m_step)(WeiszfeldState&, const float*, std::size_t, float);
  WeiszfeldState m_state;
  std::vector<float> m_observations;  // [row][band][slot]
};

}  // namespace geo
