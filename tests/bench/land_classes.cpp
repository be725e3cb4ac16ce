#include "tests/bench/land_classes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "libgeo/algo/spectral_index.hpp"
#include "libgeo/base/simd_dispatch.hpp"
#include "pipeline/indicators/cover.hpp"

namespace steppe::bench {
namespace {

constexpr float kReflectance = 1e-4f;  // of one stored unit
constexpr EndMembers kEnds{0.05, 0.80};

void to_reflectance(std::span<const std::uint16_t> stored, std::span<float> out) {
  geo::run_simd([=] {
    for (std::size_t p = 0; p < out.size(); ++p) out[p] = static_cast<float>(stored[p]) * kReflectance;
  });
}

// One row of 20 m as one row of 10 m.
void to_reflectance_twice(std::span<const std::uint16_t> stored, std::span<float> out) {
  geo::run_simd([=] {
    const std::size_t pairs = out.size() / 2;
    for (std::size_t i = 0; i < pairs; ++i) out[2 * i] = out[2 * i + 1] = static_cast<float>(stored[i]) * kReflectance;
    if (out.size() % 2 != 0) out[2 * pairs] = static_cast<float>(stored[pairs]) * kReflectance;
  });
}

void to_usable_twice(std::span<const std::uint8_t> scene_class, std::span<std::uint8_t> out) {
  geo::run_simd([=] {
    const auto usable = [](unsigned c) {  // vegetation, bare, water, unclassified; snow
      return static_cast<std::uint8_t>((c - 4 <= 3 ? 1 : 0) | (c == 11 ? 1 : 0));
    };
    const std::size_t pairs = out.size() / 2;
    for (std::size_t i = 0; i < pairs; ++i) out[2 * i] = out[2 * i + 1] = usable(scene_class[i]);
    if (out.size() % 2 != 0) out[2 * pairs] = usable(scene_class[pairs]);
  });
}

void compute(const char* name, std::initializer_list<std::span<const float>> bands, std::span<float> out) {
  const geo::SpectralIndex* index = geo::find_index(name);
  geo::compute(*index, std::span(bands.begin(), bands.size()), out);
}

using Floats = std::span<const float>;
using Bytes = std::span<std::uint8_t>;

// One product a loop, without branches: so they become vector code, which one loop over everything does not (bytes may
// alias anything, and compilers give up on that many pairs). `known` is 0 or 1.

void keep_known(Bytes known, std::span<const std::uint16_t> stored_red, Floats ndvi) {
  geo::run_simd([=] {
    for (std::size_t p = 0; p < known.size(); ++p)
      known[p] = static_cast<std::uint8_t>(known[p] & (stored_red[p] > 0 ? 1 : 0) & (ndvi[p] == ndvi[p] ? 1 : 0));
  });
}

void keep_cover(std::span<const std::uint8_t> known, std::span<const std::int16_t> cover, std::span<std::int16_t> fvc) {
  geo::run_simd([=] {
    for (std::size_t p = 0; p < fvc.size(); ++p) {
      const std::int16_t stored = cover[p];
      fvc[p] = known[p] != 0 ? stored : kFvcNothing;
    }
  });
}

// All bits of the class where nothing is known.
int or_nothing(int value, int known) { return value | ((known - 1) & kClassNothing); }

void find_water(std::span<const std::uint8_t> known, Floats ndvi, Floats mndwi, Bytes water) {
  geo::run_simd([=] {
    for (std::size_t p = 0; p < water.size(); ++p) {
      const float v = ndvi[p], w = mndwi[p];
      const int open = (w > 0.1f ? 1 : 0) & (v < 0.2f ? 1 : 0);
      const int wet = (w > -0.25f ? 1 : 0) & (v > 0.3f ? 1 : 0);  // never both: NDVI differs
      water[p] = static_cast<std::uint8_t>(or_nothing(open + 2 * wet, known[p]));
    }
  });
}

void find_forest(std::span<const std::uint8_t> water, Floats ndvi, Floats swir1, Floats nir, Bytes forest) {
  geo::run_simd([=] {
    for (std::size_t p = 0; p < forest.size(); ++p) {
      const float v = ndvi[p], s = swir1[p], n = nir[p];
      const int trees = (v > 0.6f ? 1 : 0) & (s < 0.15f ? 1 : 0) & (n < 0.34f ? 1 : 0) & (water[p] == 0 ? 1 : 0);
      forest[p] = static_cast<std::uint8_t>(or_nothing(trees, water[p] == kClassNothing ? 0 : 1));
    }
  });
}

void find_grade(std::span<const std::uint8_t> water, Floats msavi, Floats albedo, Bytes grade) {
  geo::run_simd([=] {
    for (std::size_t p = 0; p < grade.size(); ++p) {
      const float ddi = 0.9f * msavi[p] - albedo[p];
      const int dry =
          1 + (ddi < 0.10f ? 1 : 0) + (ddi < 0.00f ? 1 : 0) + (ddi < -0.08f ? 1 : 0) + (ddi < -0.138f ? 1 : 0);
      const int open = water[p] == 1 ? 1 : 0;
      grade[p] = static_cast<std::uint8_t>(or_nothing(dry & (open - 1), water[p] == kClassNothing ? 0 : 1));
    }
  });
}

}  // namespace

void LandClassifier::load(const BlockPixels& pixels, std::size_t row, std::size_t count) {
  const std::size_t cols = pixels.cols, half_cols = (cols + 1) / 2;
  m_size = cols * count;
  for (auto* band :
       {&m_blue, &m_green, &m_red, &m_nir, &m_swir1, &m_swir2, &m_ndvi, &m_msavi, &m_albedo, &m_mndwi, &m_cover})
    band->resize(m_size);
  m_usable.resize(m_size);
  m_stored.resize(m_size);
  const auto rows_of = [&](const std::vector<std::uint16_t>& band) {
    return std::span(band).subspan(row * cols, m_size);
  };
  to_reflectance(rows_of(pixels.blue), m_blue);
  to_reflectance(rows_of(pixels.green), m_green);
  to_reflectance(rows_of(pixels.red), m_red);
  to_reflectance(rows_of(pixels.nir), m_nir);
  const std::size_t half = row / 2 * half_cols;
  to_reflectance_twice(std::span(pixels.swir1).subspan(half, half_cols), std::span(m_swir1).first(cols));
  to_reflectance_twice(std::span(pixels.swir2).subspan(half, half_cols), std::span(m_swir2).first(cols));
  to_usable_twice(std::span(pixels.scene_class).subspan(half, half_cols), std::span(m_usable).first(cols));
  if (count == 1) return;
  std::copy_n(m_swir1.begin(), cols, m_swir1.begin() + static_cast<std::ptrdiff_t>(cols));
  std::copy_n(m_swir2.begin(), cols, m_swir2.begin() + static_cast<std::ptrdiff_t>(cols));
  std::copy_n(m_usable.begin(), cols, m_usable.begin() + static_cast<std::ptrdiff_t>(cols));
}

void LandClassifier::indices() {
  compute("NDVI", {m_nir, m_red}, m_ndvi);
  compute("MSAVI2", {m_red, m_nir}, m_msavi);
  compute("albedo", {m_blue, m_red, m_nir, m_swir1, m_swir2}, m_albedo);
  compute("MNDWI", {m_green, m_swir1}, m_mndwi);
  fractional_cover(m_ndvi, kEnds, CoverModel::linear, m_cover);
  store_cover(m_cover, m_stored);
}

void LandClassifier::classify(const BlockPixels& pixels, BlockClasses& classes) {
  const std::size_t size = pixels.cols * pixels.rows;
  classes.fvc.resize(size);
  for (auto* raster : {&classes.grade, &classes.water, &classes.forest}) raster->resize(size);
  for (std::size_t row = 0; row < pixels.rows; row += 2) {
    load(pixels, row, std::min<std::size_t>(2, pixels.rows - row));
    indices();
    const std::size_t at = row * pixels.cols;
    keep_known(m_usable, std::span(pixels.red).subspan(at, m_size), m_ndvi);
    keep_cover(m_usable, m_stored, std::span(classes.fvc).subspan(at, m_size));
    const auto water = std::span(classes.water).subspan(at, m_size);
    find_water(m_usable, m_ndvi, m_mndwi, water);
    find_forest(water, m_ndvi, m_swir1, m_nir, std::span(classes.forest).subspan(at, m_size));
    find_grade(water, m_msavi, m_albedo, std::span(classes.grade).subspan(at, m_size));
  }
}

}  // namespace steppe::bench
