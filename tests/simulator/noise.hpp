#pragma once

#include <cstdint>

// Randomness as a pure function of a seed and a place: any block of the world can be drawn alone, in any order, with
// the same bytes. Only +, −, ×, ÷ and sqrt are used, so that the values do not depend on the mathematics library.
namespace steppe::sim {

// A well-mixed number of three (splitmix64 finaliser, Steele et al. 2014).
std::uint64_t mixed(std::uint64_t seed, std::int64_t a, std::int64_t b);

// In [0, 1).
double uniform(std::uint64_t seed, std::int64_t a, std::int64_t b);

// Mean 0, standard deviation 1: the sum of four uniforms, hence within ±3.5.
double bell(std::uint64_t seed, std::int64_t a, std::int64_t b);

// Smooth value noise on the unit lattice, mean 0, standard deviation about 1.
double smooth_noise(std::uint64_t seed, double x, double y);

// `octaves` layers of smooth noise, each half as large and half as strong; mean 0, standard deviation about 1.
double fractal_noise(std::uint64_t seed, double x, double y, int octaves);

// 0 at and below `low`, 1 at and above `high`, smooth between. REQUIRES low < high.
double smooth_step(double low, double high, double value);

}  // namespace steppe::sim
