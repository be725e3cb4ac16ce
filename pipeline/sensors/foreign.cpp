#include "pipeline/sensors/foreign.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <vector>

#include "libgeo/base/small_file.hpp"
#include "libgeo/io/open_raster.hpp"
#include "pipeline/sensors/landsat_name.hpp"
#include "pipeline/sensors/safe_files.hpp"
#include "pipeline/sensors/scene_files.hpp"
#include "pipeline/sensors/text_shape.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::Fault;
using geo::FaultKind;
using geo::message;

constexpr std::size_t kMostEntries = 10'000;  // of a folder that is counted
constexpr std::uint64_t kMaxMetadata = 1 << 20;

Fault is(geo::Message message) { return {FaultKind::bad_metadata, std::move(message)}; }

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

bool ends_with_one_of(const std::string& name, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
}

// What stands behind a key of an MTL, without quotation marks; empty: nothing.
std::string value_of(const std::string& text, std::string_view key) {
  const auto at = text.find(key);
  if (at == text.npos) return {};
  const auto begin = text.find_first_not_of(" \t=", at + key.size());
  const auto end = text.find_first_of("\r\n", std::min(begin, text.size()));
  if (begin == text.npos) return {};
  auto value = text.substr(begin, end - begin);
  std::erase(value, '"');
  return value.substr(0, value.find_last_not_of(" \t") + 1);
}

std::optional<Fault> level_one(const std::string& path, const std::string& scene) {
  return is(message(
      "{0}: a Landsat Level-1 product ({1}): digital numbers, no surface reflectance; order the scene as Collection "
      "2 Level-2 (L2SP), or make reflectance of it and describe that as a band set (docs/band_set.md)",
      path, scene));
}

// LC80200392015216LGN00, as scenes were called before there were Collections.
bool is_old_landsat_name(std::string_view name) {
  return begins_with_shape(name, "Ludddddddddddddduuu") || begins_with_shape(name, "Ludddddddddddddduuuxx");
}

// A Landsat delivery by its metadata, whatever its files are called; or by its name.
std::optional<Fault> landsat_of_another_kind(const std::string& path, const SceneFiles& files) {
  for (const auto& [name, text] : files.texts) {
    const auto level = value_of(text, "PROCESSING_LEVEL"), type = value_of(text, "DATA_TYPE");
    if (level.starts_with("L2") || type.starts_with("L2")) return std::nullopt;
    auto scene = value_of(text, "LANDSAT_PRODUCT_ID");
    if (scene.empty()) scene = value_of(text, "LANDSAT_SCENE_ID");
    if (level.starts_with("L1") || type.starts_with("L1")) return level_one(path, scene.empty() ? name : scene);
  }
  const auto name = fs::path(path).filename().string();
  if (is_old_landsat_name(name)) return level_one(path, name);
  const auto parsed = parse_landsat_name(name);
  if (parsed && parsed.value().level.starts_with("L1")) return level_one(path, name);
  if (parsed && parsed.value().collection == 1)
    return is(
        message("{0}: a product of Landsat Collection 1, which has other scales and quality bits; order it as "
                "Collection 2 Level-2 (L2SP)",
                path));
  return std::nullopt;
}

// S2A_OPER_PRD_MSIL1C_PDMC_…: several tiles a product, names that say nothing of the place.
bool is_old_sentinel2_name(std::string_view name) {
  return begins_with_shape(name, "Sdu_") &&
         (name.substr(4).starts_with("OPER_PRD_") || name.substr(4).starts_with("USER_PRD_"));
}

std::optional<Fault> old_sentinel2(const std::string& path) {
  return is(
      message("{0}: a Sentinel-2 product in the format before December 2016, several tiles in one; order the Level-2A "
              "products of its tiles in today's format (Collection 1, processing baseline 05.00 and later)",
              path));
}

