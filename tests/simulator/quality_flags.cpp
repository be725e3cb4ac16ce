#include "tests/simulator/quality_flags.hpp"

#include "tests/simulator/noise.hpp"
#include "tests/simulator/scene_pixels.hpp"

namespace steppe::sim {
namespace {

constexpr std::int64_t kDilate_px = 2;

constexpr unsigned bit(int n) { return 1u << n; }
// Two-bit confidences, all low: bits 8, 10, 12, 14.
constexpr unsigned kAllLow = bit(8) | bit(10) | bit(12) | bit(14);

int water_points(const std::array<GroundPoint, kSubPixels>& pixel) {
  int count = 0;
  for (const GroundPoint& point : pixel) count += point.land == LandClass::open_water ? 1 : 0;
  return count;
}

}  // namespace

bool looks_like_cloud(LandClass land) { return land == LandClass::mobile_sand || land == LandClass::salt_crust; }

Found found_under(const SkyPoint& sky, std::uint64_t seed, double x, double y) {
  if (!sky.seen) return Found::fill;
  const double doubt = .07 * fractal_noise(mixed(seed, 21, 0), x / 150, y / 150, 2);
  if (sky.cloud > .20 + doubt) return Found::cloud;
  if (sky.shadow > .28 + doubt) return Found::shadow;
  return sky.haze > .040 ? Found::cirrus : Found::nothing;
}

std::uint16_t clear_flags(bool water) { return static_cast<std::uint16_t>(kAllLow | bit(6) | (water ? bit(7) : 0)); }

Found FlagPainter::found_at(std::int64_t row, std::int64_t col) const {
  const double x = m_world.grid.x_of(static_cast<double>(col) + .5);
  const double y = m_world.grid.y_of(static_cast<double>(row) + .5);
  return found_under(m_sky.at(x, y), m_seed, x, y);
}

bool FlagPainter::false_cloud(const GroundBlock& ground, std::size_t pixel, std::int64_t row, std::int64_t col) const {
  if (!looks_like_cloud(dominant_class(ground.pixels[pixel]))) return false;
  return fractal_noise(mixed(m_seed, 22, 0), static_cast<double>(col) / 5, static_cast<double>(row) / 5, 2) > 1.75;
}

std::vector<Found> FlagPainter::found_in(const geo::Window& window) const {
  std::vector<Found> found;
  found.reserve(window.size());
  for (auto row = window.row; row < window.end_row(); ++row) {
    for (auto col = window.col; col < window.end_col(); ++col) found.push_back(found_at(row, col));
  }
  return found;
}

void FlagPainter::paint(const GroundBlock& ground, std::vector<std::uint16_t>& qa_pixel,
                        std::vector<std::uint16_t>& qa_radsat) const {
  const geo::Window wide = geo::grown(ground.window, kDilate_px);
  const std::vector<Found> found = found_in(wide);
  const auto at = [&](std::int64_t row, std::int64_t col) {
    return found[static_cast<std::size_t>((row - wide.row) * wide.cols + col - wide.col)];
  };
  const auto near_cloud = [&](std::int64_t row, std::int64_t col) {
    for (auto r = row - kDilate_px; r <= row + kDilate_px; ++r) {
      for (auto c = col - kDilate_px; c <= col + kDilate_px; ++c) {
        if (at(r, c) == Found::cloud) return true;
      }
    }
    return false;
  };
  qa_pixel.assign(ground.window.size(), kFlagFill);
  qa_radsat.assign(ground.window.size(), 0);
  std::size_t p = 0;
  for (auto row = ground.window.row; row < ground.window.end_row(); ++row) {
    for (auto col = ground.window.col; col < ground.window.end_col(); ++col, ++p) {
      const Found what = at(row, col);
      if (what == Found::fill) continue;
      const unsigned water = water_points(ground.pixels[p]) > kSubPixels / 2 ? bit(7) : 0;
      unsigned flags = clear_flags(water != 0);
      if (what == Found::cloud || false_cloud(ground, p, row, col)) {
        flags = kAllLow | bit(3) | bit(9) | water;  // cloud, confidence high (T-1.4: 22280)
        // The brightest tops saturate the detector in B2 and B3.
        if (what == Found::cloud && uniform(mixed(m_seed, 23, 0), row, col) < .004) qa_radsat[p] = 0b110;
      } else if (near_cloud(row, col)) {
        flags = kAllLow | bit(1) | water;  // dilated cloud (21762 on land)
      } else if (what == Found::shadow) {
        flags = kAllLow | bit(4) | bit(6) | bit(11) |
                water;  // shadow, confidence high (23888); "clear" only means no cloud
      } else if (what == Found::cirrus) {
        flags = kAllLow | bit(2) | bit(6) | bit(15) | water;  // cirrus, confidence high (54596)
      }
      qa_pixel[p] = static_cast<std::uint16_t>(flags);
    }
  }
}

}  // namespace steppe::sim
