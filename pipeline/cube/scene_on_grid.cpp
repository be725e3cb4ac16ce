#include "pipeline/cube/scene_on_grid.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "libgeo/algo/resample.hpp"
#include "libgeo/grid/tiling.hpp"
#include "pipeline/sensors/calibration.hpp"
#include "pipeline/sensors/copy_part.hpp"

namespace steppe {
namespace {

using geo::MaskBit;
using geo::ObservationMask;
using geo::Window;

constexpr float kNothing = std::numeric_limits<float>::quiet_NaN();
constexpr ObservationMask kNoData = ObservationMask{0} | MaskBit::no_data;
constexpr int kBend = 3;             // scene pixels by which an edge may leave the points that near() looks at
constexpr double kMostBend = 1e6;    // no scene is larger
constexpr std::int64_t kPart = 256;  // positions are worked out in squares of this side, to stay in cache

std::int64_t coarsest_step(const Scene& scene) {
  std::int64_t step = scene.mask.kind == MaskKind::none ? 1 : scene.mask.step;
  for (const auto& band : scene.bands) step = std::max<std::int64_t>(step, band.step);
  return step;
}

// A choice instead of a branch, so that the loop becomes vector code.
void leave_out_impossible(float highest, std::span<float> pixels) {
  constexpr auto kLowest = static_cast<float>(kReflectanceMin);
  for (float& pixel : pixels) pixel = ((pixel >= kLowest) & (pixel <= highest)) ? pixel : kNothing;
}

RasterPlace place_of(const geo::Grid& raster, const geo::Grid& scene) {
  return {std::round(raster.dx / scene.dx), std::llround((raster.x0 - scene.x0) / raster.dx),
          std::llround((scene.y0 - raster.y0) / raster.dy)};
}

// Pixels of a raster that lies in the scene's own pixels at `place`. What is beyond it is left alone.
template <class T>
void copy_window(geo::Raster<T>& from, const RasterPlace& place, const Window& window, std::vector<T>& to) {
  const Window whole{place.col, place.row, from.grid.cols, from.grid.rows};
  if (whole == window) {
    to = std::move(from.pixels);
    return;
  }
  copy_part(from.pixels, whole, geo::intersection(whole, window), to, window);
}

// Low and high end of what is finite.
struct Range {
  double low = std::numeric_limits<double>::infinity(), high = -low;

