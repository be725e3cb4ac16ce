#include "pipeline/plan/terrain.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>
#include <utility>

#include "libgeo/algo/resample.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/crs/grid_map.hpp"
#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/open_raster.hpp"
#include "pipeline/plan/layer_files.hpp"

namespace steppe {
namespace {

using geo::message;
using geo::Result;
using geo::UsageError;
using geo::Window;

constexpr float kNothing = std::numeric_limits<float>::quiet_NaN();
constexpr float kLowest = -500, kHighest = 9000;  // metres: below the Dead Sea, above Everest
constexpr std::int64_t kBlock = 256;
constexpr std::size_t kMostPixels = std::size_t{1} << 24;  // of the source held at once
constexpr double kMetresPerDegree = 111320;
constexpr std::int64_t kProbes = 8;  // blocks along an edge that are looked at when the file is opened

bool is_elevation(float value) { return value >= kLowest && value <= kHighest; }

// The window in metres, NaN where there is no elevation.
Result<geo::Raster<float>> read_metres(geo::RasterSource& source, const Window& window) {
  const geo::RasterInfo& info = source.info();
  geo::Raster<float> pixels(geo::subgrid(info.where.grid, window), 0);
  if (auto read = source.read(0, window, pixels.pixels); !read) return read.fault();
  const geo::ValueScale scale = info.scales.empty() ? geo::ValueScale{} : info.scales.front();
  for (float& pixel : pixels.pixels) {
    const bool nothing = info.no_data && pixel == static_cast<float>(*info.no_data);
    const auto metres = static_cast<float>(static_cast<double>(pixel) * scale.scale + scale.offset);
    pixel = !nothing && is_elevation(metres) ? metres : kNothing;
  }
  return pixels;
}

// What a look at some blocks all over the file says of its values.
struct Probe {
  std::uint64_t known = 0, odd = 0;
  double low = std::numeric_limits<double>::infinity(), high = -low;
  float example = 0;  // of what is odd
};

Result<Probe> probe(geo::RasterSource& source) {
  const geo::RasterInfo& info = source.info();
  const geo::ValueScale scale = info.scales.empty() ? geo::ValueScale{} : info.scales.front();
  const Window whole = info.where.grid.window();
  const Window size{0, 0, std::min(kBlock, whole.cols), std::min(kBlock, whole.rows)};
  Probe found;
  for (std::int64_t r = 0; r < kProbes; ++r)
    for (std::int64_t c = 0; c < kProbes; ++c) {
      const Window part{c * (whole.cols - size.cols) / (kProbes - 1), r * (whole.rows - size.rows) / (kProbes - 1),
                        size.cols, size.rows};
      std::vector<float> stored(part.size());
      if (auto read = source.read(0, part, stored); !read) return read.fault();
      for (const float value : stored) {
        if (!std::isfinite(value) || (info.no_data && value == static_cast<float>(*info.no_data))) continue;
        const double metres = static_cast<double>(value) * scale.scale + scale.offset;
        ++found.known;
        found.low = std::min(found.low, metres), found.high = std::max(found.high, metres);
        if (!is_elevation(static_cast<float>(metres))) ++found.odd, found.example = static_cast<float>(metres);
      }
    }
  return found;
}

// A few odd values are holes that the file does not declare; when most are odd, it is something else.
void check_values(const std::string& file, geo::RasterSource& source) {
  const auto found = probe(source);
  if (!found) geo::throw_if_machine(found.fault());
  if (!found) throw UsageError(found.fault().message);
  const Probe& values = found.value();
  if (2 * values.odd > values.known)
    throw UsageError(message(
        "{0}: the values are no elevations in metres (got {1}, allowed {2} to {3}); name a digital "
        "elevation model",
        file, static_cast<double>(values.example), static_cast<double>(kLowest), static_cast<double>(kHighest)));
  const bool index = values.known > 0 && values.low >= -1 && values.high <= 1 && values.low < values.high;
  if (index)
    throw UsageError(
        message("{0}: the values lie between {1} and {2}: an index or a share, no elevations in metres; "
                "name a digital elevation model",
                file, values.low, values.high));
}

class Reading {
 public:
  Reading(geo::RasterSource& source, const geo::GridMap& map, geo::Raster<float>& to)
      : m_source(source), m_map(map), m_to(to) {}

  Result<void> read(const Window& block) {
    std::vector<double> col(block.size()), row(block.size());
    m_map.positions(block, col, row);
    const Window inside = m_map.window_around(col, row, 1);
    if (inside.empty()) return {};
    if (inside.size() > kMostPixels && block.size() > 1) return read_quarters(block);
    auto pixels = read_metres(m_source, inside);
    if (!pixels) return pixels.fault();
    for (double& c : col) c -= static_cast<double>(inside.col);
    for (double& r : row) r -= static_cast<double>(inside.row);
    std::vector<float> values(block.size());
    geo::resample_bilinear(pixels.value(), {col, row}, values);
    for (std::int64_t r = 0; r < block.rows; ++r)
      std::copy_n(values.begin() + r * block.cols, block.cols, &m_to.at(block.row + r, block.col));
    return {};
  }

