#pragma once

#include <cstdint>
#include <vector>

#include "libgeo/grid/window.hpp"
#include "tests/simulator/sky.hpp"

namespace steppe::sim {

struct GroundBlock;

inline constexpr std::uint16_t kFlagFill = 1;

// What a cloud detector finds at a place.
enum class Found : std::uint8_t { nothing, cloud, shadow, cirrus, fill };

// How sure it must be varies from place to place, so that thin edges slip through. `seed` is the scene's.
Found found_under(const SkyPoint& sky, std::uint64_t seed, double x, double y);

// Sand and salt bright enough to be taken for cloud here and there.
bool looks_like_cloud(LandClass land);

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
  Found found_at(std::int64_t row, std::int64_t col) const;
  bool false_cloud(const GroundBlock& ground, std::size_t pixel, std::int64_t row, std::int64_t col) const;
  std::vector<Found> found_in(const geo::Window& window) const;

  const World& m_world;
  const Sky& m_sky;
  std::uint64_t m_seed;
};

}  // namespace steppe::sim
