#pragma once

#include <string>

#include "libgeo/crs/crs.hpp"

namespace geo {

// The system as a PROJ string ("+proj=aea +lat_0=0 …"), for programs that read nothing else: maps in a browser. The
// ellipsoid stands there by its numbers, as not every reader knows every name. Names and datum are lost; empty for a
// system that PROJ cannot say so. Any thread.
std::string proj_text(const Crs& crs);

}  // namespace geo
