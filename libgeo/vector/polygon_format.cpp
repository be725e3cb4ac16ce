#include "libgeo/vector/polygon_format.hpp"

#include <algorithm>
#include <fstream>
#include <string>
#include <system_error>

namespace geo {
namespace {

// A format by its first bytes and by the suffix of its name.
struct Format {
  std::string_view name, magic, suffix;
};

constexpr std::string_view kShapefileMagic("\x00\x00\x27\x0A", 4);
constexpr Format kFormats[] = {
    {"GeoPackage", "SQLite format 3", ".gpkg"}, {"Shapefile", kShapefileMagic, ".shp"}, {"FlatGeobuf", "fgb", ".fgb"}};

std::string lower_suffix(const std::filesystem::path& path) {
  std::string suffix = path.extension().string();
  for (char& c : suffix)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return suffix;
}

std::string first_bytes(const std::filesystem::path& path) {
  std::string bytes(16, '\0');
  std::ifstream in(path, std::ios::binary);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

std::string shown_bytes(const std::string& bytes) {
  std::string out;
  for (const char c : bytes) out += c >= 0x20 && c < 0x7f ? c : '.';
  return out;
}

// Text has no such bytes; UTF-16, archives and the other files of a shapefile have.
bool is_binary(const std::string& bytes) {
  return std::any_of(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && std::string_view("\t\r\n\x1e").find(c) == std::string_view::npos;
  });
}

Result<void> check_plain(const std::filesystem::path& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status))
    return Fault{FaultKind::missing,
                 message("{0}: polygons cannot be read (got no such file); check the path", path.string())};
  if (!std::filesystem::is_regular_file(status))
    return Fault{FaultKind::unsupported,
                 message("{0}: polygons cannot be read (got no plain file); name a file, not a folder or device",
                         path.string())};
  return {};
}

}  // namespace

Result<PolygonFormat> polygon_format(const std::filesystem::path& path) {
  if (const auto plain = check_plain(path); !plain) return plain.fault();
  const std::string bytes = first_bytes(path), suffix = lower_suffix(path);
  for (const Format& format : kFormats)
    if (bytes.starts_with(format.magic)) return PolygonFormat::layers;
  for (const Format& format : kFormats)
    if (suffix == format.suffix)
      return Fault{FaultKind::unreadable,
                   message("{0}: is not the {1} that its name says (it begins with '{2}'); check the file",
                           path.string(), format.name, shown_bytes(bytes))};
  if (is_binary(bytes))
    return Fault{FaultKind::unsupported,
                 message("{0}: is no file with polygons (it begins with '{1}', allowed GeoJSON, GeoPackage, Shapefile, "
                         "FlatGeobuf and WKT as UTF-8 text); export it as one of these",
                         path.string(), shown_bytes(bytes))};
  return PolygonFormat::text;
}

}  // namespace geo
