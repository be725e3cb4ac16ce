#include "libgeo/vector/polygon_text.hpp"

#include <algorithm>

#include "libgeo/base/nearest_name.hpp"
#include "libgeo/base/utf8.hpp"
#include "libgeo/vector/finish_polygons.hpp"
#include "libgeo/vector/polygon_draft.hpp"
#include "libgeo/vector/polygon_geojson.hpp"
#include "libgeo/vector/polygon_wkt.hpp"

namespace geo {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string joined(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

// The field was asked for, the text has fields, and not one of its polygons has this one: a slip, not missing ids.
Fault no_field(const std::string& wanted, const std::vector<std::string>& names) {
  const auto near = nearest_name(wanted, names);
  if (!near)
    return {FaultKind::bad_metadata, message("polygons: no polygon has the property that names it (got {0}, allowed "
                                             "{1}); name one of them",
                                             wanted, joined(names))};
  return {FaultKind::bad_metadata,
          message("polygons: no polygon has the property that names it (got {0}, allowed {1}); "
                  "did you mean {2}?",
                  wanted, joined(names), *near)};
}

// How a text begins, for people: a few characters on one line.
std::string beginning(std::string_view text) {
  constexpr std::size_t kShown = 20;
  std::string out(text.substr(0, std::min(kShown, text.size())));
  out.resize(first_bad_utf8(out));  // a character that was cut
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  return out;
}

Fault neither(std::string_view text) {
  return {
      FaultKind::unsupported,
      message("polygons: the text is neither WKT nor GeoJSON (it begins with '{0}'); write POLYGON ((…)) or GeoJSON",
              beginning(text))};
}

Result<void> check_text(std::string_view text, const PolygonLimits& limits) {
  if (text.size() > limits.text_bytes)
    return Fault{FaultKind::too_large, message("polygons: the text is too long (got {0} bytes, allowed {1}); ask in "
                                               "several parts or name a GeoPackage",
                                               text.size(), limits.text_bytes)};
  if (const std::size_t bad = first_bad_utf8(text); bad < text.size())
    return Fault{FaultKind::unreadable,
                 message("polygons: the text is not UTF-8 (at byte {0}); save it as UTF-8", bad + 1)};
  if (text.find_first_not_of(" \t\r\n\x1e") == std::string_view::npos)
    return Fault{FaultKind::missing, message("polygons: there is no text (got nothing, allowed WKT or GeoJSON); give "
                                             "it")};
  return {};
}

Result<Crs> crs_of(const PolygonDrafts& drafts, const PolygonOptions& options, bool wkt) {
  if (options.crs) return *options.crs;
  if (wkt && drafts.crs.empty())
    return Fault{
        FaultKind::bad_metadata,
        message("polygons: the coordinate system of the WKT is not known (got none); say which, or write it in "
                "front as SRID=4490;")};
  auto crs = Crs::from_text(drafts.crs.empty() ? "EPSG:4326" : drafts.crs);
  if (!crs) return Fault{crs.fault().kind, message("polygons: {0}", crs.fault().message)};
  return crs;
}

}  // namespace

Result<PolygonInput> polygons_from_text(std::string_view text, const PolygonOptions& options) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (const auto checked = check_text(text, options.limits); !checked) return checked.fault();
  const char first = text[text.find_first_not_of(" \t\r\n\x1e")];
  const bool json = first == '{' || first == '[';
  if (!json && !begins_as_wkt(text)) return neither(text);
  auto drafts = json ? geojson_polygons(text, options) : wkt_polygons(text, options);
  if (!drafts) return drafts.fault();
  if (!options.id.empty() && !drafts.value().fields.empty()) return no_field(options.id, drafts.value().fields);
  auto crs = crs_of(drafts.value(), options, !json);
  if (!crs) return crs.fault();
  return finish_polygons(std::move(drafts).value(), crs.value(), options);
}

}  // namespace geo
