#include "pipeline/products/product_channels.hpp"

#include <algorithm>

#include "pipeline/products/product_table.hpp"

namespace steppe {

std::vector<geo::ChannelSpec> product_channels(Product product, const std::vector<std::string>& bands) {
  using geo::ChannelKind;
  const ProductRow& row = row_of(product);
  if (row.classes())
    return {{std::string(kCodesChannel), ChannelKind::classes}, {std::string(kLedgerChannel), ChannelKind::classes}};
  if (row.bands.size() == 1) return {{"values", ChannelKind::values}};
  std::vector<geo::ChannelSpec> channels;
  for (const auto& band : row.bands.empty() ? bands : row.bands) {
    const bool codes = std::find(row.class_bands.begin(), row.class_bands.end(), band) != row.class_bands.end();
    channels.push_back({band, codes ? ChannelKind::classes : ChannelKind::values});
  }
  return channels;
}

}  // namespace steppe
