#include "pipeline/sensors/band_set.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>

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

// The files of a set: all on the grid of the first, each opened once however many bands it holds.
class SetFiles {
 public:
  explicit SetFiles(fs::path folder) : m_folder(std::move(folder)) {}

  // What the file with this band says of itself.
  geo::Result<geo::RasterInfo> with_band(const std::string& path, int index) {
    auto known = m_opened.find(path);
    if (known == m_opened.end()) {
      auto info = opened(path);
      if (!info) return info;
      known = m_opened.emplace(path, std::move(info).value()).first;
    }
    const geo::RasterInfo& info = known->second;
    if (index < info.bands) return info;
    return Fault{FaultKind::missing, message("{0}: has no band {1} (got {2} bands, counted from 0); correct the scene",
                                             path, index, info.bands)};
  }
  // REQUIRES that a file was opened.
  const geo::SpatialGrid& where() const { return *m_where; }

 private:
  geo::Result<geo::RasterInfo> opened(const std::string& path) {
    if (auto checked = check_link(m_folder, path); !checked) return checked.fault();
    auto source = geo::open_raster(path);
    if (!source) return source.fault();
    const geo::SpatialGrid& got = source.value()->info().where;
    if (!m_where) m_where = got;
    if (!(got.grid == m_where->grid) || !got.crs.same_as(m_where->crs)) return other_grid(path, got, *m_where);
    return source.value()->info();
  }

  fs::path m_folder;
  std::optional<geo::SpatialGrid> m_where;
  std::map<std::string, geo::RasterInfo> m_opened;
};

// What the TOML leaves open the file may say itself; a file of whole numbers must not leave it open.
geo::Result<void> settle_scale(const geo::RasterInfo& info, bool says_scale, bool says_offset, SceneBand& band) {
  const auto index = static_cast<std::size_t>(band.index);
  const geo::ValueScale own = index < info.scales.size() ? info.scales[index] : geo::ValueScale{};
  const bool file_says = own.scale != 1 || own.offset != 0;
  if (!says_scale && file_says) {
    band.scale = own.scale;
    if (!says_offset) band.offset = own.offset;
    return {};
  }
  const bool whole = info.type != geo::PixelType::float32 && info.type != geo::PixelType::float64;
  if (says_scale || !whole) return {};
  return Fault{FaultKind::bad_metadata,
               message("{0}: holds whole numbers ({1}) and nothing says what they are; give band {2} its scale: 0.0001 "
                       "for reflectance × 10000, 0.01 for percent, 2.75e-05 with offset -0.2 for Landsat Collection 2",
                       band.path, geo::name_of(info.type), band.name)};
}

}  // namespace

std::string named_band_set(const std::string& path) {
  const auto text = geo::read_small_file(path, kMaxBytes);
  return text ? band_set_id(text.value()) : std::string();
}

geo::Result<Scene> read_band_set(const std::string& path) {
  const auto text = geo::read_small_file(path, kMaxBytes);
  if (!text) return text.fault();
  auto parsed = parse_band_set(text.value(), path);
  if (!parsed) return parsed.fault();
  auto& set = parsed.value();
  const auto folder = fs::path(path).parent_path();
  SetFiles rasters(folder);
  std::vector<std::string> files = {path};
  for (auto& band : set.bands) {
    band.path = (folder / band.path).string();
    const auto info = rasters.with_band(band.path, band.index);
    if (!info) return info.fault();
    if (!band.fill) band.fill = info.value().no_data;
    const auto i = static_cast<std::size_t>(&band - set.bands.data());
    if (auto done = settle_scale(info.value(), set.says_scale[i], set.says_offset[i], band); !done) return done.fault();
    files.push_back(band.path);
  }
  SceneMask mask;
  if (set.mask_path) {
    mask.kind = MaskKind::valid_values;
    mask.qa_path = (folder / *set.mask_path).string();
    mask.qa_index = set.mask_index;
    mask.valid = set.valid;
    const auto info = rasters.with_band(mask.qa_path, mask.qa_index);
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
               .where = rasters.where(),
               .bands = std::move(set.bands),
               .mask = std::move(mask),
               .valid = set.valid_range};
}

bool is_band_set_file(const fs::path& file) {
  if (!takes_band_set(file.string())) return false;
  const auto text = geo::read_small_file(file, kMaxBytes);
  if (text) return looks_like_band_set(text.value());
  return text.fault().kind == FaultKind::too_large || text.fault().kind == FaultKind::machine;  // reading it will say
}

bool takes_band_set(const std::string& path) { return path.ends_with(".toml"); }

}  // namespace steppe
