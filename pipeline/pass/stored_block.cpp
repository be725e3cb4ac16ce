#include "pipeline/pass/stored_block.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "libgeo/base/simd_dispatch.hpp"
#include "pipeline/indicators/pixel_run.hpp"
#include "pipeline/products/stored_value.hpp"

namespace steppe {
namespace {

constexpr std::int16_t kNothingStored = -32768;

bool has_value(float value) { return std::abs(value) < std::numeric_limits<float>::infinity(); }

// As products hold them: no data where the status is not valid or a value is not finite.
void store_valid(const float* values, const PixelStatus* status, std::size_t count, std::int16_t* stored) {
  geo::run_simd([=] {
    for (std::size_t p = 0; p < count; ++p) {
      const bool known = (status[p] == PixelStatus::valid) & has_value(values[p]);
      const std::int16_t value = stored_value(known ? static_cast<double>(values[p]) : 0.0);
      stored[p] = known ? value : kNothingStored;
    }
  });
}

}  // namespace

void leave_out_unknown(std::span<const float> ndvi, std::span<const float> cover, BlockValues& products) {
  constexpr MaskCode kNoIndex = mask_code(MaskReason::no_index);
  geo::run_simd([=, status = products.status.data(), masked = products.masked.data()] {
    for (std::size_t p = 0; p < ndvi.size(); ++p) {
      const int known = static_cast<int>(has_value(ndvi[p])) & static_cast<int>(has_value(cover[p]));
      const bool unknown = (status[p] == PixelStatus::valid) & (known == 0);
      status[p] = unknown ? PixelStatus::low_obs : status[p];
      masked[p] = unknown ? kNoIndex : masked[p];
    }
  });
}

void store_cover(std::span<const float> ndvi, std::span<const float> cover, BlockValues& products) {
  const PixelStatus* status = products.status.data();
  auto& stored_ndvi = products.of(Product::ndvi);
  stored_ndvi.resize(ndvi.size());
  store_valid(ndvi.data(), status, ndvi.size(), stored_ndvi.data());
  auto& stored_fvc = products.of(Product::fvc);
  stored_fvc.resize(cover.size());
  store_cover(cover, stored_fvc);
  geo::run_simd([status, stored = stored_fvc.data(), pixels = cover.size()] {
    for (std::size_t p = 0; p < pixels; ++p) stored[p] = status[p] == PixelStatus::valid ? stored[p] : kCoverNoData;
  });
}

void store_composite(std::span<const std::vector<float>> bands, BlockValues& products) {
  const std::size_t pixels = products.status.size();
  auto& composite = products.of(Product::composite);
  composite.resize(pixels * bands.size());
  std::array<std::int16_t, kPixelRun> run;
  for (const PixelRun& part : pixel_runs(pixels))
    for (std::size_t b = 0; b < bands.size(); ++b) {
      store_valid(bands[b].data() + part.first, products.status.data() + part.first, part.count, run.data());
      std::int16_t* to = &composite[part.first * bands.size() + b];
      for (std::size_t p = 0; p < part.count; ++p) to[p * bands.size()] = run[p];
    }
}

void store_quality(const geo::ObservationCounts& season, const geo::ObservationCounts& peak, BlockValues& products) {
  const std::size_t pixels = products.status.size();
  auto& quality = products.of(Product::quality);
  quality.resize(pixels * kQualityBands);
  for (std::size_t p = 0; p < pixels; ++p) {
    std::int16_t* bands = &quality[p * kQualityBands];
    const std::uint16_t values[kQualityBands] = {static_cast<std::uint16_t>(products.status[p]),
                                                 season.n_valid[p],
                                                 season.n_clear_days[p],
                                                 peak.n_clear_days[p],
                                                 season.max_gap_days[p],
                                                 season.first_doy[p],
                                                 season.last_doy[p]};
    std::transform(std::begin(values), std::end(values), bands,
                   [](std::uint16_t v) { return static_cast<std::int16_t>(std::min<int>(v, 32767)); });
  }
}

void store_clear_days(std::span<const std::uint16_t> days, std::span<const SeenFlags> seen, BlockValues& products) {
  products.clear_days.resize(seen.size());
  geo::run_simd([=, to = products.clear_days.data()] {
    for (std::size_t p = 0; p < seen.size(); ++p) {
      const int most = days[p] < 254 ? days[p] : 254;
      to[p] = static_cast<std::uint8_t>((seen[p] & kEverObserved) != 0 ? most : 255);
    }
  });
}

}  // namespace steppe
