#include "libgeo/io/gdal_crs.hpp"

#include <cpl_conv.h>
#include <ogr_spatialref.h>

#include <string>

#include "libgeo/io/gdal_session.hpp"

namespace geo {

Result<Crs> crs_from_ogr(const OGRSpatialReference* reference) {
  if (reference == nullptr || reference->IsEmpty())
    return Fault{FaultKind::bad_metadata, message("coordinate reference system: none given; assign one to the file")};
  start_gdal();
  GdalErrors errors;
  OGRSpatialReference plane(*reference);
  if (plane.IsCompound()) plane.StripVertical();
  const char* const options[] = {"FORMAT=WKT2_2019", "MULTILINE=NO", nullptr};
  char* text = nullptr;
  const OGRErr status = plane.exportToWkt(&text, options);
  const std::string wkt(text == nullptr ? "" : text);
  CPLFree(text);
  if (status != OGRERR_NONE || wkt.empty())
    return Fault{
        FaultKind::bad_metadata,
        message("coordinate reference system: cannot be written as WKT (got {0}); assign a valid one to the file",
                errors.reason())};
  return Crs::from_text(wkt);
}

}  // namespace geo