 private:
  Result<void> read_quarters(const Window& block) {
    for (const Window& part :
         geo::blocks_of({0, 0, block.cols, block.rows}, (std::max(block.cols, block.rows) + 1) / 2))
      if (auto done = read({block.col + part.col, block.row + part.row, part.cols, part.rows}); !done) return done;
    return {};
  }

  geo::RasterSource& m_source;
  const geo::GridMap& m_map;
  geo::Raster<float>& m_to;
};

// Rise per metre east and north by Horn's weights over 3 × 3, in row order.
struct Rise {
  double east, north;
};
Rise rise_of(const float* above, const float* here, const float* below, double cell_x, double cell_y) {
  const auto d = [](float value) { return static_cast<double>(value); };
  const double east = d(above[2]) + 2 * d(here[2]) + d(below[2]) - d(above[0]) - 2 * d(here[0]) - d(below[0]);
  const double north = d(above[0]) + 2 * d(above[1]) + d(above[2]) - d(below[0]) - 2 * d(below[1]) - d(below[2]);
  // The middle has no weight; a hole there is one all the same.
  return {(east + 0 * d(here[1])) / (8 * cell_x), north / (8 * cell_y)};
}

double degrees(double radians) { return radians * 180 / std::numbers::pi; }

double downhill(const Rise& rise) {
  if (rise.east == 0 && rise.north == 0) return 0;
  const double angle = degrees(std::atan2(-rise.east, -rise.north));
  return angle < 0 ? angle + 360 : angle;
}

}  // namespace

Elevations::Ground Elevations::ground(const Window& cells) const {
  const double cell_x = metres.grid.dx * metres_per_x, cell_y = metres.grid.dy * metres_per_y;
  Ground ground;
  for (auto* band : {&ground.elevation, &ground.slope_deg, &ground.aspect_deg}) band->reserve(cells.size());
  for (std::int64_t r = cells.row; r < cells.end_row(); ++r) {
    const float *above = metres.row(r).data() + cells.col, *here = metres.row(r + 1).data() + cells.col,
                *below = metres.row(r + 2).data() + cells.col;
    for (std::int64_t c = 0; c < cells.cols; ++c) {
      const Rise rise = rise_of(above + c, here + c, below + c, cell_x, cell_y);
      const double steep = std::hypot(rise.east, rise.north);
      ground.elevation.push_back(here[c + 1]);
      ground.slope_deg.push_back(static_cast<float>(degrees(std::atan(steep))));
      ground.aspect_deg.push_back(std::isnan(steep) ? kNothing : static_cast<float>(downhill(rise)));
    }
  }
  return ground;
}

Terrain Terrain::open(const std::filesystem::path& path, const geo::Crs& grid_crs, const geo::Cancelled& cancelled) {
  const std::string file = path.string();
  const auto sum = layer_checksum(path, cancelled);
  if (!sum) geo::throw_if_machine(sum.fault());
  if (!sum) throw UsageError(sum.fault().message);
  const auto source = geo::open_raster(file);
  if (!source) geo::throw_if_machine(source.fault());
  if (!source) throw UsageError(source.fault().message);
  const geo::RasterInfo& info = source.value()->info();
  if (info.bands != 1)
    throw UsageError(message("{0}: elevations have one band (got {1}, allowed 1); name a digital elevation model", file,
                             info.bands));
  if (info.type == geo::PixelType::uint8)
    throw UsageError(
        message("{0}: elevations in metres do not fit into bytes (got {1}, allowed int16, int32, float32); "
                "this is a picture or a class map, name a digital elevation model",
                file, geo::name_of(info.type)));
  const auto transform = geo::Transform::between(grid_crs, info.where.crs);
  if (!transform) geo::throw_if_machine(transform.fault());
  if (!transform) throw UsageError(message("{0}: {1}", file, transform.fault().message));
  check_values(file, *source.value());
  return Terrain(path, sum.value());
}

Result<Elevations> Terrain::on(const geo::SpatialGrid& where) const {
  const auto source = geo::open_raster(m_path.string());
  if (!source) return source.fault();
  const geo::SpatialGrid grown{geo::subgrid(where.grid, geo::grown(where.grid.window(), 1)), where.crs};
  const auto map = geo::GridMap::between(grown, source.value()->info().where);
  if (!map) return map.fault();
  Elevations elevations{geo::Raster<float>(grown.grid, kNothing)};
  if (where.crs.geographic()) {
    const double latitude = (where.grid.box().y_min + where.grid.box().y_max) / 2;
    elevations.metres_per_y = kMetresPerDegree;
    elevations.metres_per_x = kMetresPerDegree * std::cos(latitude * std::numbers::pi / 180);
  }
  Reading reading(*source.value(), map.value(), elevations.metres);
  for (const Window& block : geo::blocks_of(grown.grid.window(), kBlock))
    if (auto done = reading.read(block); !done) return done.fault();
  return elevations;
}

}  // namespace steppe
