#include "libgeo/io/png.hpp"

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>

#include <atomic>
#include <cassert>

#include "libgeo/base/error.hpp"
#include "libgeo/io/gdal_dataset.hpp"
#include "libgeo/io/gdal_session.hpp"

namespace geo {
namespace {

Error png_error(const GdalErrors& errors) {
  return Error(message("map picture: cannot be written as PNG (got {0}); check GDAL's PNG driver", errors.reason()));
}

GdalDatasetPtr in_memory(const PaletteImage& image, const GdalErrors& errors) {
  auto* driver = GetGDALDriverManager()->GetDriverByName("MEM");
  if (driver == nullptr) throw png_error(errors);
  GdalDatasetPtr dataset(
      driver->Create("", static_cast<int>(image.cols), static_cast<int>(image.rows), 1, GDT_Byte, nullptr));
  if (!dataset) throw png_error(errors);
  GDALColorTable colours;
  for (std::size_t i = 0; i < image.palette.size(); ++i) {
    const PaletteColour& c = image.palette[i];
    const GDALColorEntry entry{c.red, c.green, c.blue, c.alpha};
    colours.SetColorEntry(static_cast<int>(i), &entry);
  }
  GDALRasterBand& band = *dataset->GetRasterBand(1);
  band.SetColorTable(&colours);
  auto pixels = image.pixels;  // RasterIO takes no const
  if (band.RasterIO(GF_Write, 0, 0, static_cast<int>(image.cols), static_cast<int>(image.rows), pixels.data(),
                    static_cast<int>(image.cols), static_cast<int>(image.rows), GDT_Byte, 0, 0, nullptr) != CE_None)
    throw png_error(errors);
  return dataset;
}

// GDAL's memory files are one name space for the whole process.
std::string memory_name() {
  static std::atomic<unsigned> count{0};
  return "/vsimem/steppe_png_" + std::to_string(count++) + ".png";
}

GdalDatasetPtr in_memory(const ColourImage& image, const GdalErrors& errors) {
  constexpr int kBands = 3;
  auto* driver = GetGDALDriverManager()->GetDriverByName("MEM");
  if (driver == nullptr) throw png_error(errors);
  const int cols = static_cast<int>(image.cols), rows = static_cast<int>(image.rows);
  GdalDatasetPtr dataset(driver->Create("", cols, rows, kBands, GDT_Byte, nullptr));
  if (!dataset) throw png_error(errors);
  auto pixels = image.rgb;  // RasterIO takes no const
  if (dataset->RasterIO(GF_Write, 0, 0, cols, rows, pixels.data(), cols, rows, GDT_Byte, kBands, nullptr, kBands,
                        static_cast<GSpacing>(kBands) * cols, 1, nullptr) != CE_None)
    throw png_error(errors);
  return dataset;
}

std::string encoded(GDALDataset& dataset, const char* level, const GdalErrors& errors) {
  auto* driver = GetGDALDriverManager()->GetDriverByName("PNG");
  if (driver == nullptr) throw png_error(errors);
  const std::string name = memory_name();
  const char* const options[] = {level, nullptr};
  {
    const GdalDatasetPtr written(
        driver->CreateCopy(name.c_str(), &dataset, FALSE, const_cast<char**>(options), nullptr, nullptr));
    if (!written) throw png_error(errors);
  }
  vsi_l_offset bytes = 0;
  GByte* buffer = VSIGetMemFileBuffer(name.c_str(), &bytes, TRUE);
  VSIUnlink((name + ".aux.xml").c_str());
  if (buffer == nullptr || bytes == 0) throw png_error(errors);
  std::string out(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(bytes));
  CPLFree(buffer);
  return out;
}

}  // namespace

std::string png_bytes(const PaletteImage& image) {
  assert(image.pixels.size() == static_cast<std::size_t>(image.cols * image.rows) && image.palette.size() <= 256);
  start_gdal();
  const GdalErrors errors;
  return encoded(*in_memory(image, errors), "ZLEVEL=9", errors);
}

std::string png_bytes(const ColourImage& image) {
  assert(image.rgb.size() == static_cast<std::size_t>(3 * image.cols * image.rows));
  start_gdal();
  const GdalErrors errors;
  return encoded(*in_memory(image, errors), "ZLEVEL=3", errors);  // of many: 9 takes several times as long
}

}  // namespace geo
