#pragma once

#include <cstdint>
#include <vector>

#include "libgeo/grid/window.hpp"
#include "tests/simulator/sky.hpp"

namespace steppe::sim {

struct GroundBlock;

inline constexpr std::uint16_t kFlagFill = 1;

// The bits of one clear observation, T-1.4: 21824 land, 21952 water.
std::uint16_t clear_flags(bool water);

// QA_PIXEL and QA_RADSAT of one scene as a cloud detector would give them: cloud edges are missed in a few per cent,
// bright sand and salt are taken for cloud here and there, detected cloud is dilated by two pixels.
class FlagPainter {
 public:
  FlagPainter(const World& world, const Sky& sky, std::uint64_t seed) : m_world(world), m_sky(sky), m_seed(seed) {}

  void paint(const GroundBlock& ground, std::vector<std::uint16_t>& qa_pixel,
             std::vector<std::uint16_t>& qa_radsat) const;

 private:
  enum class Found : std::uint8_t { nothing, cloud, shadow, cirrus, fill };
  Found found_at(std::int64_t row, std::int64_t col) const;
  bool false_cloud(const GroundBlock& ground, std::size_t pixel, std::int64_t row, std::int64_t col) const;
  std::vector<Found> found_in(const geo::Window& window) const;

  const World& m_world;
  const Sky& m_sky;
  std::uint64_t m_seed;
};

}  // namespace steppe::sim
