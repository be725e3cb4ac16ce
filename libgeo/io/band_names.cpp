#include "libgeo/io/band_names.hpp"

#include <gdal_priv.h>

#include "libgeo/io/gdal_dataset.hpp"

namespace geo {

Result<std::vector<std::string>> band_names(const std::string& path) {
  const auto opened = open_gdal_dataset(path, {});
  if (!opened) return opened.fault();
  std::vector<std::string> names;
  for (int band = 1; band <= opened.value().info.bands; ++band)
    names.emplace_back(opened.value().dataset->GetRasterBand(band)->GetDescription());
  return names;
}

}  // namespace geo
