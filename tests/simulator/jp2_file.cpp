#include "tests/simulator/jp2_file.hpp"

#include <gdal_priv.h>

#include "libgeo/base/error.hpp"
#include "libgeo/io/gdal_dataset.hpp"
#include "libgeo/io/gdal_session.hpp"

namespace steppe::sim {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& why) {
  throw geo::Error(
      geo::message("{0}: cannot be written ({1}); check the folder and the free space", path.string(), why));
}

// A dataset over pixels that stay where they are; GDAL only reads them.
geo::GdalDatasetPtr in_memory(const geo::SpatialGrid& where, GDALDataType type, const void* pixels) {
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("MEM");
  geo::GdalDatasetPtr dataset(
      driver->Create("", static_cast<int>(where.grid.cols), static_cast<int>(where.grid.rows), 1, type, nullptr));
  if (!dataset) return nullptr;
  double origin[] = {where.grid.x0, where.grid.dx, 0, where.grid.y0, 0, -where.grid.dy};
  dataset->SetGeoTransform(origin);
  OGRSpatialReference crs;
  crs.SetFromUserInput(where.crs.wkt().c_str());
  dataset->SetSpatialRef(&crs);
  const auto error = dataset->GetRasterBand(1)->RasterIO(
      GF_Write, 0, 0, static_cast<int>(where.grid.cols), static_cast<int>(where.grid.rows), const_cast<void*>(pixels),
      static_cast<int>(where.grid.cols), static_cast<int>(where.grid.rows), type, 0, 0, nullptr);
  return error == CE_None ? std::move(dataset) : nullptr;
}

void write(const std::filesystem::path& path, const geo::SpatialGrid& where, GDALDataType type, const void* pixels) {
  geo::start_gdal();
  const geo::GdalErrors errors;
  std::filesystem::create_directories(path.parent_path());
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("JP2OpenJPEG");
  if (driver == nullptr) refuse(path, "GDAL has no JPEG 2000 driver");
  const geo::GdalDatasetPtr source = in_memory(where, type, pixels);
  if (!source) refuse(path, errors.reason());
  char quality[] = "QUALITY=100", reversible[] = "REVERSIBLE=YES", plain[] = "GMLJP2=NO";
  char* options[] = {quality, reversible, plain, nullptr};
  geo::GdalDatasetPtr file(driver->CreateCopy(path.c_str(), source.get(), TRUE, options, nullptr, nullptr));
  if (!file || errors.failed()) refuse(path, errors.reason());
}

}  // namespace

void write_jp2(const std::filesystem::path& path, const geo::SpatialGrid& where,
               std::span<const std::uint16_t> pixels) {
  write(path, where, GDT_UInt16, pixels.data());
}

void write_jp2(const std::filesystem::path& path, const geo::SpatialGrid& where, std::span<const std::uint8_t> pixels) {
  write(path, where, GDT_Byte, pixels.data());
}

}  // namespace steppe::sim
