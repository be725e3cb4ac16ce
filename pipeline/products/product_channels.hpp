#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libgeo/summary/summary.hpp"
#include "pipeline/config/product.hpp"

namespace steppe {

// Channels of a class product.
inline constexpr std::string_view kCodesChannel = "codes", kLedgerChannel = "ledger";

// The channels of a product's summary, in the order of their bands where a channel is a band:
//   ndvi, fvc         `values`
//   composite         one of values a band
//   quality           one a band: `status` and `n_clear_days` are classes, the others values
//   observations      one of values a platform: `bands` are the raster's band names; only here are they looked at
//   a class product   `codes`, 255 (unknown) a class as the others; `ledger`, the PixelStatus of ledger_of()
std::vector<geo::ChannelSpec> product_channels(Product product, const std::vector<std::string>& bands = {});

}  // namespace steppe
