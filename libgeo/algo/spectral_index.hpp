#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace geo {

// The six bands that indices are made of, in the letters of the formulas: B G R N S1 S2.
enum class SpectralBand { blue, green, red, nir, swir1, swir2 };

const char* name_of(SpectralBand band);

// One index: what it is called, how it is computed, from which bands, and who published it.
//
// Reflectance is a fraction. Every quotient is guarded: |denominator| < 1e-6 gives NaN, and so does a NaN in any band.
// Values are clipped only where `clipped` says so (EVI −1…1, albedo 0…1); elsewhere [low, high] is what reflectance
// between 0 and 1 leads to, infinite where nothing is stated. kNDVI is NaN where NDVI < 0; MSAVI2 where its root has no
// real value (negative red).
struct SpectralIndex {
  std::string_view name;     // "NDVI": as published; found without regard to case
  std::string_view formula;  // "(N-R)/(N+R)"
  std::string_view source;   // "Rouse 1974"
  double low = 0, high = 0;
  bool clipped = false;
  std::span<const SpectralBand> bands;  // in the order in which compute() and reference() take them

  void (*block_function)(std::span<const std::span<const float>> bands, std::span<float> out) = nullptr;
  double (*pixel_function)(std::span<const double> bands) = nullptr;
};

// All indices, in the order of the science page. LSWI and NDMI are one formula under two names.
// NDWI is McFeeters' (green, NIR); Gao's (NIR, SWIR) is LSWI.
std::span<const SpectralIndex> spectral_indices();

// Without regard to ASCII case; null when there is none of that name.
const SpectralIndex* find_index(std::string_view name);

// Every name, in the order of the table: for error texts and option lists.
std::vector<std::string_view> index_names();

// Pixel by pixel in single precision. REQUIRES one span a band of index.bands, in that order, each of out's length.
// A band may be `out` itself. The value of a pixel does not depend on its place in the block.
void compute(const SpectralIndex& index, std::span<const std::span<const float>> bands, std::span<float> out);

// NaN where a value lies outside the index's [low, high]: it was made of what is no reflectance.
void leave_out_of_range(const SpectralIndex& index, std::span<float> values);

// One pixel in double precision: what compute() is tested against. REQUIRES one value a band of index.bands.
double reference(const SpectralIndex& index, std::span<const double> bands);

}  // namespace geo
