#pragma once

#include "tests/simulator/landscape.hpp"

namespace steppe::sim {

// What is drawn at random in the landscape, each from a seed of its own.
enum class Draw : std::int64_t {
  warp_u = 1,
  warp_v,
  forest,
  shrub,
  sand,
  salt,
  reed,
  planted,
  ridge,
  texture,
  soil,
  relief,
  meadow,
  grove,
  orchard,
  belt,
  irrigation,
  village,
};

std::uint64_t draw_seed(const World& world, Draw what);

// A place in layout coordinates: as drawn (u, v) and after warping (wu, wv), which makes straight limits natural.
struct Place {
  double u, v, wu, wv, x, y;
};

Place place_at(const World& world, double x, double y);

// Smooth noise over the layout, mean 0 and standard deviation about 1: where it is high there is a patch.
double patches(const World& world, Draw what, const Place& p, double frequency);

double squared_distance(double u, double v, double u0, double v0, double ru, double rv);

// How far a place is from the middle of Ulansuhai, in its own half-axes: 1 on the shore of the period.
double lake_distance(const Place& p, Period period);

// A parcel of irrigated land, 210 × 150 m, with tracks and ditches of 9 m between parcels.
struct Parcel {
  std::int64_t along, across;    // its number in either direction
  double from_west, from_north;  // of the place inside it, in metres along its edges
};
inline constexpr double kParcelAlong_m = 210, kParcelAcross_m = 150, kTrack_m = 9;
inline constexpr double kParcelCos = .985, kParcelSin = .174;
Parcel parcel_at(double x, double y);
double parcel_draw(const World& world, const Parcel& parcel, std::int64_t what);  // in [0, 1)

}  // namespace steppe::sim
