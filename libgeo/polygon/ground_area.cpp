#include "libgeo/polygon/ground_area.hpp"

#include <cmath>

#include "libgeo/crs/areal_scale.hpp"

namespace geo {
namespace {

constexpr double kRadians = 3.14159265358979323846 / 180;
constexpr double kLookMetres = 100;  // edge of the cell whose true area is asked for

// Area between the equator and a parallel, per radian of longitude.
class Authalic {
 public:
  explicit Authalic(const Crs& crs) {
    const double flattening = crs.inverse_flattening() == 0 ? 0 : 1 / crs.inverse_flattening();
    const double b = crs.semi_major_m() * (1 - flattening);
    m_e = std::sqrt(flattening * (2 - flattening));
    m_half_b2 = b * b / 2;
  }
  double to(double latitude_deg) const {
    const double s = std::sin(latitude_deg * kRadians), es = m_e * s;
    return m_half_b2 * (s / (1 - es * es) + (m_e > 0 ? std::atanh(es) / m_e : s));
  }

 private:
  double m_e = 0, m_half_b2 = 0;
};

double area_of(const Ring& ring, const Authalic& authalic) {
  if (ring.empty()) return 0;
  double sum = 0, before = authalic.to(ring.front().y);
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const double here = authalic.to(ring[i].y);
    sum += (ring[i].x - ring[i - 1].x) * kRadians * (before + here) / 2;
    before = here;
  }
  return std::abs(sum);
}

}  // namespace

double ground_area_m2(const MultiPolygon& shape, const Crs& crs) {
  if (!crs.geographic()) return area(shape);
  const Authalic authalic(crs);
  double sum = 0;
  for (const Polygon& part : shape) {
    sum += area_of(part.outer, authalic);
    for (const Ring& hole : part.holes) sum -= area_of(hole, authalic);
  }
  return sum;
}

double ground_share_at(const Crs& crs, double x, double y) {
  if (crs.geographic()) return 1;
  const Grid cell{x - kLookMetres / 2, y + kLookMetres / 2, kLookMetres, kLookMetres, 1, 1};
  const auto area = pixel_area({cell, crs});
  if (!area) return 1;
  return area.value().m2(area.value().units(0, 0)) / (kLookMetres * kLookMetres);
}

}  // namespace geo