// The name of a folder above that is a delivery; empty: none.
std::string delivery_above(const fs::path& file) {
  for (auto folder = file.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
    if (folder.extension() == ".SAFE" || looks_like_landsat(folder.filename().string())) return folder.string();
  return {};
}

std::optional<Fault> part_of_delivery(const std::string& path, const fs::path& file) {
  const auto name = file.filename().string();
  if (const auto above = delivery_above(file); !above.empty())
    return is(message("{0}: one file of a scene; name the scene's folder: {1}", path, above));
  if (looks_like_landsat(name) || is_metadata_name(name))
    return is(message("{0}: one file of a Landsat scene; name the folder that holds all of its files", path));
  if (name == "MTD_MSIL2A.xml" || name == "MTD_MSIL1C.xml" || name == "MTD_TL.xml" || name == "manifest.safe")
    return is(message("{0}: one file of a Sentinel-2 product; name its .SAFE folder or zip", path));
  return std::nullopt;
}

std::optional<Fault> xml_or_text(const std::string& path, const std::string& name) {
  if (name.ends_with(".hdf.xml"))
    return is(
        message("{0}: what a MODIS file says of itself, without pixels; MODIS is not read as it comes: convert the "
                "bands to GeoTIFF and describe them as a band set (docs/band_set.md)",
                path));
  if (name.ends_with(".xml"))
    return is(
        message("{0}: an XML file, no scene; of a GF or HJ scene make GeoTIFFs of reflectance and describe them as a "
                "band set (docs/band_set.md), of others name the folder",
                path));
  if (ends_with_one_of(name, {".csv", ".txt", ".xlsx", ".json", ".md", ".pdf", ".docx"}))
    return is(
        message("{0}: a table or text, no scene; field data and targets go into the configuration "
                "(verify.plots, verify.samples, verify.targets)",
                path));
  return std::nullopt;
}

std::optional<Fault> by_suffix(const std::string& path, const std::string& name) {
  if (ends_with_one_of(name, {".hdf", ".h4", ".h5", ".hdf5", ".nc", ".he5"}))
    return is(
        message("{0}: an HDF or NetCDF file (MODIS, VIIRS and others), which is not read as it comes; convert its "
                "reflectance bands to GeoTIFF on one grid and describe them as a band set (docs/band_set.md)",
                path));
  if (ends_with_one_of(name, {".shp", ".gpkg", ".geojson", ".fgb", ".kml", ".gdb", ".dbf", ".shx"}))
    return is(
        message("{0}: vector data, no scene; zones and layers go into the configuration (zones.path, layers)", path));
  return xml_or_text(path, name);
}

std::optional<Fault> raster(const std::string& path) {
  const auto source = geo::open_raster(path);
  if (!source) return source.fault();
  const auto& info = source.value()->info();
  const auto& grid = info.where.grid;
  return is(
      message("{0}: a raster ({1} × {2} pixels of {3}, {4} bands, {5}, {6}), and nothing says what its numbers are; "
              "write a band set beside it, a TOML with platform, date and bands (docs/band_set.md), and name that",
              path, grid.cols, grid.rows, grid.dx, info.bands, geo::name_of(info.type), info.where.crs.name()));
}

std::optional<Fault> foreign_file(const std::string& path) {
  const fs::path file(path);
  const auto name = lower(file.filename().string());
  if (auto part = part_of_delivery(path, file)) return part;
  if (auto known = by_suffix(path, name)) return known;
  if (ends_with_one_of(name, {".tif", ".tiff", ".gtif", ".img", ".dat", ".jp2", ".vrt"})) return raster(path);
  return std::nullopt;
}

struct Content {
  std::size_t files = 0, rasters = 0;
  std::vector<std::string> below;  // deliveries and band sets directly in it
};

Content content_of(const fs::path& folder) {
  Content content;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const auto name = it->path().filename().string();
    if (name.starts_with('.')) continue;
    if (++content.files > kMostEntries) break;
    const auto small = lower(name);
    content.rasters += ends_with_one_of(small, {".tif", ".tiff", ".gtif", ".img", ".jp2"});
    if (small.ends_with(".safe") || small.ends_with(".toml") || (it->is_directory(error) && looks_like_landsat(name)))
      content.below.push_back(name);
  }
  std::ranges::sort(content.below);
  return content;
}

std::optional<Fault> plain_folder(const std::string& path) {
  const auto content = content_of(path);
  if (content.files == 0)
    return is(message(
        "{0}: an empty folder; name a scene: a Landsat or .SAFE folder, an archive, or the TOML of a band set", path));
  if (!content.below.empty())
    return is(
        message("{0}: a folder that holds scenes, no scene itself; name one of them ({1}, {2} in all), or register "
                "all with steppe ingest",
                path, content.below.front(), content.below.size()));
  if (content.rasters > 0)
    return is(
        message("{0}: a folder with {1} rasters and no metadata of a scene; when it is a delivery, fetch it again "
                "with all files; when the rasters are reflectance, describe them as a band set (docs/band_set.md)",
                path, content.rasters));
  return is(
      message("{0}: a folder of {1} files, none of them a scene; name a Landsat or .SAFE folder, an archive, or the "
              "TOML of a band set",
              path, content.files));
}

std::optional<Fault> foreign_archive(const std::string& path) {
  const auto files = list_scene_files(path);
  if (!files) return std::nullopt;
  if (auto landsat = landsat_of_another_kind(path, files.value())) return landsat;
  if (!files.value().texts.empty()) return std::nullopt;
  return is(
      message("{0}: an archive of {1} files without the metadata of a Landsat scene (*_MTL.txt); unpack it and look "
              "what it holds",
              path, files.value().members.size()));
}

}  // namespace

std::optional<Fault> foreign_delivery(const std::string& path) {
  std::error_code error;
  fs::path place = fs::path(path).lexically_normal();
  if (!place.has_filename()) place = place.parent_path();
  const auto name = place.filename().string();
  if (is_old_sentinel2_name(name)) return old_sentinel2(path);
  if (begins_with_shape(name, "Sdu_MSILdC"))
    return is(message("{0}: a Level-1C product (allowed Level-2A); order the Level-2A product", path));
  if (fs::is_directory(place, error)) {
    if (name.ends_with(".SAFE") || is_safe_folder(place)) return std::nullopt;
    const auto files = list_scene_files(place.string());
    if (!files) return std::nullopt;
    if (auto landsat = landsat_of_another_kind(path, files.value())) return landsat;
    return files.value().texts.empty() && !looks_like_landsat(name) ? plain_folder(path) : std::nullopt;
  }
  if (!fs::is_regular_file(place, error)) return std::nullopt;
  if (ends_with_one_of(lower(name), {".tar", ".tar.gz", ".tgz"})) return foreign_archive(path);
  return ends_with_one_of(lower(name), {".toml", ".zip"}) ? std::nullopt : foreign_file(path);
}

}  // namespace steppe
