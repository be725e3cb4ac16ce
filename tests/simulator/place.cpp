#include "tests/simulator/place.hpp"

#include <cmath>

#include "tests/simulator/noise.hpp"

namespace steppe::sim {

std::uint64_t draw_seed(const World& world, Draw what) {
  return mixed(world.seed, static_cast<std::int64_t>(what), 4711);
}

Place place_at(const World& world, double x, double y) {
  const double u = world.u_of(x), v = world.v_of(y);
  return {u,
          v,
          u + .022 * fractal_noise(draw_seed(world, Draw::warp_u), u * 6, v * 6, 4),
          v + .022 * fractal_noise(draw_seed(world, Draw::warp_v), u * 6, v * 6, 4),
          x,
          y};
}

double patches(const World& world, Draw what, const Place& p, double frequency) {
  return fractal_noise(draw_seed(world, what), p.u * frequency, p.v * frequency, 5);
}

double squared_distance(double u, double v, double u0, double v0, double ru, double rv) {
  return (u - u0) / ru * ((u - u0) / ru) + (v - v0) / rv * ((v - v0) / rv);
}

double lake_distance(const Place& p, Period period) {
  const double shrink = period == Period::y2020 ? 1.0 : .955;
  return std::sqrt(squared_distance(p.wu, p.wv, .855, .71, .082 * shrink, .175 * shrink));
}

Parcel parcel_at(double x, double y) {
  const double along = (x * kParcelCos + y * kParcelSin) / kParcelAlong_m;
  const double across = (y * kParcelCos - x * kParcelSin) / kParcelAcross_m;
  const double i = std::floor(along), j = std::floor(across);
  return {static_cast<std::int64_t>(i), static_cast<std::int64_t>(j), (along - i) * kParcelAlong_m,
          (across - j) * kParcelAcross_m};
}

double parcel_draw(const World& world, const Parcel& parcel, std::int64_t what) {
  return uniform(mixed(world.seed, what, 99), parcel.along, parcel.across);
}

}  // namespace steppe::sim
