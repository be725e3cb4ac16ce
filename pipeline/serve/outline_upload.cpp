#include "pipeline/serve/outline_upload.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/private_folder.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/vector/polygon_coordinates.hpp"
#include "libgeo/vector/polygon_file.hpp"
#include "libgeo/vector/polygon_kml.hpp"
#include "libgeo/vector/polygon_text.hpp"
#include "libgeo/vector/polygon_wkt.hpp"
#include "pipeline/serve/unpacked_upload.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::uint64_t kLargestMember = 64U << 20U;

bool is_zip(const std::string& bytes) { return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"); }
bool is_geopackage(const std::string& bytes) { return bytes.starts_with("SQLite format 3"); }

char first_letter(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const auto first = text.find_first_not_of(" \t\r\n\x1e");
  return first == text.npos ? '\0' : text[first];
}

// The polygons of text; what was taken for granted is added to the warnings.
geo::Result<geo::PolygonInput> polygons_of_text(const std::string& text, const geo::PolygonOptions& options,
                                                std::vector<geo::Message>& warnings) {
  const char first = first_letter(text);
  if (first == '{' || first == '[') return geo::polygons_from_text(text, options);
  if (geo::begins_as_kml(text)) return geo::polygons_from_kml(text, options);
  if (first != '\0' && geo::begins_as_wkt(std::string_view(text).substr(text.find(first)))) {
    geo::PolygonOptions wkt = options;
    if (!wkt.crs && text.find("SRID") == text.npos && text.find("srid") == text.npos) {
      auto degrees = geo::Crs::from_text("EPSG:4490");
      if (!degrees) return degrees.fault();
      wkt.crs = std::move(degrees).value();
      warnings.push_back(message("outline: the WKT names no coordinate system and was taken for CGCS2000 degrees"));
    }
    return geo::polygons_from_text(text, wkt);
  }
  auto pasted = geo::polygons_from_coordinates(text, options);
  if (!pasted) return pasted.fault();
  warnings.insert(warnings.end(), pasted.value().notes.begin(), pasted.value().notes.end());
  return std::move(pasted.value().input);
}

geo::Result<geo::PolygonInput> polygons_of_file(const std::filesystem::path& path, const geo::PolygonOptions& options) {
  auto input = geo::polygons_from_file(path, options);
  if (input || input.fault().kind == geo::FaultKind::too_large || input.fault().kind == geo::FaultKind::machine)
    return input;
  // The words name a file of ours, which nobody knows: its last name is enough.
  geo::Fault fault = input.fault();
  for (auto& argument : fault.message.arguments)
    if (argument.verbatim && argument.text == path.string()) argument.text = path.filename().string();
  return fault;
}

geo::Result<geo::PolygonInput> geopackage(const std::string& bytes, const geo::PolygonOptions& options) {
  const geo::PrivateFolder folder;
  const auto path = folder.path() / "outline.gpkg";
  geo::write_renewable(path, bytes);
  return polygons_of_file(path, options);
}

geo::Result<geo::PolygonInput> of_member(const UnpackedMember& member, const geo::PolygonOptions& options,
                                         std::vector<geo::Message>& warnings) {
  if (member.kind == UnpackedKind::layers) return polygons_of_file(member.path, options);
  const auto text = geo::read_small_file(member.path, kLargestMember);
  if (!text) return text.fault();
  return polygons_of_text(text.value(), options, warnings);
}

// Each file with outlines. One that cannot be read costs itself, unless it is the only one.
geo::Result<UploadedOutlines> zipped(const std::string& bytes, const geo::PolygonOptions& options) {
  const geo::PrivateFolder folder;
  const auto members = unpack_upload(bytes, folder.path());
  if (!members) return members.fault();
  UploadedOutlines outlines;
  std::optional<geo::Fault> first;
  for (const auto& member : members.value()) {
    auto input = of_member(member, options, outlines.warnings);
    if (input) {
      outlines.parts.push_back({std::move(input).value(), member.name});
      continue;
    }
    if (!first) first = input.fault();
    outlines.warnings.push_back(message("{0}: was left out: {1}", member.name, input.fault().message));
  }
  if (!outlines.parts.empty()) return outlines;
  if (first) return *first;
  return geo::Fault{geo::FaultKind::missing, message("outline: the zip holds no outlines (allowed .shp with .shx and "
                                                     ".dbf, .kml, .geojson, .gpkg, .wkt, .txt, .csv); pack one of "
                                                     "these")};
}

// Coordinates in degrees that are not said to be of a projection may have been drawn on a web map.
void warn_of_web_maps(UploadedOutlines& outlines) {
  for (const auto& part : outlines.parts)
    if (part.input.crs.geographic()) {
      outlines.warnings.push_back(
          message("outline: degrees are taken for CGCS2000 or WGS 84; outlines drawn on web maps of China (GCJ-02) lie "
                  "some hundred metres beside the place, and must be converted before"));
      return;
    }
}

}  // namespace

geo::Result<UploadedOutlines> read_upload(const std::string& bytes, const std::string& name,
                                          const geo::PolygonOptions& options) {
  UploadedOutlines outlines;
  if (first_letter(bytes) == '\0')
    return geo::Fault{geo::FaultKind::missing, message("outline: there is nothing in it (got {0} bytes); send a file "
                                                       "or paste coordinates",
                                                       bytes.size())};
  if (is_zip(bytes)) {
    auto unpacked = zipped(bytes, options);
    if (!unpacked) return unpacked.fault();
    outlines = std::move(unpacked).value();
  } else {
    auto input =
        is_geopackage(bytes) ? geopackage(bytes, options) : polygons_of_text(bytes, options, outlines.warnings);
    if (!input) return input.fault();
    outlines.parts.push_back({std::move(input).value(), name});
  }
  warn_of_web_maps(outlines);
  return outlines;
}

}  // namespace steppe
