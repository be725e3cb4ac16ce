#include "libgeo/io/masked_source.hpp"

#include <gdal_priv.h>

#include <cmath>
#include <limits>
#include <utility>

#include "libgeo/base/machine_fault.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/io/pixel_copy.hpp"
#include "libgeo/raster/typed_source.hpp"

namespace geo {
namespace {

constexpr std::int16_t kNothing = std::numeric_limits<std::int16_t>::min();

bool masked(GDALRasterBand& band) {
  const int flags = band.GetMaskFlags();
  return (flags & GMF_ALL_VALID) == 0 && flags != GMF_NODATA;
}

PixelType widened(PixelType type) {
  switch (type) {
    case PixelType::uint8:
      return PixelType::int16;
    case PixelType::int16:
    case PixelType::uint16:
    case PixelType::float32:
      return PixelType::float32;
    case PixelType::int32:
    case PixelType::uint32:
    case PixelType::float64:
      return PixelType::float64;
  }
  return PixelType::float64;
}

RasterInfo masked_info(RasterInfo info) {
  info.type = widened(info.type);
  info.no_data = info.type == PixelType::int16 ? double{kNothing} : std::numeric_limits<double>::quiet_NaN();
  return info;
}

template <class T>
bool same(T value, double no_data) {
  const auto wide = static_cast<double>(value);
  return wide == no_data || (std::isnan(wide) && std::isnan(no_data)) ||
         (std::is_same_v<T, float> && value == static_cast<float>(no_data));
}

class MaskedSource final : public TypedSource<MaskedSource> {
 public:
  MaskedSource(std::unique_ptr<RasterSource> pixels, GdalRaster mask)
      : m_pixels(std::move(pixels)), m_mask(std::move(mask)), m_info(masked_info(m_pixels->info())) {}

  const RasterInfo& info() const override { return m_info; }
  const std::string& name() const override { return m_pixels->name(); }

 private:
  friend TypedSource<MaskedSource>;
  template <class T>
  Result<void> read_as(int band, const Window& window, std::span<T> out);
  Result<void> read_mask(int band, const Window& window);

  std::unique_ptr<RasterSource> m_pixels;
  GdalRaster m_mask;
  RasterInfo m_info;
  std::vector<std::uint8_t> m_cells;  // of the last window: 0 is left out
};

Result<void> MaskedSource::read_mask(int band, const Window& window) {
  m_cells.resize(window.size());
  GdalErrors errors;
  GDALRasterBand& mask = *m_mask.dataset->GetRasterBand(band + 1)->GetMaskBand();
  const int cols = static_cast<int>(window.cols), rows = static_cast<int>(window.rows);
  const CPLErr status = mask.RasterIO(GF_Read, static_cast<int>(window.col), static_cast<int>(window.row), cols, rows,
                                      m_cells.data(), cols, rows, GDT_Byte, 0, 0, nullptr);
  if (status != CE_None || errors.worst() != GdalSeverity::none)
    return machine_fault_of(name(), errors.reason()).value_or(not_decodable(name(), band, window, errors.reason()));
  return {};
}

template <class T>
Result<void> MaskedSource::read_as(int band, const Window& window, std::span<T> out) {
  if (window.empty()) return {};
  if (!convertible(m_info.type, pixel_type_of<T>()))
    return not_convertible(name(), band, m_info.type, pixel_type_of<T>());
  if (auto read = m_pixels->read(band, window, out); !read) return read;
  if (auto read = read_mask(band, window); !read) return read;
  const auto& own = m_pixels->info().no_data;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (m_cells[i] != 0 && !(own && same(out[i], *own))) continue;
    if constexpr (std::is_floating_point_v<T>) {
      out[i] = m_info.type == PixelType::int16 ? static_cast<T>(kNothing) : std::numeric_limits<T>::quiet_NaN();
    } else {
      if (!std::is_same_v<T, std::int16_t>) return does_not_fit(name(), band, window, kNothing, pixel_type_of<T>());
      out[i] = static_cast<T>(kNothing);
    }
  }
  return {};
}

}  // namespace

bool has_mask(const GdalRaster& raster) {
  const GdalErrors quiet;
  for (int b = 1; b <= raster.info.bands; ++b)
    if (masked(*raster.dataset->GetRasterBand(b))) return true;
  return false;
}

std::unique_ptr<RasterSource> make_masked_source(std::unique_ptr<RasterSource> pixels, GdalRaster mask) {
  return std::make_unique<MaskedSource>(std::move(pixels), std::move(mask));
}

}  // namespace geo
