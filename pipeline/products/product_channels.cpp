#include <algorithm>

#include "pipeline/indicators/cover.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/products/product_bands.hpp"
#include "pipeline/products/product_cells.hpp"

namespace steppe {
namespace {

using geo::ChannelKind;

std::vector<geo::ChannelSpec> values_of(const std::vector<std::string>& bands) {
  std::vector<geo::ChannelSpec> channels;
  for (const auto& band : bands) channels.push_back({band, ChannelKind::values});
  return channels;
}

std::vector<std::string> composite_bands() {
  std::vector<std::string> names;
  for (const auto role : composite_roles()) names.emplace_back(name_of(role));
  return names;
}

std::vector<geo::ChannelSpec> quality_channels() {
  auto channels = values_of(quality_band_names());
  for (auto& channel : channels)
    if (channel.name == "status" || channel.name == "n_clear_days") channel.kind = ChannelKind::classes;
  return channels;
}

}  // namespace

std::vector<geo::ChannelSpec> product_channels(const std::string& product, const std::vector<std::string>& bands) {
  if (product == "quality") return quality_channels();
  if (product == "composite") return values_of(composite_bands());
  if (product == "observations") return values_of(bands);
  if (!legend_of(product).empty()) return {{"codes", ChannelKind::classes}, {"ledger", ChannelKind::classes}};
  return {{"values", ChannelKind::values}};
}

geo::Raster<std::uint8_t> ledger_of(const geo::Raster<std::uint8_t>& codes, std::span<const PixelStatus> status) {
  geo::Raster<std::uint8_t> ledger;
  ledger.grid = codes.grid;
  ledger.pixels.resize(status.size());
  for (std::size_t p = 0; p < status.size(); ++p) {
    const auto unknown = status[p] == PixelStatus::valid ? PixelStatus::low_obs : status[p];
    ledger.pixels[p] = static_cast<std::uint8_t>(codes.pixels[p] == kClassNoData ? unknown : PixelStatus::valid);
  }
  return ledger;
}

std::uint8_t clear_days_class(PixelStatus status, std::int16_t n_clear_days) {
  if (status == PixelStatus::no_data) return kNeverObserved;
  return static_cast<std::uint8_t>(std::clamp<int>(n_clear_days, 0, kNeverObserved - 1));
}

geo::BlockPixels channel_cells(const std::string& product, std::size_t channel, const geo::Grid& block, BandCells band,
                               BandCells status) {
  const bool quality = product == "quality";
  if (!quality || product_channels(product)[channel].kind == ChannelKind::values) {
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
