#include "pipeline/products/product_cells.hpp"

#include <algorithm>

#include "libgeo/base/simd_dispatch.hpp"
#include "pipeline/indicators/cover.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/products/product_channels.hpp"

namespace steppe {

geo::Raster<std::uint8_t> ledger_of(const geo::Raster<std::uint8_t>& codes, std::span<const PixelStatus> status) {
  geo::Raster<std::uint8_t> ledger;
  ledger.grid = codes.grid;
  ledger.pixels.resize(status.size());
  geo::run_simd([status, code = codes.pixels.data(), to = ledger.pixels.data()] {
    for (std::size_t p = 0; p < status.size(); ++p) {
      const auto unknown = status[p] == PixelStatus::valid ? PixelStatus::low_obs : status[p];
      to[p] = static_cast<std::uint8_t>(code[p] == kClassNoData ? unknown : PixelStatus::valid);
    }
  });
  return ledger;
}

std::uint8_t clear_days_class(PixelStatus status, std::int16_t n_clear_days) {
  if (status == PixelStatus::no_data) return kNeverObserved;
  return static_cast<std::uint8_t>(std::clamp<int>(n_clear_days, 0, kNeverObserved - 1));
}

geo::BlockPixels channel_cells(Product product, std::size_t channel, const geo::Grid& block, BandCells band,
                               BandCells status) {
  const bool quality = product == Product::quality;
  if (!quality || product_channels(product)[channel].kind == geo::ChannelKind::values) {
    geo::Raster<std::int16_t> values(block, 0, kCoverNoData);
    for (std::size_t p = 0; p < values.pixels.size(); ++p) values.pixels[p] = band[p];
    return values;
  }
  geo::Raster<std::uint8_t> classes(block, 0);
  const bool is_status = channel == 0;
  for (std::size_t p = 0; p < classes.pixels.size(); ++p)
    classes.pixels[p] =
        is_status ? static_cast<std::uint8_t>(band[p]) : clear_days_class(static_cast<PixelStatus>(status[p]), band[p]);
  return classes;
}

}  // namespace steppe
