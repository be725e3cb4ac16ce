#pragma once

#include <optional>
#include <string>

#include "libgeo/base/result.hpp"

namespace steppe {

// What something is that is no scene, said to whoever took it for one, and what to do: Landsat as Level 1 or of an old
// Collection, Sentinel-2 in the format before December 2016, a band or the metadata out of a delivery, HDF, a raster
// that nothing describes, vector data, a folder of such things or of nothing. Nothing: it cannot be said, or the path
// is a scene's and what is wrong with it is better said by its reader. Looks at names, the first bytes and the head of
// a raster; reads no pixels.
std::optional<geo::Fault> foreign_delivery(const std::string& path);

}  // namespace steppe
