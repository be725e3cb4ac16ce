#include "libgeo/io/memory_source.hpp"

#include <cassert>
#include <cmath>
#include <type_traits>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/io/pixel_copy.hpp"
#include "libgeo/raster/typed_source.hpp"

namespace geo {
namespace {

template <class P>
class MemorySource final : public TypedSource<MemorySource<P>> {
 public:
  MemorySource(std::string name, RasterInfo info, std::vector<Raster<P>> bands)
      : m_name(std::move(name)), m_info(std::move(info)), m_bands(std::move(bands)) {}

  const RasterInfo& info() const override { return m_info; }
  const std::string& name() const override { return m_name; }

 private:
  friend TypedSource<MemorySource<P>>;
  template <class T>
  Result<void> read_as(int band, const Window& window, std::span<T> out) {
    assert(band >= 0 && band < m_info.bands && contains(m_info.where.grid.window(), window));
    assert(out.size() == window.size());
    if (window.empty()) return {};
    if (!convertible(m_info.type, pixel_type_of<T>()))
      return not_convertible(m_name, band, m_info.type, pixel_type_of<T>());
    const auto cols = static_cast<std::size_t>(window.cols);
    for (std::int64_t row = 0; row < window.rows; ++row) {
      const P* first = &m_bands[static_cast<std::size_t>(band)].at(window.row + row, window.col);
      const PixelRun run{m_info.type, std::as_bytes(std::span(first, 1)).data(), 1};
      if (const auto bad = copy_pixels(run, m_info.no_data, out.subspan(static_cast<std::size_t>(row) * cols, cols)))
        return does_not_fit(m_name, band, window, *bad, pixel_type_of<T>());
    }
    return {};
  }

  std::string m_name;
  RasterInfo m_info;
  std::vector<Raster<P>> m_bands;
};

template <class T>
bool same_value(const std::optional<T>& a, const std::optional<T>& b) {
  if constexpr (std::is_floating_point_v<T>)
    if (a && b && std::isnan(*a) && std::isnan(*b)) return true;
  return a == b;
}

}  // namespace

template <class T>
std::unique_ptr<RasterSource> memory_source(std::string name, Crs crs, std::vector<Raster<T>> bands,
                                            std::int64_t block) {
  if (bands.empty()) throw Error(message("{0}: no bands; give at least one", name));
  for (const auto& band : bands)
    if (band.grid != bands[0].grid || !same_value(band.no_data, bands[0].no_data) ||
        band.pixels.size() != band.grid.window().size())
      throw Error(message("{0}: bands do not match in grid, no-data value or size; give bands of one raster", name));
  std::optional<double> no_data;
  if (bands[0].no_data) no_data = static_cast<double>(*bands[0].no_data);
  RasterInfo info{
      {bands[0].grid, std::move(crs)}, pixel_type_of<T>(), static_cast<int>(bands.size()), block, block, no_data};
  return std::make_unique<MemorySource<T>>(std::move(name), std::move(info), std::move(bands));
}

template std::unique_ptr<RasterSource> memory_source(std::string, Crs, std::vector<Raster<std::uint8_t>>, std::int64_t);
template std::unique_ptr<RasterSource> memory_source(std::string, Crs, std::vector<Raster<std::int16_t>>, std::int64_t);
template std::unique_ptr<RasterSource> memory_source(std::string, Crs, std::vector<Raster<std::uint16_t>>,
                                                     std::int64_t);
template std::unique_ptr<RasterSource> memory_source(std::string, Crs, std::vector<Raster<std::int32_t>>, std::int64_t);
template std::unique_ptr<RasterSource> memory_source(std::string, Crs, std::vector<Raster<std::uint32_t>>,
                                                     std::int64_t);
template std::unique_ptr<RasterSource> memory_source(std::string, Crs, std::vector<Raster<float>>, std::int64_t);
template std::unique_ptr<RasterSource> memory_source(std::string, Crs, std::vector<Raster<double>>, std::int64_t);

}  // namespace geo
