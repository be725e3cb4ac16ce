#include "pipeline/plan/raster_codes.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "libgeo/io/open_raster.hpp"
#include "libgeo/io/pixel_copy.hpp"
#include "libgeo/raster/typed_source.hpp"

namespace steppe {
namespace {

using geo::message;
using geo::PixelType;
using geo::Result;
using geo::Window;

constexpr std::uint16_t kNothing = 65535;
constexpr std::int64_t kMostPixels = std::int64_t{1} << 20;  // held as double at once

class CodeSource final : public geo::TypedSource<CodeSource> {
 public:
  explicit CodeSource(std::unique_ptr<geo::RasterSource> values)
      : m_values(std::move(values)), m_info(m_values->info()), m_no_data(m_info.no_data) {
    m_info.type = PixelType::uint16;
    m_info.no_data = kNothing;
  }

  const geo::RasterInfo& info() const override { return m_info; }
  const std::string& name() const override { return m_values->name(); }
  void forget_blocks() override { m_values->forget_blocks(); }
  void release_file() override { m_values->release_file(); }

 private:
  friend geo::TypedSource<CodeSource>;

  template <class T>
  Result<void> read_as(int band, const Window& window, std::span<T> out) {
    if constexpr (std::is_same_v<T, std::uint16_t>) {
      if (window.empty()) return {};
      const auto rows = std::clamp<std::int64_t>(kMostPixels / window.cols, 1, window.rows);
      for (std::int64_t row = 0; row < window.rows; row += rows) {
        const Window part{window.col, window.row + row, window.cols, std::min(rows, window.rows - row)};
        if (auto read = read_part(band, part, out.subspan(static_cast<std::size_t>(row * window.cols), part.size()));
            !read)
          return read;
      }
      return {};
    } else {
      return geo::not_convertible(name(), band, m_info.type, geo::pixel_type_of<T>());
    }
  }

  Result<void> read_part(int band, const Window& part, std::span<std::uint16_t> out) {
    m_row.resize(part.size());
    if (auto read = m_values->read(band, part, m_row); !read) return read;
    for (std::size_t i = 0; i < out.size(); ++i) {
      const double value = m_row[i];
      if (is_nothing(value))
        out[i] = kNothing;
      else if (value >= 0 && value < kNothing && value == std::floor(value))
        out[i] = static_cast<std::uint16_t>(value);
      else
        return geo::Fault{geo::FaultKind::unsupported,
                          message("{0}: the layer holds a value that is no code (got {1}, allowed whole numbers 0 to "
                                  "{2}); save classes as whole numbers, and declare what stands for nothing as no data",
                                  name(), value, kNothing - 1)};
    }
    return {};
  }

  // Float pixels compare with the declared value as a float can hold it.
  bool is_nothing(double value) const {
    if (std::isnan(value)) return true;
    return m_no_data && (value == *m_no_data || value == double{static_cast<float>(*m_no_data)});
  }

  std::unique_ptr<geo::RasterSource> m_values;
  geo::RasterInfo m_info;
  std::optional<double> m_no_data;
  std::vector<double> m_row;
};

}  // namespace

Result<std::unique_ptr<geo::RasterSource>> open_codes(const std::string& path) {
  auto source = geo::open_raster(path);
  if (!source) return source;
  const PixelType type = source.value()->info().type;
  if (type == PixelType::uint8 || type == PixelType::uint16) return source;
  return std::unique_ptr<geo::RasterSource>(std::make_unique<CodeSource>(std::move(source).value()));
}

}  // namespace steppe
