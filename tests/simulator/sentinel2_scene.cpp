#include "tests/simulator/sentinel2_scene.hpp"

#include "tests/simulator/noise.hpp"
#include "tests/simulator/quality_flags.hpp"

namespace steppe::sim {
namespace {

constexpr double kNoiseSd = .0015;

// Codes of the scene classification (science 1.2).
enum SceneClass : std::uint8_t {
  no_data = 0,
  dark = 2,
  shadow = 3,
  vegetation = 4,
  bare = 5,
  water = 6,
  unclassified = 7,
  cloud_medium = 8,
  cloud_high = 9,
  cirrus = 10
};

}  // namespace

struct Sentinel2Painter::Point {
  bool inside = false;
  double x = 0, y = 0;
  GroundPoint ground;
  SkyPoint sky;
  Spectrum oli{};
};

Sentinel2Painter::Sentinel2Painter(const World& world, const Sentinel2Pass& pass)
    : m_world(world),
      m_pass(pass),
      m_period(period_of(pass.overpass)),
      m_sky(world, pass.overpass),
      m_seed(mixed(world.seed, pass.overpass.year * 1000 + day_of_year(pass.overpass), 72)),
      m_optics(m_seed, {1, 1, 1, 1, 1, 1}, day_of_year(pass.overpass)) {}

Sentinel2Painter::Point Sentinel2Painter::point_at(double x, double y) const {
  Point point;
  const double u = m_world.u_of(x), v = m_world.v_of(y);
  point.inside = u >= 0 && u < 1 && v >= 0 && v < 1;
  if (!point.inside) return point;
  point.x = x;
  point.y = y;
  point.ground = ground_at(m_world, x, y, m_period);
  point.sky = m_sky.at(x, y);
  point.oli = m_optics.seen({&point.ground, 1}, point.sky, x, y);
  return point;
}

std::uint16_t Sentinel2Painter::number(const Spectrum& oli, std::size_t band, std::int64_t row,
                                       std::int64_t col) const {
  const double noise = kNoiseSd * bell(mixed(m_seed, 9, static_cast<std::int64_t>(band)), row, col);
  return msi_number(msi_reflectance(oli, m_pass.unit)[band] + noise, m_pass.add_offset);
}

std::uint8_t Sentinel2Painter::scene_class(const std::array<Point, 4>& points) const {
  const Point& p = points[0];
  int open_water = 0, bright = 0;
  Spectrum mean{};
  for (const Point& point : points) {
    open_water += point.ground.land == LandClass::open_water ? 1 : 0;
    bright += looks_like_cloud(point.ground.land) ? 1 : 0;
    for (std::size_t b = 0; b < kBands; ++b) mean[b] += point.oli[b] / 4;
  }
  const Found found = found_under(p.sky, m_seed, p.x, p.y);
  if (found == Found::cloud) return p.sky.cloud > .6 ? cloud_high : cloud_medium;
  const double mistake = fractal_noise(mixed(m_seed, 22, 0), p.x / 150, p.y / 150, 2);
  if (bright >= 2 && mistake > 1.75) return cloud_medium;
  if (found == Found::shadow) return shadow;
  if (found == Found::cirrus) return cirrus;
  if (open_water >= 3) return water;
  if (mean[3] < .14 && mean[3] > mean[0]) return dark;
  if (mistake < -2.2) return unclassified;
  return mean[3] - mean[2] > .35 * (mean[3] + mean[2]) ? vegetation : bare;
}

void Sentinel2Painter::paint_coarse(const std::array<Point, 4>& points, std::int64_t row, std::int64_t col,
                                    std::size_t pixel, Sentinel2Pixels& out) const {
  Spectrum mean{};
  for (const Point& point : points) {
    if (!point.inside) return;
    for (std::size_t b = 0; b < kBands; ++b) mean[b] += point.oli[b] / 4;
  }
  for (std::size_t band = kMsiFineBands; band < kMsiBands; ++band)
    out.bands[band][pixel] = number(mean, band, row, col);
  out.scene_class[pixel] = scene_class(points);
}

Sentinel2Pixels Sentinel2Painter::paint(const geo::Grid& fine, const geo::Transform& to_world) const {
  Sentinel2Pixels out;
  const auto count = static_cast<std::size_t>(fine.cols * fine.rows);
  for (std::size_t b = 0; b < kMsiBands; ++b) out.bands[b].assign(b < kMsiFineBands ? count : count / 4, 0);
  out.scene_class.assign(count / 4, no_data);
  const auto cols = static_cast<std::size_t>(fine.cols);
  std::vector<double> x(2 * cols), y(2 * cols);
  std::vector<Point> points(2 * cols);
  for (std::int64_t row = 0; row < fine.rows; row += 2) {
    for (std::size_t i = 0; i < 2 * cols; ++i) {
      x[i] = fine.x_of(static_cast<double>(i % cols) + .5);
      y[i] = fine.y_of(static_cast<double>(row) + (i < cols ? .5 : 1.5));
    }
    to_world.forward(x, y);
    for (std::size_t i = 0; i < 2 * cols; ++i) {
      points[i] = point_at(x[i], y[i]);
      if (!points[i].inside) continue;
      const std::size_t pixel = static_cast<std::size_t>(row) * cols + i;
      for (std::size_t band = 0; band < kMsiFineBands; ++band) {
        out.bands[band][pixel] =
            number(points[i].oli, band, row + (i < cols ? 0 : 1), static_cast<std::int64_t>(i % cols));
      }
    }
    for (std::size_t c = 0; c < cols / 2; ++c) {
      paint_coarse({points[2 * c], points[2 * c + 1], points[cols + 2 * c], points[cols + 2 * c + 1]}, row / 2,
                   static_cast<std::int64_t>(c), static_cast<std::size_t>(row / 2) * (cols / 2) + c, out);
    }
  }
  return out;
}

}  // namespace steppe::sim
