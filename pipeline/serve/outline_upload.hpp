#pragma once

#include <string>
#include <vector>

#include "libgeo/crs/crs.hpp"
#include "libgeo/vector/polygon_input.hpp"

namespace steppe {

// What somebody sent as outlines, understood. Every polygon of the input is there, refused ones with their reason.
struct UploadedOutlines {
  struct Part {
    geo::PolygonInput input;
    std::string source;  // the file inside of an archive; empty: the upload itself
  };
  std::vector<Part> parts;
  std::vector<geo::Message> warnings;
};

// By what it holds, whatever it is called: GeoJSON, WKT, KML, a GeoPackage, a zip of Shapefiles (or of any of these; a
// KMZ is one), or coordinates as polygon_coordinates.hpp reads them. `crs`: of the coordinates, whatever the input
// says; absent: its own, else WGS 84. `name` chooses nothing but the words of messages. Files that a library reads are
// written to a private folder of the moment under names of our own. A fault of the whole: nothing of the kind, a zip
// that unpacks to more than 64 MiB or 200 files, or has no outlines in it. Any thread.
geo::Result<UploadedOutlines> read_upload(const std::string& bytes, const std::string& name,
                                          const geo::PolygonOptions& options);

}  // namespace steppe
