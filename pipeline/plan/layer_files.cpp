#include "pipeline/plan/layer_files.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <system_error>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/vector/ogr_vector_file.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::message;

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::string ending_of(const fs::path& path) { return lower(path.extension().string()); }

bool belongs_to(const std::string& main, const std::string& ending) {
  static constexpr std::array<std::string_view, 4> kOfShape{".shx", ".dbf", ".prj", ".cpg"};
  static constexpr std::array<std::string_view, 2> kOfRaster{".hdr", ".ige"};
  if (main == ".shp") return std::find(kOfShape.begin(), kOfShape.end(), ending) != kOfShape.end();
  return std::find(kOfRaster.begin(), kOfRaster.end(), ending) != kOfRaster.end();
}

// Files beside the main one that hold a part of its content, by what follows the common part of their names.
std::map<std::string, fs::path> companions(const fs::path& path) {
  std::map<std::string, fs::path> found;
  std::error_code error;
  const std::string main = ending_of(path);
  if (main == ".gpkg") {
    const fs::path journal = path.string() + "-wal";
    if (fs::file_size(journal, error) > 0 && !error) found[".gpkg-wal"] = journal;
    return found;
  }
  if (names_vector_file(path) && main != ".shp") return found;
  for (fs::directory_iterator place(path.parent_path(), error), end; !error && place != end; place.increment(error)) {
    const fs::path& beside = place->path();
    if (beside.stem() != path.stem() && beside.stem() != path.filename()) continue;
    if (beside == path || !belongs_to(main, ending_of(beside))) continue;
    found[lower(beside.filename().string().substr(path.stem().string().size()))] = beside;
  }
  return found;
}

// Of the tables in a geodatabase, by name. Locks come and go while somebody looks at it.
geo::Result<std::string> geodatabase_checksum(const fs::path& folder, const geo::Cancelled& cancelled) {
  std::map<std::string, fs::path> files;
  std::error_code error;
  for (fs::directory_iterator place(folder, error), end; !error && place != end; place.increment(error))
    if (place->is_regular_file() && ending_of(place->path()) != ".lock")
      files[place->path().filename().string()] = place->path();
  if (error) return geo::machine_fault(folder.string(), error.value());
  geo::Sha256 hash;
  hash.add_field(".gdb");
  for (const auto& [name, file] : files) {
    const auto sum = geo::sha256_of_file(file, cancelled);
    if (!sum) return sum.fault();
    hash.add_field(name);
    hash.add_field(sum.value());
  }
  return hash.hex();
}

}  // namespace

bool names_vector_file(const fs::path& path) {
  if (geo::names_geodatabase(path)) return true;
  static constexpr std::array<std::string_view, 5> kEndings{".shp", ".gpkg", ".geojson", ".json", ".fgb"};
  return std::find(kEndings.begin(), kEndings.end(), ending_of(path)) != kEndings.end();
}

std::optional<geo::Message> no_layer_file(const fs::path& path) {
  static constexpr std::array<std::string_view, 21> kEndings{".mdb", ".kml",  ".kmz", ".dwg", ".dxf", ".tab",  ".mif",
                                                             ".zip", ".rar",  ".7z",  ".csv", ".xls", ".xlsx", ".lyr",
                                                             ".mxd", ".aprx", ".qgs", ".qgz", ".dbf", ".shx",  ".prj"};
  const std::string ending = ending_of(path);
  if (std::find(kEndings.begin(), kEndings.end(), ending) == kEndings.end()) return std::nullopt;
  return message(
      "{0}: is no layer (got {1}, allowed .shp, .gpkg, .gdb, .geojson, .fgb, or a raster); unpack it, or export the "
      "layer "
      "as GeoPackage in QGIS or ArcGIS",
      path.string(), ending);
}

geo::Result<std::string> layer_checksum(const fs::path& path, const geo::Cancelled& cancelled) {
  std::error_code error;
  const auto status = fs::status(path, error);
  if (geo::is_machine_error(error.value())) return geo::machine_fault(path.string(), error.value());
  if (!fs::exists(status))
    return geo::Fault{geo::FaultKind::missing,
                      message("{0}: the layer cannot be read (got no such file); check the path", path.string())};
  if (fs::is_directory(status) && geo::names_geodatabase(path)) return geodatabase_checksum(path, cancelled);
  if (!fs::is_regular_file(status))
    return geo::Fault{geo::FaultKind::unreadable,
                      message("{0}: the layer cannot be read (got no plain file); name a file, not a folder or device",
                              path.string())};
  auto main = geo::sha256_of_file(path, cancelled);
  const auto others = companions(path);
  if (!main || others.empty()) return main;
  geo::Sha256 hash;
  hash.add_field(ending_of(path));
  hash.add_field(main.value());
  for (const auto& [ending, file] : others) {
    const auto sum = geo::sha256_of_file(file, cancelled);
    if (!sum) return sum.fault();
    hash.add_field(ending);
    hash.add_field(sum.value());
  }
  return hash.hex();
}

}  // namespace steppe
