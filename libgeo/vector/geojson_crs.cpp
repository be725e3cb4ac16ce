#include "libgeo/vector/geojson_crs.hpp"

#include <algorithm>

namespace geo {
namespace {

bool is_code(std::string_view text) {
  constexpr std::size_t kLongestCode = 9;
  return !text.empty() && text.size() <= kLongestCode &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

}  // namespace

std::string crs_of_name(std::string_view name) {
  const std::string text = upper(name);
  for (const char* const known : {"URN:OGC:DEF:CRS:OGC:1.3:CRS84", "URN:OGC:DEF:CRS:OGC::CRS84", "OGC:CRS84", "CRS84",
                                  "HTTP://WWW.OPENGIS.NET/DEF/CRS/OGC/1.3/CRS84"})
    if (text == known) return "EPSG:4326";
  for (const std::string_view before : {"URN:OGC:DEF:CRS:EPSG:", "HTTP://WWW.OPENGIS.NET/DEF/CRS/EPSG/", "EPSG:"}) {
    if (!text.starts_with(before)) continue;
    // Between authority and code may stand the version of the EPSG table: "EPSG:9.9:4490".
    const auto last = text.find_last_of(":/");
    const std::string code = text.substr(last + 1);
    return is_code(code) ? "EPSG:" + code : std::string();
  }
  return {};
}

}  // namespace geo
