#include "libgeo/io/mosaic_source.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <list>
#include <utility>

#include "libgeo/base/small_file.hpp"
#include "libgeo/io/mosaic_layout.hpp"
#include "libgeo/io/pixel_copy.hpp"
#include "libgeo/io/raster_file.hpp"
#include "libgeo/raster/typed_source.hpp"

namespace geo {
namespace {

constexpr std::uint64_t kMaxXmlBytes = std::uint64_t{64} << 20;
constexpr std::size_t kOpenTiles = 32;

class MosaicSource final : public TypedSource<MosaicSource> {
 public:
  MosaicSource(std::string path, MosaicLayout layout, const OpenOptions& options)
      : m_path(std::move(path)), m_layout(std::move(layout)), m_options(options) {}

  const RasterInfo& info() const override { return m_layout.info; }
  const std::string& name() const override { return m_path; }
  void release_file() override { m_tiles.clear(); }

  // The first tile that is there says how the others are stored.
  void look_at_a_tile();

 private:
  friend TypedSource<MosaicSource>;
  struct OpenTile {
    std::string file;
    std::unique_ptr<RasterSource> source;
  };
  template <class T>
  Result<void> read_as(int band, const Window& window, std::span<T> out);
  template <class T>
  Result<void> paint(const MosaicPart& part, const Window& window, std::span<T> out);
  template <class T>
  Result<void> fill_holes(int band, const Window& window, std::span<T> out) const;
  Result<RasterSource*> tile(const MosaicPart& part);
  Result<void> check(const MosaicPart& part, const RasterInfo& info) const;

  std::string m_path;
  MosaicLayout m_layout;
  OpenOptions m_options;
  std::list<OpenTile> m_tiles;  // the last used first
};

void MosaicSource::look_at_a_tile() {
  constexpr std::size_t kTried = 16;
  const auto& parts = m_layout.bands[0];
  for (std::size_t i = 0; i < std::min(kTried, parts.size()); ++i) {
    const auto found = tile(parts[i]);
    if (!found) continue;
    m_layout.info.block_cols = found.value()->info().block_cols;
    m_layout.info.block_rows = found.value()->info().block_rows;
    return;
  }
}

// That the file's cells are the mosaic's.
Result<void> MosaicSource::check(const MosaicPart& part, const RasterInfo& info) const {
  const Grid& whole = m_layout.info.where.grid;
  const bool fits = part.band < info.bands && contains(info.where.grid.window(), part.source) &&
                    convertible(info.type, m_layout.info.type) && info.where.crs.same_as(m_layout.info.where.crs) &&
                    aligned(whole, info.where.grid) &&
                    intersection(window_in(whole, subgrid(info.where.grid, part.source)), part.target) == part.target;
  if (fits) return {};
  return Fault{
      FaultKind::wrong_grid,
      message("{0}: tile {1} is not what the virtual raster says (got another band count, type, size, place or "
              "coordinate system); make the virtual raster again",
              m_path, part.file)};
}

Result<RasterSource*> MosaicSource::tile(const MosaicPart& part) {
  const auto known = std::find_if(m_tiles.begin(), m_tiles.end(), [&](const auto& t) { return t.file == part.file; });
  if (known != m_tiles.end()) {
    m_tiles.splice(m_tiles.begin(), m_tiles, known);
    return m_tiles.front().source.get();
  }
  OpenOptions options = m_options;
  if (!options.order.known()) options.order = {part.source.cols, 256};
  auto source = open_raster_file(part.file, options);
  if (!source) return source.fault();
  if (auto fits = check(part, source.value()->info()); !fits) return fits.fault();
  if (m_tiles.size() == kOpenTiles) m_tiles.pop_back();
  m_tiles.push_front({part.file, std::move(source).value()});
  return m_tiles.front().source.get();
}

template <class T>
Result<void> MosaicSource::paint(const MosaicPart& part, const Window& window, std::span<T> out) {
  const Window common = intersection(part.target, window);
  const auto source = tile(part);
  if (!source) return source.fault();
  std::vector<T> pixels(common.size());
  const Window there{common.col - part.target.col + part.source.col, common.row - part.target.row + part.source.row,
                     common.cols, common.rows};
  if (auto read = source.value()->read(part.band, there, std::span<T>(pixels)); !read) return read;
  for (std::int64_t row = 0; row < common.rows; ++row) {
    const auto from = std::span<const T>(pixels).subspan(static_cast<std::size_t>(row * common.cols),
                                                         static_cast<std::size_t>(common.cols));
    const auto to = static_cast<std::size_t>((common.row + row - window.row) * window.cols + common.col - window.col);
    for (std::size_t i = 0; i < from.size(); ++i)
      if (!part.no_data || static_cast<double>(from[i]) != *part.no_data) out[to + i] = from[i];
  }
  return {};
}

// What no tile covers.
template <class T>
Result<void> MosaicSource::fill_holes(int band, const Window& window, std::span<T> out) const {
  const auto& no_data = m_layout.info.no_data;
  if (!no_data) {
    std::size_t covered = 0;
    for (const auto& part : m_layout.bands[static_cast<std::size_t>(band)])
      covered += intersection(part.target, window).size();
    if (covered < window.size()) return missing_block(m_path, band, window);
    return {};
  }
  const double value = *no_data;
  const bool fits = std::is_floating_point_v<T> || (value >= static_cast<double>(std::numeric_limits<T>::min()) &&
                                                    value <= static_cast<double>(std::numeric_limits<T>::max()));
  if (!fits) return does_not_fit(m_path, band, window, value, pixel_type_of<T>());
  std::fill(out.begin(), out.end(), static_cast<T>(value));
  return {};
}

template <class T>
Result<void> MosaicSource::read_as(int band, const Window& window, std::span<T> out) {
  if (window.empty()) return {};
  if (auto filled = fill_holes(band, window, out); !filled) return filled;
  for (const auto& part : m_layout.bands[static_cast<std::size_t>(band)])
    if (!intersection(part.target, window).empty())
      if (auto painted = paint(part, window, out); !painted) return painted;
  return {};
}

}  // namespace

Result<std::unique_ptr<RasterSource>> open_mosaic_source(const std::string& path, const OpenOptions& options) {
  const auto xml = read_small_file(path, kMaxXmlBytes);
  if (!xml) return xml.fault();
  auto layout = parse_mosaic(path, xml.value());
  if (!layout) return layout.fault();
  if (!options.file_no_data) layout.value().info.no_data.reset();
  if (options.no_data) layout.value().info.no_data = options.no_data;
  auto source = std::make_unique<MosaicSource>(path, std::move(layout).value(), options);
  source->look_at_a_tile();
  return std::unique_ptr<RasterSource>(std::move(source));
}

}  // namespace geo
