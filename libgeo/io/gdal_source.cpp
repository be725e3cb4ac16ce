#include "libgeo/io/gdal_source.hpp"

#include <gdal_priv.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>
#include <vector>

#include "libgeo/base/file_stamp.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/io/pixel_copy.hpp"
#include "libgeo/raster/typed_source.hpp"

namespace geo {
namespace {

constexpr std::size_t kScratchBytes = std::size_t{4} << 20;

GDALDataType gdal_type(PixelType type) {
  switch (type) {
    case PixelType::uint8:
      return GDT_Byte;
    case PixelType::int16:
      return GDT_Int16;
    case PixelType::uint16:
      return GDT_UInt16;
    case PixelType::int32:
      return GDT_Int32;
    case PixelType::uint32:
      return GDT_UInt32;
    case PixelType::float32:
      return GDT_Float32;
    case PixelType::float64:
      return GDT_Float64;
  }
  return GDT_Unknown;
}

class GdalSource final : public TypedSource<GdalSource> {
 public:
  GdalSource(std::string path, GdalRaster raster, const OpenOptions& options)
      : m_path(std::move(path)), m_options(options), m_stamp(file_stamp(m_path)), m_raster(std::move(raster)) {}

  const RasterInfo& info() const override { return m_raster.info; }
  const std::string& name() const override { return m_path; }
  void release_file() override { m_raster.dataset.reset(); }

 private:
  friend TypedSource<GdalSource>;
  template <class T>
  Result<void> read_as(int band, const Window& window, std::span<T> out);
  bool lacks_block(GDALRasterBand& band, const Window& window) const;
  Result<void> reopen();
  Result<void> read_native(int band, const Window& window, void* out);
  template <class T>
  Result<void> read_converted(int band, const Window& window, std::span<T> out);

  std::string m_path;
  OpenOptions m_options;
  std::optional<FileStamp> m_stamp;  // of the file that was opened; none of one inside an archive
  GdalRaster m_raster;               // its dataset is null while it is released
};

Result<void> GdalSource::reopen() {
  if (m_raster.dataset) return {};
  auto raster = open_gdal_dataset(m_path, m_options);
  if (!raster) return machine_fault_of(m_path, render(raster.fault().message)).value_or(raster.fault());
  if (file_stamp(m_path) != m_stamp)
    return Fault{FaultKind::unreadable,
                 message("{0}: is another file than when it was opened; was it replaced? Run again", m_path)};
  m_raster.dataset = std::move(raster.value().dataset);
  return {};
}

template <class T>
Result<void> GdalSource::read_as(int band, const Window& window, std::span<T> out) {
  assert(band >= 0 && band < info().bands && contains(info().where.grid.window(), window));
  assert(out.size() == window.size());
  if (window.empty()) return {};
  if (auto open = reopen(); !open) return open;
  if (!convertible(info().type, pixel_type_of<T>()))
    return not_convertible(m_path, band, info().type, pixel_type_of<T>());
  if (info().type == pixel_type_of<T>()) return read_native(band, window, out.data());
  return read_converted(band, window, out);
}

// A sparse TIFF's absent blocks come back as zeros without a word when there is no no-data value. (GDAL's data coverage
// status would also count holes of the file system, which are honest zeros.)
bool GdalSource::lacks_block(GDALRasterBand& band, const Window& window) const {
  if (m_raster.driver != "GTiff") return false;
  int has = 0;
  const double declared = band.GetNoDataValue(&has);
  if (has != 0 && info().no_data && (declared == *info().no_data || std::isnan(declared))) return false;
  const auto cols = info().block_cols, rows = info().block_rows;
  for (auto row = window.row / rows; row * rows < window.end_row(); ++row)
    for (auto col = window.col / cols; col * cols < window.end_col(); ++col) {
      const std::string item = "BLOCK_OFFSET_" + std::to_string(col) + "_" + std::to_string(row);
      if (band.GetMetadataItem(item.c_str(), "TIFF") == nullptr) return true;
    }
  return false;
}

Result<void> GdalSource::read_native(int band, const Window& window, void* out) {
  GdalErrors errors;
  GDALRasterBand& raster_band = *m_raster.dataset->GetRasterBand(band + 1);
  const int col = static_cast<int>(window.col), row = static_cast<int>(window.row);
  const int cols = static_cast<int>(window.cols), rows = static_cast<int>(window.rows);
  if (lacks_block(raster_band, window)) return missing_block(m_path, band, window);
  errors.clear();
  const CPLErr status =
      raster_band.RasterIO(GF_Read, col, row, cols, rows, out, cols, rows, gdal_type(info().type), 0, 0, nullptr);
  // A decoder that warns has guessed (truncated PackBits, JPEG, JPEG 2000): that is not a pixel.
  if (status != CE_None || errors.worst() != GdalSeverity::none)
    return machine_fault_of(m_path, errors.reason()).value_or(not_decodable(m_path, band, window, errors.reason()));
  return {};
}

template <class T>
Result<void> GdalSource::read_converted(int band, const Window& window, std::span<T> out) {
  const auto cols = static_cast<std::size_t>(window.cols);
  const std::size_t row_bytes = cols * size_of(info().type);
  const auto step = static_cast<std::int64_t>(std::max<std::size_t>(1, kScratchBytes / row_bytes));
  std::vector<std::byte> scratch;
  for (std::int64_t row = 0; row < window.rows; row += step) {
    const Window part{window.col, window.row + row, window.cols, std::min(step, window.rows - row)};
    scratch.resize(part.size() * size_of(info().type));
    if (auto read = read_native(band, part, scratch.data()); !read) return read;
    const auto target = out.subspan(static_cast<std::size_t>(row) * cols, part.size());
    if (const auto bad = copy_pixels<T>({info().type, scratch.data(), 1}, info().no_data, target))
      return does_not_fit(m_path, band, window, *bad, pixel_type_of<T>());
  }
  return {};
}

}  // namespace

std::unique_ptr<RasterSource> make_gdal_source(const std::string& path, GdalRaster raster, const OpenOptions& options) {
  return std::make_unique<GdalSource>(path, std::move(raster), options);
}

}  // namespace geo
