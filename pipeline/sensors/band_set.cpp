#include "pipeline/sensors/band_set.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include "libgeo/base/small_file.hpp"
#include "libgeo/io/open_raster.hpp"
#include "pipeline/sensors/band_set_text.hpp"
#include "pipeline/sensors/scene_link.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::Fault;
using geo::FaultKind;
using geo::message;

constexpr std::uint64_t kMaxBytes = 1 << 20;

geo::Result<geo::RasterInfo> open_band(const std::string& path, int index) {
  auto source = geo::open_raster(path);
  if (!source) return source.fault();
  const auto& info = source.value()->info();
  if (index < info.bands) return info;
  return Fault{FaultKind::missing, message("{0}: has no band {1} (got {2} bands, counted from 0); correct the scene",
                                           path, index, info.bands)};
}

Fault other_grid(const std::string& path, const geo::SpatialGrid& got, const geo::SpatialGrid& allowed) {
  if (!got.crs.same_as(allowed.crs))
    return {FaultKind::wrong_grid, message("{0}: another CRS than the first band (got {1}, allowed {2}); reproject it",
                                           path, got.crs.name(), allowed.crs.name())};
  return {
      FaultKind::wrong_grid,
      message("{0}: another grid than the first band (got {1} x {2} pixels of {3} x {4}, allowed {5} x {6} of {7} x "
              "{8} at the same origin); resample it",
              path, got.grid.cols, got.grid.rows, got.grid.dx, got.grid.dy, allowed.grid.cols, allowed.grid.rows,
              allowed.grid.dx, allowed.grid.dy)};
}

// Opens one file of the set and sees that it lies on the first one's grid, which the first call sets.
geo::Result<geo::RasterInfo> on_grid(const fs::path& folder, const std::string& path, int index,
                                     std::optional<geo::SpatialGrid>& where) {
  if (auto checked = check_link(folder, path); !checked) return checked.fault();
  auto info = open_band(path, index);
  if (!info) return info;
  if (!where) where = info.value().where;
  const auto& got = info.value().where;
  if (!(got.grid == where->grid) || !got.crs.same_as(where->crs)) return other_grid(path, got, *where);
  return info;
}

}  // namespace

geo::Result<Scene> read_band_set(const std::string& path) {
  const auto text = geo::read_small_file(path, kMaxBytes);
  if (!text) return text.fault();
  auto parsed = parse_band_set(text.value(), path);
  if (!parsed) return parsed.fault();
  auto& set = parsed.value();
  const auto folder = fs::path(path).parent_path();
  std::optional<geo::SpatialGrid> where;
  std::vector<std::string> files = {path};
  for (auto& band : set.bands) {
    band.path = (folder / band.path).string();
    const auto info = on_grid(folder, band.path, band.index, where);
    if (!info) return info.fault();
    if (!band.fill) band.fill = info.value().no_data;
    files.push_back(band.path);
  }
  SceneMask mask;
  if (set.mask_path) {
    mask.kind = MaskKind::valid_values;
    mask.qa_path = (folder / *set.mask_path).string();
    mask.valid = set.valid;
    const auto info = on_grid(folder, mask.qa_path, 0, where);
    if (!info) return info.fault();
    files.push_back(mask.qa_path);
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return Scene{.id = set.id,
               .kind = SceneKind::band_set,
               .platform = set.platform,
               .sensor = set.sensor,
               .acquired = set.acquired,
               .path = path,
               .files = std::move(files),
               .where = *where,
               .bands = std::move(set.bands),
               .mask = std::move(mask)};
}

bool is_band_set_file(const fs::path& file) {
  if (!takes_band_set(file.string())) return false;
  const auto text = geo::read_small_file(file, kMaxBytes);
  if (text) return looks_like_band_set(text.value());
  return text.fault().kind == FaultKind::too_large || text.fault().kind == FaultKind::machine;  // reading it will say
}

bool takes_band_set(const std::string& path) { return path.ends_with(".toml"); }

}  // namespace steppe
