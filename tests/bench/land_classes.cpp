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
    for (std::size_t p = 0; p < out.size(); ++p) {
      const std::uint8_t c = scene_class[p / 2];  // vegetation, bare, water, unclassified; snow
      out[p] = (c >= 4 && c <= 7) || c == 11 ? 1 : 0;
    }
  });
}

void compute(const char* name, std::initializer_list<std::span<const float>> bands, std::span<float> out) {
  const geo::SpectralIndex* index = geo::find_index(name);
  geo::compute(*index, std::span(bands.begin(), bands.size()), out);
}

// What the classes of a pixel are made of.
struct Measures {
  const float *ndvi, *msavi, *albedo, *mndwi, *nir, *swir1;
  const std::uint16_t* red;  // as stored
  const std::uint8_t* usable;
  const std::int16_t* cover;
};

struct Products {
  std::int16_t* fvc;
  std::uint8_t *grade, *water, *forest;
};

// No branch, and integers of one width until the end, so that it becomes vector code.
void decide(const Measures& in, const Products& out, std::size_t size) {
  geo::run_simd([=] {
    for (std::size_t p = 0; p < size; ++p) {
      const float ndvi = in.ndvi[p], mndwi = in.mndwi[p];
      const float ddi = 0.9f * in.msavi[p] - in.albedo[p];
      const bool known = (in.usable[p] != 0) & (in.red[p] > 0) & !std::isnan(ndvi);
      const bool open = (mndwi > 0.1f) & (ndvi < 0.2f), wet = (mndwi > -0.25f) & (ndvi > 0.3f);
      const int water = open ? 1 : wet ? 2 : 0;
      const int forest = ((ndvi > 0.6f) & (in.swir1[p] < 0.15f) & (in.nir[p] < 0.34f) & (water == 0)) ? 1 : 0;
      const int dry =
          1 + (ddi < 0.10f ? 1 : 0) + (ddi < 0.00f ? 1 : 0) + (ddi < -0.08f ? 1 : 0) + (ddi < -0.138f ? 1 : 0);
      const int grade = open ? 0 : dry;
      out.fvc[p] = known ? in.cover[p] : kFvcNothing;
      out.grade[p] = static_cast<std::uint8_t>(known ? grade : kClassNothing);
      out.water[p] = static_cast<std::uint8_t>(known ? water : kClassNothing);
      out.forest[p] = static_cast<std::uint8_t>(known ? forest : kClassNothing);
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
    decide({m_ndvi.data(), m_msavi.data(), m_albedo.data(), m_mndwi.data(), m_nir.data(), m_swir1.data(),
            pixels.red.data() + at, m_usable.data(), m_stored.data()},
           {classes.fvc.data() + at, classes.grade.data() + at, classes.water.data() + at, classes.forest.data() + at},
           m_size);
  }
}

}  // namespace steppe::bench
