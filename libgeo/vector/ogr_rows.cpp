#include "libgeo/vector/ogr_rows.hpp"

#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/io/gdal_session.hpp"

namespace geo {

OGRFeatureUniquePtr next_row(const std::string& file, OGRLayer& layer, std::size_t number) {
  const GdalErrors errors;
  OGRFeatureUniquePtr row(layer.GetNextFeature());
  // A shapefile that ends early still gives its rows, without geometry: the complaint tells them from empty ones.
  if (errors.failed()) {
    if (const auto fault = machine_fault_of(file, errors.reason())) throw_fault(*fault);
    throw UsageError(
        message("{0}: reading stopped before the end, at feature {1} (got {2}); repair the file or copy "
                "it again",
                file, number, errors.reason()));
  }
  return row;
}

}  // namespace geo
