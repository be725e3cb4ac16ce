#pragma once

#include <ogr_feature.h>
#include <ogrsf_frmts.h>

#include <cstddef>
#include <limits>
#include <string>

namespace geo {

// The next feature of a layer, the `number`th from 1; null at the end. Throws UsageError where reading stops before it,
// and Error where the machine is at fault.
OGRFeatureUniquePtr next_row(const std::string& file, OGRLayer& layer, std::size_t number);

// Calls use(row, number) for each of the first `most` features, and throws as next_row().
template <class Use>
void for_each_row(const std::string& file, OGRLayer& layer, const Use& use,
                  std::size_t most = std::numeric_limits<std::size_t>::max()) {
  layer.ResetReading();
  for (std::size_t number = 1; number <= most; ++number) {
    const OGRFeatureUniquePtr row = next_row(file, layer, number);
    if (row == nullptr) return;
    use(*row, number);
  }
}

}  // namespace geo
