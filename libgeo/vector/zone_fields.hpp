#pragma once

#include <string>

namespace geo {

// Where in a file the zones are and which of its fields say what. A field of a nested GeoJSON object is named with a
// dot: "parent.adcode".
struct ZoneFields {
  std::string layer = {};          // empty: the only layer with geometry
  std::string id = {};             // empty: features are numbered "1", "2", … in file order
  std::string name = {};           // empty: zones have no name; so for level and parent
  std::string level = {};          //
  std::string parent = {};         //
  std::string default_level = {};  // of zones whose level is empty
  std::string crs = {};            // of the coordinates, whatever the file says; empty: as it says
  std::string encoding = {};  // of the text; empty: the .cpg file; without one UTF-8, or GBK where it cannot be UTF-8
};

}  // namespace geo
