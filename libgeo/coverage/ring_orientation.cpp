#include "libgeo/coverage/ring_orientation.hpp"

#include <cmath>
#include <cstddef>

namespace geo {
namespace {

// A sum of two doubles that together carry about 106 bits (Dekker 1971, Knuth's two-sum).
struct TwoDoubles {
  double value = 0, error = 0;

  void add(double term) {
    const double sum = value + term;
    const double back = sum - value;
    error += (value - (sum - back)) + (term - back);
    value = sum;
  }
  void add_product(double a, double b) {
    const double product = a * b;
    add(product);
    add(std::fma(a, b, -product));
  }
};

double careful_area(const Ring& ring) {
  const Point origin = ring.front();
  TwoDoubles twice;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const double ax = ring[i].x - origin.x, ay = ring[i].y - origin.y;
    const double bx = ring[i + 1].x - origin.x, by = ring[i + 1].y - origin.y;
    twice.add_product(ax, by);
    twice.add_product(-bx, ay);
  }
  return twice.value + twice.error;
}

}  // namespace

int orientation(const Ring& ring) {
  if (ring.empty()) return 1;
  // Edges about the first point: the closing edge adds nothing, so an open ring is judged as its closed twin.
  const Point origin = ring.front();
  double twice = 0, size = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const double ax = ring[i].x - origin.x, ay = ring[i].y - origin.y;
    const double bx = ring[i + 1].x - origin.x, by = ring[i + 1].y - origin.y;
    twice += ax * by - bx * ay;
    size += std::abs(ax * by) + std::abs(bx * ay);
  }
  const double bound = size * 0x1p-52 * static_cast<double>(ring.size() + 2);
  if (std::abs(twice) <= bound) twice = careful_area(ring);
  return twice < 0 ? -1 : 1;
}

}  // namespace geo
