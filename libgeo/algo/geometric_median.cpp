#include "libgeo/algo/geometric_median.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>

#include "libgeo/algo/spectrum_run.hpp"
#include "libgeo/algo/weiszfeld.hpp"

namespace geo {
namespace {

// Hands the pixels of a block one by one to the slots of the iteration.
class Block {
 public:
  Block(SpectrumStack stack, std::span<const std::span<float>> result, const GeometricMedianRule& rule)
      : m_result(result),
        m_fewest(static_cast<std::size_t>(std::max(rule.fewest, 1))),
        m_pixels(result[0].size()),
        m_stage(stack, result.size(), result[0].size()),
        m_run(stack.size(), result.size()),
        m_slots(stack.size(), result.size(), rule) {}

  void solve() {
    std::size_t active = 0;
    for (std::size_t slot = 0; slot < Weiszfeld::kSlots; ++slot) active += fill(slot) ? 1 : 0;
    while (active > 0) {
      for (std::uint32_t done = m_slots.step(); done != 0; done &= done - 1) {
        const auto slot = static_cast<std::size_t>(std::countr_zero(done));
        for (std::size_t b = 0; b < m_result.size(); ++b) m_result[b][m_pixel[slot]] = m_slots.estimate(b, slot);
        if (!fill(slot)) --active;
      }
    }
  }

 private:
  // Gives the slot the next pixel that needs iterating; false and an idle slot when there is none.
  bool fill(std::size_t slot) {
    for (; m_next < m_pixels; ++m_next) {
      const std::size_t lane = m_next % kLanes;
      if (lane == 0) load();
      const std::size_t count = m_run.count(lane);
      if (count >= m_fewest) {
        start(slot, lane, count);
        m_pixel[slot] = m_next++;
        return true;
      }
      for (std::size_t b = 0; b < m_result.size(); ++b) m_result[b][m_next] = m_run.band_median(b, lane);
    }
    m_slots.begin(slot, 0);
    return false;
  }

  void load() {
    m_stage.go_to(m_next);
    m_run.load(m_stage);
  }

  void start(std::size_t slot, std::size_t lane, std::size_t count) {
    const std::size_t bands = m_result.size();
    for (std::size_t b = 0; b < bands; ++b) m_slots.estimate(b, slot) = m_run.band_median(b, lane);
    for (std::size_t place = 0; place < count; ++place) {
      for (std::size_t b = 0; b < bands; ++b) m_slots.observation(place, b, slot) = m_run.value(place, b, lane);
    }
    m_slots.begin(slot, count);
  }

  std::span<const std::span<float>> m_result;
  std::size_t m_fewest, m_pixels;
  SpectrumStage m_stage;
  SpectrumRun m_run;
  Weiszfeld m_slots;
  std::size_t m_next = 0;
  std::array<std::size_t, Weiszfeld::kSlots> m_pixel{};
};

}  // namespace

void geometric_median(std::span<const std::vector<std::span<const float>>> observations,
                      std::span<const std::span<float>> result, const GeometricMedianRule& rule) {
  assert(!result.empty() && result.size() <= Weiszfeld::kMostBands);
  assert(std::all_of(observations.begin(), observations.end(),
                     [&](const auto& bands) { return bands.size() == result.size(); }));
  Block(observations, result, rule).solve();
}

}  // namespace geo
