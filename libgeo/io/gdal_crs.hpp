#pragma once

#include "libgeo/base/result.hpp"
#include "libgeo/crs/crs.hpp"

class OGRSpatialReference;

namespace geo {

// The CRS of a GDAL or OGR object (null: none), in traditional axis order whatever the object's axis mapping is. A
// height component is dropped: only the plane is used. A fault when there is none or Crs does not accept it; the
// message has no file name, the caller puts it in front.
Result<Crs> crs_from_ogr(const OGRSpatialReference* reference);

}  // namespace geo