  void add(std::span<const double> values) {
    for (const double value : values) low = std::fmin(low, value), high = std::fmax(high, value);
  }
  // Whole pixels of `count`, none when nothing was added.
  std::int64_t pixels(std::int64_t count) const {
    const double all = static_cast<double>(count);
    return static_cast<std::int64_t>(std::ceil(std::clamp(high + 2, 0.0, all)) -
                                     std::floor(std::clamp(low - 1, 0.0, all)));
  }
};

// How a tile will be read, in scene pixels, found from the positions along the tile's edges.
geo::ReadingOrder order_of(const geo::GridMap& map, const geo::Grid& tile, const geo::Grid& scene, std::int64_t halo) {
  if (map.exact()) return {tile.cols + 2 * halo, kPart};
  const Window all = geo::grown(tile.window(), halo);
  Range cols, rows;
  std::int64_t slope = 0;  // scene rows that a row of the tile crosses
  for (const Window& edge : {Window{all.col, all.row, all.cols, 1}, Window{all.col, all.end_row() - 1, all.cols, 1},
                             Window{all.col, all.row, 1, all.rows}, Window{all.end_col() - 1, all.row, 1, all.rows}}) {
    std::vector<double> col(edge.size()), row(edge.size());
    map.positions(edge, col, row);
    cols.add(col);
    rows.add(row);
    Range along;
    along.add(row);
    if (edge.rows == 1) slope = std::max(slope, along.pixels(scene.rows));
  }
  const auto down = rows.pixels(scene.rows);
  return {cols.pixels(scene.cols), std::min(down, slope + down * kPart / all.rows + 1)};
}

// How far the middles of a 3 × 3 net lie from where its corners put them. What is not finite is no bend.
double bend_of(const std::array<double, 9>& at) {
  double bend = 0;
  for (const auto& [a, middle, b] : {std::array{0, 1, 2}, {0, 3, 6}, {2, 5, 8}, {6, 7, 8}, {0, 4, 8}, {2, 4, 6}}) {
    const auto value = [&](int i) { return at[static_cast<std::size_t>(i)]; };
    bend = std::fmax(bend, std::abs(value(middle) - (value(a) + value(b)) / 2));
  }
  return bend;
}

}  // namespace

GridBlock GridBlock::nothing(std::size_t roles, std::size_t pixels) {
  GridBlock block;
  block.reflectance.assign(roles, std::vector<float>(pixels, kNothing));
  block.mask.assign(pixels, kNoData);
  return block;
}

SceneOnGrid::SceneOnGrid(const Scene& scene, std::size_t roles, geo::GridMap map, SceneReader reader)
    : m_scene(scene.where.grid),
      m_highest(static_cast<float>(scene.valid.high)),
      m_coarsest(coarsest_step(scene)),
      m_roles(roles),
      m_map(std::move(map)),
      m_reader(std::move(reader)) {}

geo::Result<SceneOnGrid> SceneOnGrid::open(const Scene& scene, const geo::SpatialGrid& tile,
                                           std::span<const BandRole> roles, std::size_t required,
                                           const MaskOptions& options, std::int64_t halo) {
  auto map = geo::GridMap::between(tile, scene.where);
  if (!map) return map.fault();
  MaskOptions how = options;
  how.all_bands = true;
  how.order = order_of(map.value(), tile.grid, scene.where.grid, halo);
  auto reader = SceneReader::open(scene, roles, required, how);
  if (!reader) return reader.fault();
  return SceneOnGrid(scene, roles.size(), std::move(map).value(), std::move(reader).value());
}

// Positions of the window's pixel centres, in scene pixels. On an aligned grid they are whole numbers and a half
// without a rounding error, so that nothing depends on the coordinates' size.
void SceneOnGrid::locate(const Window& window) {
  if (m_located == window && m_col.size() == window.size()) return;
  m_located = window;
  m_col.resize(window.size());
  m_row.resize(window.size());
  if (!m_map.exact()) return m_map.positions(window, m_col, m_row);
  const Window source = m_map.shifted(window);
  std::size_t at = 0;
  for (auto row = source.row; row < source.end_row(); ++row)
    for (auto col = source.col; col < source.end_col(); ++col, ++at) {
      m_col[at] = static_cast<double>(col) + 0.5;
      m_row[at] = static_cast<double>(row) + 0.5;
    }
}

// Bilinear looks half a pixel of the coarsest raster beyond a position.
Window SceneOnGrid::source_window(const Window& window) {
  const int margin = static_cast<int>(m_coarsest);
  if (m_map.exact()) {
    const Window shifted = m_map.shifted(window);
    if (geo::intersection(shifted, m_scene.window()).empty()) return {};
    return m_coarsest == 1 ? shifted : geo::grown(shifted, margin);
  }
  Window source;
  for (const auto& part : geo::blocks_of(window, kPart)) {
    locate(part);
    source = geo::joined(source, m_map.window_around(m_col, m_row, margin));
  }
  return source;
}

geo::Result<bool> SceneOnGrid::load(const Window& window) {
  const Window source = source_window(window);
  if (source.empty()) return false;
  auto observation = m_reader.read(source);
  if (!observation) return observation.fault();
  m_loaded = std::move(observation).value();
  for (auto& band : m_loaded.reflectance) {
    leave_out_impossible(m_highest, band.pixels);
    geo::leave_out_unusable(m_loaded.mask, band);
  }
  return true;
}

geo::Result<GridBlock> SceneOnGrid::read(const Window& window) {
  const auto any = load(window);
  if (!any) return any.fault();
  return any.value() ? place(window) : GridBlock::nothing(m_roles, window.size());
}

Window SceneOnGrid::near(const Window& window) const {
  const int margin = static_cast<int>(m_coarsest) + kBend;
  if (m_map.exact()) return geo::intersection(geo::grown(m_map.shifted(window), margin), m_scene.window());
  std::array<double, 9> cols{}, rows{};  // corners, middles of the edges, the middle
  std::size_t at = 0;
  for (const auto row : {window.row, window.row + window.rows / 2, window.end_row() - 1})
    for (const auto col : {window.col, window.col + window.cols / 2, window.end_col() - 1}) {
      m_map.positions({col, row, 1, 1}, std::span(&cols[at], 1), std::span(&rows[at], 1));
      ++at;
    }
  const double bend = std::max(bend_of(cols), bend_of(rows));
  return m_map.window_around(cols, rows, margin + static_cast<int>(std::min(std::ceil(2 * bend), kMostBend)));
}

GridBlock SceneOnGrid::place(const Window& window, std::size_t roles) {
  GridBlock block = GridBlock::nothing(roles, window.size());
  for (std::size_t r = 0; r < roles;) r = place_bands(window, r, roles, block);
  place_mask(window, block.mask);
  for (auto& band : block.reflectance) geo::leave_out_unusable(block.mask, band);
  return block;
}

// The positions that locate() found, in pixels of one raster of the scene.
geo::SourcePositions SceneOnGrid::positions_in(const RasterPlace& place) {
  m_raster_col.resize(m_col.size());
  m_raster_row.resize(m_row.size());
  const double col = static_cast<double>(place.col), row = static_cast<double>(place.row);
  for (std::size_t i = 0; i < m_col.size(); ++i) m_raster_col[i] = m_col[i] / place.step - col;
  for (std::size_t i = 0; i < m_row.size(); ++i) m_raster_row[i] = m_row[i] / place.step - row;
  return {m_raster_col, m_raster_row};
}

// From one band on, all that follow on the same grid. The first that is left.
std::size_t SceneOnGrid::place_bands(const Window& window, std::size_t first, std::size_t roles, GridBlock& block) {
  auto& bands = m_loaded.reflectance;
  const RasterPlace place = place_of(bands[first].grid, m_scene);
  if (m_map.exact() && place.step == 1) {
    copy_window(bands[first], place, m_map.shifted(window), block.reflectance[first]);
    return first + 1;
  }
  std::vector<const geo::Raster<float>*> sources;
  std::vector<std::span<float>> outs;
  std::size_t next = first;
  for (; next < roles && bands[next].grid == bands[first].grid; ++next) {
    sources.push_back(&bands[next]);
    outs.emplace_back(block.reflectance[next]);
  }
  locate(window);
  geo::resample_bilinear(sources, positions_in(place), outs);
  return next;
}

void SceneOnGrid::place_mask(const Window& window, std::vector<ObservationMask>& out) {
  const RasterPlace place = place_of(m_loaded.mask.grid, m_scene);
  if (m_map.exact() && place.step == 1) return copy_window(m_loaded.mask, place, m_map.shifted(window), out);
  locate(window);
  geo::resample_nearest<ObservationMask>(m_loaded.mask, positions_in(place), kNoData, out);
}

}  // namespace steppe
