#include "libgeo/crs/china_albers.hpp"

namespace geo {

const std::string& china_albers_wkt() {
  static const std::string wkt =
      R"(PROJCRS["China Albers",BASEGEOGCRS["China Geodetic Coordinate System 2000",DATUM["China 2000",)"
      R"(ELLIPSOID["CGCS2000",6378137,298.257222101,LENGTHUNIT["metre",1]]],)"
      R"(PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]],ID["EPSG",4490]],)"
      R"(CONVERSION["China Albers",METHOD["Albers Equal Area",ID["EPSG",9822]],)"
      R"(PARAMETER["Latitude of false origin",0,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8821]],)"
      R"(PARAMETER["Longitude of false origin",105,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8822]],)"
      R"(PARAMETER["Latitude of 1st standard parallel",25,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8823]],)"
      R"(PARAMETER["Latitude of 2nd standard parallel",47,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8824]],)"
      R"(PARAMETER["Easting at false origin",0,LENGTHUNIT["metre",1],ID["EPSG",8826]],)"
      R"(PARAMETER["Northing at false origin",0,LENGTHUNIT["metre",1],ID["EPSG",8827]]],)"
      R"w(CS[Cartesian,2],AXIS["(E)",east,ORDER[1],LENGTHUNIT["metre",1]],)w"
      R"w(AXIS["(N)",north,ORDER[2],LENGTHUNIT["metre",1]]])w";
  return wkt;
}

}  // namespace geo
