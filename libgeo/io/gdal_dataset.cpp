#include "libgeo/io/gdal_dataset.hpp"

#include <gdal_priv.h>

#include <array>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "libgeo/io/gdal_crs.hpp"
#include "libgeo/io/gdal_session.hpp"

namespace geo {
namespace {

constexpr int kMaxSide = 1'000'000;  // pixels; a degree tile at 1 m has 111 000
constexpr int kMaxBands = 4096;
constexpr const char* kDrivers[] = {"GTiff", "COG", "JP2OpenJPEG", "HDF4Image", "HFA", "ENVI", nullptr};

bool starts_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

// Virtual file systems that stay on this machine.
bool remote(std::string_view path) {
  if (!starts_with(path, "/vsi")) return path.find("://") != std::string_view::npos;
  for (const auto local : {"/vsimem/", "/vsitar/", "/vsizip/", "/vsigzip/"})
    if (starts_with(path, local)) return path.find("/vsi", 4) != std::string_view::npos;
  return true;
}

// ENVI keeps its metadata in a second file, and a mask may stand beside any; EMPTY_DIR hides both, so they are named.
std::vector<std::string> companions(const std::string& path, bool masks) {
  const std::filesystem::path file(path);
  std::vector<std::string> found;
  auto replaced = file;
  replaced.replace_extension(".hdr");
  for (const auto& header : {replaced, std::filesystem::path(path + ".hdr")}) {
    std::error_code ignored;
    if (std::filesystem::is_regular_file(header, ignored) && header != file)
      found.push_back(header.filename().string());
  }
  std::error_code ignored;
  if (masks && std::filesystem::is_regular_file(path + ".msk", ignored))
    found.push_back(file.filename().string() + ".msk");
  if (!found.empty()) found.insert(found.begin(), file.filename().string());
  return found;
}

GdalDatasetPtr open(const std::string& path, bool masks) {
  const auto names = companions(path, masks);
  std::vector<const char*> siblings;
  siblings.reserve(names.size() + 1);
  for (const auto& name : names) siblings.push_back(name.c_str());
  siblings.push_back(nullptr);
  return GdalDatasetPtr(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                          kDrivers, nullptr, names.empty() ? nullptr : siblings.data()));
}

std::optional<PixelType> pixel_type(GDALRasterBand& band) {
  const char* variant = band.GetMetadataItem("PIXELTYPE", "IMAGE_STRUCTURE");
  if (variant != nullptr && std::strcmp(variant, "SIGNEDBYTE") == 0) return std::nullopt;
  switch (band.GetRasterDataType()) {
    case GDT_Byte:
      return PixelType::uint8;
    case GDT_Int16:
      return PixelType::int16;
    case GDT_UInt16:
      return PixelType::uint16;
    case GDT_Int32:
      return PixelType::int32;
    case GDT_UInt32:
      return PixelType::uint32;
    case GDT_Float32:
      return PixelType::float32;
    case GDT_Float64:
      return PixelType::float64;
    default:
      return std::nullopt;
  }
}

bool same_no_data(const std::optional<double>& a, const std::optional<double>& b) {
  return a == b || (a && b && std::isnan(*a) && std::isnan(*b));
}

std::optional<double> no_data_of(GDALRasterBand& band) {
  int has = 0;
  const double value = band.GetNoDataValue(&has);
  return has != 0 ? std::optional<double>(value) : std::nullopt;
}

Result<Grid> grid_of(const std::string& path, GDALDataset& dataset) {
  const int cols = dataset.GetRasterXSize(), rows = dataset.GetRasterYSize();
  if (cols < 1 || rows < 1 || cols > kMaxSide || rows > kMaxSide)
    return Fault{FaultKind::too_large, message("{0}: size out of bounds (got {1} x {2}, allowed 1 to {3} each); "
                                               "check that the file is a raster and whole",
                                               path, cols, rows, kMaxSide)};
  std::array<double, 6> t{};
  if (dataset.GetGeoTransform(t.data()) != CE_None)
    return Fault{FaultKind::bad_metadata,
                 message("{0}: no georeferencing (got no geotransform); georeference the file first", path)};
  for (const double value : t)
    if (!std::isfinite(value))
      return Fault{FaultKind::bad_metadata,
                   message("{0}: geotransform is not finite (got {1}); georeference the file again", path, value)};
  if (t[2] != 0 || t[4] != 0)
    return Fault{FaultKind::unsupported,
                 message("{0}: rotated geotransform (got rotation terms {1} and {2}, allowed 0); "
                         "warp the file to a north-up grid first",
                         path, t[2], t[4])};
  if (!(t[1] > 0) || !(t[5] < 0))
    return Fault{FaultKind::unsupported,
                 message("{0}: not north-up (got pixel size {1} by {2}, allowed positive by negative); "
                         "warp the file to a north-up grid first",
                         path, t[1], t[5])};
  return Grid{t[0], t[3], t[1], -t[5], cols, rows};
}

// Type and no data, which must be the same in all bands.
Result<void> read_bands(const std::string& path, GDALDataset& dataset, RasterInfo& info) {
  info.bands = dataset.GetRasterCount();
  if (info.bands < 1 || info.bands > kMaxBands)
    return Fault{FaultKind::unsupported,
                 message("{0}: number of bands out of bounds (got {1}, allowed 1 to {2}); check "
                         "that the file is a raster, or name one of its subdatasets",
                         path, info.bands, kMaxBands)};
  for (int b = 1; b <= info.bands; ++b) {
    GDALRasterBand& band = *dataset.GetRasterBand(b);
    const auto type = pixel_type(band);
    if (!type)
      return Fault{
          FaultKind::unsupported,
          message("{0}: band {1} has a pixel type steppe does not read (got {2}, allowed uint8, int16, uint16, "
                  "int32, uint32, float32, float64); convert the file",
                  path, b, GDALGetDataTypeName(band.GetRasterDataType()))};
    const auto no_data = no_data_of(band);
    if (b == 1) {
      info.type = *type;
      info.no_data = no_data;
    } else if (*type != info.type || !same_no_data(no_data, info.no_data)) {
      return Fault{FaultKind::unsupported, message("{0}: band {1} has another pixel type or no-data value than band 1; "
                                                   "split the file into one file a band",
                                                   path, b)};
    }
  }
  return {};
}

// Of HDF4 nothing is believed: products disagree on whether scale_factor multiplies or divides.
void read_scales(GDALDataset& dataset, RasterInfo& info) {
  if (std::string_view(dataset.GetDriverName()) == "HDF4Image") return;
  std::vector<ValueScale> scales;
  for (int b = 1; b <= info.bands; ++b) {
    GDALRasterBand& band = *dataset.GetRasterBand(b);
    int has_scale = 0, has_offset = 0;
    const double scale = band.GetScale(&has_scale), offset = band.GetOffset(&has_offset);
    scales.push_back({has_scale != 0 ? scale : 1, has_offset != 0 ? offset : 0});
  }
  if (scales != std::vector<ValueScale>(scales.size())) info.scales = std::move(scales);
}

Result<void> read_blocks(const std::string& path, GDALDataset& dataset, const OpenOptions& options, RasterInfo& info) {
  int block_cols = 0, block_rows = 0;
  dataset.GetRasterBand(1)->GetBlockSize(&block_cols, &block_rows);
  const char* interleave = dataset.GetMetadataItem("INTERLEAVE", "IMAGE_STRUCTURE");
  const bool by_pixel = interleave != nullptr && std::strcmp(interleave, "PIXEL") == 0;
  const double bytes = static_cast<double>(block_cols) * block_rows * static_cast<double>(size_of(info.type)) *
                       (by_pixel ? info.bands : 1);
  if (block_cols < 1 || block_rows < 1 || bytes > static_cast<double>(options.max_block_bytes))
    return Fault{FaultKind::too_large,
                 message("{0}: blocks out of bounds (got {1} x {2} pixels, {3} bytes, allowed {4} bytes); "
                         "rewrite the file with tiles of 256 x 256",
                         path, block_cols, block_rows, bytes, options.max_block_bytes)};
  info.block_cols = block_cols;
  info.block_rows = block_rows;
  return {};
}

Result<RasterInfo> read_info(const std::string& path, GDALDataset& dataset, const OpenOptions& options) {
  auto grid = grid_of(path, dataset);
  if (!grid) return grid.fault();
  auto crs = crs_from_ogr(dataset.GetSpatialRef());
  if (!crs) return Fault{crs.fault().kind, message("{0}: {1}", path, crs.fault().message)};
  RasterInfo info{{grid.value(), std::move(crs).value()}, PixelType::uint8, 1, 0, 0, std::nullopt};
  if (auto bands = read_bands(path, dataset, info); !bands) return bands.fault();
  if (auto blocks = read_blocks(path, dataset, options, info); !blocks) return blocks.fault();
  read_scales(dataset, info);
  if (!options.file_no_data) info.no_data.reset();
  if (options.no_data) info.no_data = options.no_data;
  return info;
}

}  // namespace

void CloseGdalDataset::operator()(GDALDataset* dataset) const {
  const GdalErrors quiet;
  GDALClose(dataset);
}

Result<GdalRaster> open_gdal_dataset(const std::string& path, const OpenOptions& options) {
  if (remote(path))
    return Fault{FaultKind::unsupported,
                 message("{0}: remote and nested virtual paths are not read; copy the file to a "
                         "local disk",
                         path)};
  start_gdal();
  GdalErrors errors;
  auto dataset = open(path, options.masks);
  std::error_code ignored;
  if (!dataset && !starts_with(path, "/vsi") && path.find(':') == std::string::npos &&
      !std::filesystem::exists(path, ignored))
    return Fault{FaultKind::missing, message("{0}: is not there; check the path", path)};
  if (!dataset)
    return Fault{
        FaultKind::unreadable,
        message("{0}: cannot be opened as a raster (got {1}); check that the file is whole and of a known format", path,
                errors.reason())};
  auto info = read_info(path, *dataset, options);
  if (!info) return info.fault();
  std::string driver = dataset->GetDriverName();
  return GdalRaster{std::move(dataset), std::move(info).value(), std::move(driver)};
}

}  // namespace geo
