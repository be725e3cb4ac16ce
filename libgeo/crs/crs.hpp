#pragma once

#include <memory>
#include <string>

#include "libgeo/base/result.hpp"

namespace geo {

// A coordinate reference system, always used in traditional axis order (x = easting or longitude, y = northing or
// latitude), whatever the authority says. Immutable and cheap to copy; safe to share between threads (PROJ objects are
// made per thread inside Transform). Compared by meaning, not by text.
class Crs {
 public:
  // "EPSG:4490", WKT, PROJJSON or a PROJ string. A fault names what PROJ said. Only 2-D geographic and projected
  // systems with axes in degrees or metres are accepted.
  static Result<Crs> from_text(const std::string& text);

  const std::string& wkt() const;   // WKT2:2019, one line: the form that is hashed and stored
  const std::string& name() const;  // "WGS 84 / UTM zone 48N"
  bool geographic() const;          // degrees; otherwise metres
  double semi_major_m() const;      // of the ellipsoid
  double inverse_flattening() const;

  // Same system, names and metadata aside.
  bool same_as(const Crs& other) const;

 private:
  struct Definition;
  explicit Crs(std::shared_ptr<const Definition> definition) : m_definition(std::move(definition)) {}
  std::shared_ptr<const Definition> m_definition;
};

}  // namespace geo
